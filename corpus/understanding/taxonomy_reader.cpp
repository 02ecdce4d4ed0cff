// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/taxonomy_reader.hpp"

#include "corpus/understanding/taxonomy_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::array<std::string_view, 5> pillars{"legal", "technical", "organisational",
                                                  "capacity development", "cooperation"};
constexpr std::array<std::string_view, 5> dimensions{"D1", "D2", "D3", "D4", "D5"};
constexpr std::array<std::string_view, 6> file_keys{"vocabulary",    "source", "extends",
                                                    "context_roots", "domain", "term"};
constexpr std::array<std::string_view, 6> label_keys{"label", "parent", "about",
                                                     "gci",   "cmm",    "needs_context"};
constexpr std::string_view context = "context";

/// `none` asks for documents without a field, `context` is no field, and the others are frameworks.
bool is_reserved(std::string_view name) {
    return name == "none" || name == context || name.starts_with("gci-") ||
           name.starts_with("cmm-");
}

bool is_label_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= max_label_bytes && name.front() != '-' &&
           name.back() != '-' && std::all_of(name.begin(), name.end(), fits);
}

/// Reads one file on top of what was read before.
class Reader {
public:
    Reader(const std::string& name, std::string_view builtin) : file_(name), builtin_(builtin) {}

    Result<TaxonomyTables> read(std::string_view text) {
        const bool done = add(text, file_) && check_parents() && check_terms();
        if (!done) return file_.error();
        inherit_frameworks();
        return std::move(tables_);
    }

private:
    /// Where a label or a term stands, for what can be checked only when all is read.
    struct Place {
        std::uint32_t line = 0;
        bool inherits_gci = false;
        bool inherits_cmm = false;
    };
    struct TermRow {
        std::string value;
        std::uint32_t line = 0;
    };

    bool add(std::string_view text, TaxonomyFile& file);
    bool add_extended(const toml::table& root, TaxonomyFile& file);
    bool add_label(const toml::table& row, TaxonomyFile& file);
    bool check_name(const std::string& name, const toml::table& row, TaxonomyFile& file) const;
    bool add_term(const toml::table& row, TaxonomyFile& file);
    bool check_parents();
    bool check_terms();
    void inherit_frameworks();

    TaxonomyFile file_;
    std::string_view builtin_;
    TaxonomyTables tables_;
    std::vector<Place> places_;  ///< of the labels
    std::vector<TermRow> rows_;  ///< of the file itself
};

bool Reader::add(std::string_view text, TaxonomyFile& file) {
    if (text.size() > max_taxonomy_bytes) return file.too_large("bytes", max_taxonomy_bytes);
    const auto root = file.parse(text);
    if (!root || !file.check_keys(*root, file_keys)) return false;
    const std::string vocabulary = root->at_path("vocabulary").value_or(std::string("domain"));
    if (vocabulary != "domain")
        return file.fail(*root->get("vocabulary"), fmt::format("vocabulary is \"{}\"", vocabulary),
                         "write vocabulary = \"domain\", or leave it out");
    if (!add_extended(*root, file)) return false;
    if (!file.read_strings(*root, "context_roots", tables_.context_roots)) return false;
    return file.for_each_row(*root, "domain", [&](const toml::table& row) {
        return add_label(row, file);
    }) && file.for_each_row(*root, "term", [&](const toml::table& row) {
        return add_term(row, file);
    });
}

bool Reader::add_extended(const toml::table& root, TaxonomyFile& file) {
    std::string base;
    if (!file.read_string(root, "extends", base) || base.empty()) return file.good();
    if (base != "builtin")
        return file.fail(*root.get("extends"), fmt::format("extends \"{}\"", base),
                         "write extends = \"builtin\" to add to the built-in fields; without it "
                         "the file stands alone");
    TaxonomyFile builtin("the built-in taxonomy");
    if (!add(builtin_, builtin)) return file.take(builtin.error());
    rows_.clear();
    return true;
}

bool Reader::check_name(const std::string& name, const toml::table& row, TaxonomyFile& file) const {
    const toml::node* at = row.get("label");
    if (at == nullptr)
        return file.fail(row, "a [[domain]] has no label", "write label = \"a-short-name\"");
    if (!is_label_name(name))
        return file.fail(*at, fmt::format("label \"{}\" cannot be a name", name),
                         fmt::format("use a to z, 0 to 9 and hyphens between them, at most {} "
                                     "letters: \"marine-safety\"",
                                     max_label_bytes));
    if (is_reserved(name))
        return file.fail(*at, fmt::format("label \"{}\" has another meaning in queries", name),
                         "none, context, gci-… and cmm-… are taken: choose another name");
    const auto known = tables_.numbers.find(name);
    if (known == tables_.numbers.end()) return true;
    const std::uint32_t line = places_[known->second].line;
    return file.fail(*at,
                     fmt::format("label \"{}\" is there already, {}", name,
                                 line == 0 ? std::string("in the built-in taxonomy")
                                           : fmt::format("at line {}", line)),
                     "name it differently; to add terms to it, a [[term]] is enough");
}

bool Reader::add_label(const toml::table& row, TaxonomyFile& file) {
    DomainLabel label;
    Place place;
    bool needs_context = false;
    const bool read =
        file.check_keys(row, label_keys) && file.read_string(row, "label", label.name) &&
        check_name(label.name, row, file) && file.read_string(row, "parent", label.parent) &&
        file.read_string(row, "about", label.about) &&
        file.read_choice(row, "gci", pillars, label.gci) &&
        file.read_choice(row, "cmm", dimensions, label.cmm) &&
        file.read_bool(row, "needs_context", needs_context);
    if (!read) return false;
    if (tables_.labels.size() == max_taxonomy_labels)
        return file.too_large("labels", max_taxonomy_labels);
    place.line = &file == &file_ ? TaxonomyFile::line_of(row) : 0;
    place.inherits_gci = !row.contains("gci");
    place.inherits_cmm = !row.contains("cmm");
    tables_.numbers.emplace(label.name, static_cast<std::uint32_t>(tables_.labels.size()));
    tables_.labels.push_back(std::move(label));
    tables_.needs_context.push_back(needs_context);
    places_.push_back(place);
    return true;
}

bool Reader::add_term(const toml::table& row, TaxonomyFile& file) {
    const std::size_t before = tables_.terms.size();
    if (!file.read_terms(row, tables_.strings, tables_.terms)) return false;
    if (tables_.terms.size() > max_taxonomy_terms)
        return file.too_large("terms", max_taxonomy_terms);
    if (tables_.terms.size() == before)
        return file.fail(row, "a [[term]] has no words",
                         "list them by language: en = [\"fishing quota*\"]");
    const LexiconEntry& entry = tables_.terms.back().entry;
    if (entry.kind == context) tables_.has_context = true;
    rows_.push_back({std::string(entry.value), TaxonomyFile::line_of(row)});
    return true;
}

/// Parents may stand behind their children, so this comes last.
bool Reader::check_parents() {
    for (std::size_t i = 0; i < tables_.labels.size(); ++i) {
        std::string name = tables_.labels[i].name;
        for (std::size_t depth = 0;; ++depth) {
            const std::string& parent = tables_.labels[tables_.numbers.at(name)].parent;
            if (parent.empty()) break;
            if (tables_.numbers.count(parent) == 0)
                return file_.fail_at(
                    places_[i].line,
                    fmt::format("label \"{}\" has the parent \"{}\", which is not there", name,
                                parent),
                    "write a [[domain]] for the parent too, or leave parent out");
            if (depth == max_taxonomy_depth)
                return file_.fail_at(
                    places_[i].line,
                    fmt::format("label \"{}\" stands below itself, or more than {} deep",
                                tables_.labels[i].name, max_taxonomy_depth),
                    "follow its parents: one of them must have none");
            name = parent;
        }
    }
    if (tables_.labels.empty())
        return file_.fail_at(0, "has no [[domain]]", "docs/taxonomy.md shows a small one");
    return true;
}

bool Reader::check_terms() {
    for (const TermRow& row : rows_) {
        if (row.value.empty() || row.value == context || tables_.numbers.count(row.value) != 0)
            continue;
        return file_.fail_at(
            row.line, fmt::format("a term has the value \"{}\", which is no label", row.value),
            "write a [[domain]] with that label, or correct the value");
    }
    return true;
}

/// A label that says nothing of a framework belongs where its parent does.
void Reader::inherit_frameworks() {
    const auto inherited = [this](std::size_t at, bool Place::*inherits,
                                  std::string DomainLabel::*part) {
        while (places_[at].*inherits && !tables_.labels[at].parent.empty())
            at = tables_.numbers.at(tables_.labels[at].parent);
        return tables_.labels[at].*part;
    };
    for (std::size_t i = 0; i < tables_.labels.size(); ++i) {
        tables_.labels[i].gci = inherited(i, &Place::inherits_gci, &DomainLabel::gci);
        tables_.labels[i].cmm = inherited(i, &Place::inherits_cmm, &DomainLabel::cmm);
    }
}

}  // namespace

Result<TaxonomyTables> read_taxonomy(std::string_view text, const std::string& name,
                                     std::string_view builtin) {
    return Reader(name, builtin).read(text);
}

}  // namespace polidex::understanding
