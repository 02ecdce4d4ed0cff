// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/expander.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

inline constexpr std::size_t most_alternatives = 32;     // of one call
inline constexpr std::size_t longest_alternative = 256;  // bytes
inline constexpr std::size_t most_faults_told = 10;

/// An alternative that can be looked for.
struct OfferedWords {
    std::vector<std::string> words;  ///< folded
    std::string text;                ///< as its expander has it, on one line
    double weight = 1;
    std::string expander;
};

/// Asks the expanders of a search. One thread per object.
class ExpanderCalls {
public:
    /// @param expanders null: none. They outlive it
    /// @param language of the query; empty: not known
    ExpanderCalls(const Expanders* expanders, std::string language);

    bool none() const { return expanders_ == nullptr || expanders_->empty(); }

    /// What they offer for @p words, in their order. Never throws what they throw.
    std::vector<OfferedWords> offers_for(const std::string& words);

    /// What is wrong with them, each once: `expander glossary: …`.
    const std::vector<std::string>& faults() const { return faults_; }

private:
    void tell(const std::string& expander, const std::string& what);
    void ask(Expander& expander, const std::string& words, std::vector<OfferedWords>& offers);

    const Expanders* expanders_;
    std::string language_;
    std::vector<std::string> faults_;
    std::vector<const Expander*> failed_;  ///< not asked any more
};

}  // namespace polidex::query
