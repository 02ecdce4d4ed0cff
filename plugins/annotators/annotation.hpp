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

/// What the annotators of plugins add to documents that are understood. One thread per object.
class Annotation {
public:
    Annotation(const ParserRegistry& registry, std::shared_ptr<const Taxonomy> taxonomy);

    /// What is appended to the name of a parser, since it changes what documents say:
    /// `+cables/1`; empty without annotators.
    const std::string& suffix() const { return suffix_; }

    /// Lets each annotator claim what @p document says. One that fails changes nothing.
    /// @param runner of the same registry
    /// @returns what is wrong with them and what was left out, a line each
    std::vector<std::string> annotate(Document& document, ParserRunner& runner) const;

private:
    std::vector<const polidex_annotator*> annotators_;
    std::shared_ptr<const Taxonomy> taxonomy_;
    std::string suffix_;
};

}  // namespace polidex::annotators
