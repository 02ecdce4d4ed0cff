// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/domain_tree.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace polidex {

/// The fields that documents are filed under and the words that name them, as read from a file;
/// docs/taxonomy.md says how to write one. Any number of threads may use one object.
class Taxonomy {
public:
    /// The one that is used unless another is given.
    static std::shared_ptr<const Taxonomy> builtin();

    /// Reads a file of at most 1 MiB.
    /// @returns Errc::not_found, Errc::io, Errc::limit; Errc::bad_input naming file and line
    static Result<std::shared_ptr<const Taxonomy>> load(const std::string& path);

    /// Reads the text of such a file. @param name what messages call it
    /// @returns Errc::limit; Errc::bad_input naming the file and the line
    static Result<std::shared_ptr<const Taxonomy>> parse(const std::string& text,
                                                         const std::string& name);

    const DomainTree& tree() const;
    const std::string& name() const;  ///< as messages call it
    const std::string& text() const;  ///< as it was read; empty for the built-in one

    /// Another one for any other content; 0 for the built-in one.
    std::uint64_t hash() const;

    /// What is appended to the name of a parser, since it changes how documents are understood:
    /// `:1f3a90c2`; empty for the built-in one.
    std::string parser_suffix() const;

    struct Impl;
    explicit Taxonomy(std::unique_ptr<const Impl> impl);
    Taxonomy(const Taxonomy&) = delete;
    Taxonomy& operator=(const Taxonomy&) = delete;
    ~Taxonomy();
    const Impl& impl() const { return *impl_; }  ///< for the annotators

private:
    std::unique_ptr<const Impl> impl_;
};

}  // namespace polidex
