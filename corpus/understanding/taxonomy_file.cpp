// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/taxonomy_file.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::array<std::string_view, 5> term_keys{"value", "kind", "weight", "case", "source"};
constexpr std::array<std::string_view, 3> kinds{"term", "weak", "context"};
constexpr std::array<std::string_view, 3> cases{"any", "capital", "exact"};

bool is_language(std::string_view key) {
    return key == "any" ||
           (key.size() == 2 && key[0] >= 'a' && key[0] <= 'z' && key[1] >= 'a' && key[1] <= 'z');
}

template <typename List>
bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (text::letter_class(text::next_code_point(text, at)) != text::LetterClass::separator)
            return true;
    return false;
}

}  // namespace

bool TaxonomyFile::take(const Error& error) {
    if (!error_) error_ = error;
    return false;
}

bool TaxonomyFile::fail_at(std::uint32_t line, const std::string& what, const std::string& hint) {
    const std::string where = line == 0 ? name_ : fmt::format("{}:{}", name_, line);
    return take({Errc::bad_input, fmt::format("{}: {}", where, text::printable(what)), hint});
}

bool TaxonomyFile::fail(const toml::node& at, const std::string& what, const std::string& hint) {
    return fail_at(line_of(at), what, hint);
}

bool TaxonomyFile::too_large(std::string_view what, std::size_t limit) {
    return take({Errc::limit, fmt::format("{}: has more than {} {}", name_, limit, what),
                 "split the taxonomy, and index each part of the corpus with its own"});
}

std::optional<toml::table> TaxonomyFile::parse(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        fail_at(error.source().begin.line, std::string(error.description()),
                "check the quotes and brackets of that line and of the one before");
        return std::nullopt;
    }
}

bool TaxonomyFile::check_keys(const toml::table& table, std::span<const std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (contains(known, key.str())) continue;
        return fail_at(key.source().begin.line, fmt::format("unknown key \"{}\"", key.str()),
                       fmt::format("keys here are {}", fmt::join(known, ", ")));
    }
    return true;
}

bool TaxonomyFile::read_string(const toml::table& table, std::string_view key, std::string& value) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return true;
    const auto text = node->value_exact<std::string>();
    if (!text)
        return fail(*node, fmt::format("{} is no text", key), fmt::format("write {} = \"…\"", key));
    value = *text;
    return true;
}

bool TaxonomyFile::read_bool(const toml::table& table, std::string_view key, bool& value) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return true;
    const auto flag = node->value_exact<bool>();
    if (!flag)
        return fail(*node, fmt::format("{} is neither true nor false", key),
                    fmt::format("write {} = true", key));
    value = *flag;
    return true;
}

bool TaxonomyFile::read_choice(const toml::table& table, std::string_view key,
                               std::span<const std::string_view> choices, std::string& value) {
    if (!read_string(table, key, value)) return false;
    if (value.empty() || contains(choices, value)) return true;
    return fail(*table.get(key), fmt::format("{} is \"{}\"", key, value),
                fmt::format("one of {}, or leave it out", fmt::join(choices, ", ")));
}

bool TaxonomyFile::read_strings(const toml::table& table, std::string_view key,
                                std::vector<std::string>& values) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return true;
    const toml::array* list = node->as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const auto text = (*list)[i].value_exact<std::string>();
        if (!text || text->empty())
            return fail((*list)[i], fmt::format("{} has an entry that is no text", key), "");
        values.push_back(*text);
    }
    if (list != nullptr) return true;
    return fail(*node, fmt::format("{} is no list", key),
                fmt::format("write {} = [\"…\", \"…\"]", key));
}

bool TaxonomyFile::for_each_row(const toml::table& root, std::string_view key,
                                const std::function<bool(const toml::table&)>& take) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return true;
    const toml::array* rows = node->as_array();
    if (rows == nullptr || !rows->is_array_of_tables())
        return fail(*node, fmt::format("{} is no list of tables", key),
                    fmt::format("begin each with [[{}]]", key));
    for (const toml::node& row : *rows)
        if (!take(*row.as_table())) return false;
    return true;
}

bool TaxonomyFile::check_term_keys(const toml::table& row) {
    for (const auto& [key, node] : row) {
        if (contains(term_keys, key.str())) continue;
        if (!is_language(key.str()))
            return fail_at(key.source().begin.line, fmt::format("unknown key \"{}\"", key.str()),
                           fmt::format("keys here are {}, any, and languages of two letters "
                                       "such as en",
                                       fmt::join(term_keys, ", ")));
        if (!node.is_array())
            return fail(node, fmt::format("{} is no list", key.str()),
                        fmt::format("write {} = [\"…\", \"…\"]", key.str()));
    }
    const toml::node* weight = row.get("weight");
    if (weight != nullptr && !weight->is_number())
        return fail(*weight, "weight is no number", "write weight = 1.5");
    return true;
}

bool TaxonomyFile::check_form(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text) return fail(node, "a term is no text", "put it in quotes");
    if (!has_letter(*text))
        return fail(node, fmt::format("the term \"{}\" has no letter", *text),
                    "a term is a word or some words");
    if (text->find('*') < text->size() - 1)
        return fail(node, fmt::format("the term \"{}\" has a * before its end", *text),
                    "a * stands for up to 8 more letters at the end only: write the forms out");
    return true;
}

bool TaxonomyFile::read_terms(const toml::table& row, std::set<std::string, std::less<>>& strings,
                              std::vector<VocabularyTerm>& terms) {
    std::string value;
    std::string kind = "term";
    std::string letters;
    const bool read = check_term_keys(row) && read_string(row, "value", value) &&
                      read_choice(row, "kind", kinds, kind) &&
                      read_choice(row, "case", cases, letters);
    if (!read) return false;
    if (!row.contains("value"))
        return fail(row, "a [[term]] has no value", "write value = \"the label it names\"");
    if ((kind == "context") != (value == "context"))
        return fail(row,
                    fmt::format("value \"{}\" and kind \"{}\" do not go together", value, kind),
                    "words of the context have value = \"context\" and kind = \"context\"");
    for (const auto& [key, node] : row) {
        if (!is_language(key.str())) continue;
        for (const toml::node& form : *node.as_array())
            if (!check_form(form)) return false;
    }
    add_terms(row, Vocabulary::domain, strings, terms);
    return true;
}

}  // namespace polidex::understanding
