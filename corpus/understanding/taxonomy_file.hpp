// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/vocabularies.hpp"

#include <polidex/corpus/result.hpp>

#include <toml++/toml.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// Reads the values of a taxonomy file and remembers the first thing that is wrong with it, with
/// its line. What returns a bool returns false once something is wrong.
class TaxonomyFile {
public:
    explicit TaxonomyFile(std::string name) : name_(std::move(name)) {}

    bool good() const { return !error_; }
    const Error& error() const { return *error_; }

    std::optional<toml::table> parse(std::string_view text);
    bool check_keys(const toml::table& table, std::span<const std::string_view> known);
    bool read_string(const toml::table& table, std::string_view key, std::string& value);
    bool read_bool(const toml::table& table, std::string_view key, bool& value);
    bool read_choice(const toml::table& table, std::string_view key,
                     std::span<const std::string_view> choices, std::string& value);
    bool read_strings(const toml::table& table, std::string_view key,
                      std::vector<std::string>& values);

    /// Calls @p take for each `[[key]]`, until it returns false.
    bool for_each_row(const toml::table& root, std::string_view key,
                      const std::function<bool(const toml::table&)>& take);

    /// Adds the terms of a `[[term]]`, whose values and kinds point into @p strings.
    bool read_terms(const toml::table& row, std::set<std::string, std::less<>>& strings,
                    std::vector<VocabularyTerm>& terms);

    bool fail(const toml::node& at, const std::string& what, const std::string& hint);
    bool fail_at(std::uint32_t line, const std::string& what, const std::string& hint);
    bool too_large(std::string_view what, std::size_t limit);
    bool take(const Error& error);

    static std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

private:
    bool check_term_keys(const toml::table& row);
    bool check_form(const toml::node& node);

    std::string name_;
    std::optional<Error> error_;
};

}  // namespace polidex::understanding
