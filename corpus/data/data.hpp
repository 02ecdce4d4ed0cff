// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

/// The vocabularies of `corpus/data/*.toml`, compiled in as they are written: `polidex_embed` in
/// corpus/CMakeLists.txt makes one function of each file. Each is parsed once, in one source file.
namespace polidex::data {

std::string_view actors();     ///< how names of countries and organisations behave in a text
std::string_view articles();   ///< words that begin articles of treaties and laws
std::string_view chrome();     ///< words and shapes of what surrounds a main text
std::string_view cues();       ///< what actors do with and to each other
std::string_view dates();      ///< words and metadata keys that give dates their roles
std::string_view domains();    ///< the tree of fields, and the words that name them
std::string_view languages();  ///< scripts and function words of languages
std::string_view records();    ///< usual names of the fields of records
std::string_view rules();      ///< what the rules say that claims name
std::string_view sentences();  ///< abbreviations that do not end a sentence
std::string_view sources();    ///< notices and datelines that tell where a text comes from
std::string_view status();     ///< the stages of an agreement
std::string_view stopwords();  ///< words that say nothing about what is asked for
std::string_view timeline();   ///< what tells that a step of an agreement was not taken yet
std::string_view titles();     ///< words of titles
std::string_view types();      ///< title words and formulae of the types of documents

}  // namespace polidex::data
