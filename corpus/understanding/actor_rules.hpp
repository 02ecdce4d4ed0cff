// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Words from corpus/data/actors.toml, folded.
class WordList {
public:
    WordList() = default;
    explicit WordList(std::vector<std::string> words);

    bool has(std::string_view word) const { return words_.find(word) != words_.end(); }
    /// True when @p text begins with one of the words, followed by no letter.
    bool begins(std::string_view text) const;

private:
    std::set<std::string, std::less<>> words_;
};

/// How names of actors behave in a text. Read once; any number of threads.
struct ActorRules {
    WordList named_after;  ///< behind a capital: Convention, Protocol
    WordList given_names;  ///< names of countries that are also names of persons
    WordList states;       ///< beside an adjective: Republic
    WordList joiners;
    WordList fillers;
    WordList apart;
    WordList between;
    WordList with;
    WordList more;
    WordList treaty_makers;  ///< organisations that can be a party, as values

    static const ActorRules& get();
};

/// @p text folded letter by letter.
std::string folded(std::string_view text);

}  // namespace polidex::understanding
