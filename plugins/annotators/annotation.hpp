// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/parser_runner.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/taxonomy.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <memory>
#include <string>
#include <vector>

namespace polidex::annotators {

/// What is wrong with an annotator or with what it claims of a document.
struct AnnotatorFault {
    std::string annotator;  ///< its name
    std::string what;       ///< `is wrong: 1 claim left out: …`
};

/// What the annotators of plugins add to documents that are understood. One thread per object.
class Annotation {
public:
    Annotation(const ParserRegistry& registry, std::shared_ptr<const Taxonomy> taxonomy);

    /// What is appended to the name of a parser, since it changes what documents say:
    /// `+cables/1`; empty without annotators.
    const std::string& suffix() const { return suffix_; }

    bool none() const { return annotators_.empty(); }

    /// Lets each annotator claim what @p document says. One that fails changes nothing.
    /// @param runner of the same registry
    std::vector<AnnotatorFault> annotate(Document& document, ParserRunner& runner) const;

private:
    std::vector<const polidex_annotator*> annotators_;
    std::shared_ptr<const Taxonomy> taxonomy_;
    std::string suffix_;
};

}  // namespace polidex::annotators
