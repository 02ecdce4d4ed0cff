// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// Something to look for beside the words of a query.
struct Alternative {
    std::string text;     ///< a word, or several that must stand together; never query syntax. At
                          ///< most 256 bytes and 16 words
    double weight = 0.5;  ///< what it counts beside the words asked for: from above 0 to 1. With 1
                          ///< it means the same, and is looked for below NOT as well
};

/// Knows other words for those of a query: a glossary, a thesaurus, another language. Given to a
/// search in SearchOptions::expanders, it is asked for each word that is not in quotes and for two
/// to four that stand beside each other; of its alternatives the first 32 count.
///
/// A search calls it in its own thread. One that is given to searches of several threads must bear
/// that; those of load_expanders() do.
class Expander {
public:
    Expander() = default;
    Expander(const Expander&) = delete;
    Expander& operator=(const Expander&) = delete;
    virtual ~Expander() = default;

    /// What users know it by: `glossary`.
    virtual std::string name() const = 0;

    /// Other words for @p words, which are as written in the query with single blanks between them.
    /// What it throws is as good as an error.
    /// @param language ISO 639-1; empty when not known: queries in an index of several languages
    /// @returns any error: it is told in MatchSet::expander_faults, and the search goes on
    virtual Result<std::vector<Alternative>> expand(std::string_view words,
                                                    std::string_view language) = 0;
};

using Expanders = std::vector<std::shared_ptr<Expander>>;

/// The expanders of a plugin. It is mapped into this process, for good, and runs with its rights
/// and without walls around it: load only what you trust.
/// @returns Errc::not_found, Errc::plugin_failed: no plugin, or none with expanders
Result<Expanders> load_expanders(const std::string& path);

}  // namespace polidex
