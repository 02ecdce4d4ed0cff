// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/alias_groups.hpp"
#include "corpus/authority/generated_names.hpp"
#include "corpus/authority/key.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>
#include <set>
#include <tuple>
#include <unordered_map>

namespace polidex::authority {
namespace {

/// Strings that are written once each, numbered in order of their bytes.
class Numbered {
public:
    explicit Numbered(const std::set<std::string>& strings)
        : strings_(strings.begin(), strings.end()) {}

    std::size_t operator[](const std::string& text) const {
        return static_cast<std::size_t>(std::lower_bound(strings_.begin(), strings_.end(), text) -
                                        strings_.begin());
    }
    const std::vector<std::string>& strings() const { return strings_; }

private:
    std::vector<std::string> strings_;
};

/// All texts in one string, each once.
class Blob {
public:
    std::pair<std::size_t, std::size_t> add(const std::string& text) {
        const auto [entry, added] = places_.emplace(text, bytes_.size());
        if (added) bytes_ += text;
        return {entry->second, text.size()};
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
    std::unordered_map<std::string, std::size_t> places_;
};

std::string literal(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

/// Which name wins when two values share a key: codes, then English, then the others.
int rank_of(const GeneratedName& name) {
    if (name.lang != "en" && !name.lang.empty()) return 4;
    if (name.kind == NameKind::name || name.kind == NameKind::official) return 1;
    return name.kind == NameKind::abbreviation ? 2 : 3;
}

struct Key {
    std::string key;
    int rank;
    std::string value;

    friend bool operator<(const Key& a, const Key& b) {
        return std::tie(a.key, a.rank, a.value) < std::tie(b.key, b.rank, b.value);
    }
};

std::vector<Key> keys_of(const GeneratedNames& names, const Numbered& values) {
    std::vector<Key> keys;
    for (const std::string& value : values.strings())
        if (!value.empty()) keys.push_back({key_of(value), 0, value});
    for (const auto& [value, label] : names.labels) keys.push_back({key_of(label), 1, value});
    for (const auto& [alias, value] : names.aliases) keys.push_back({key_of(alias), 2, value});
    for (const auto& [list, rows] : names.lists)
        for (const GeneratedName& name : rows)
            if (list != NameList::region && !name.value.empty())
                keys.push_back({key_of(name.text), rank_of(name), name.value});
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end(),
                           [](const Key& a, const Key& b) { return a.key == b.key; }),
               keys.end());
    return keys;
}

std::vector<GeneratedName> sorted(std::vector<GeneratedName> names) {
    const auto order = [](const GeneratedName& n) {
        return std::tie(n.value, n.lang, n.text, n.letters, n.kind, n.tail);
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const auto& a, const auto& b) { return order(a) < order(b); });
    names.erase(std::unique(names.begin(), names.end(),
                            [](const auto& a, const auto& b) {
                                return std::tie(a.value, a.lang, a.text) ==
                                       std::tie(b.value, b.lang, b.text);
                            }),
                names.end());
    return names;
}

struct Writer {
    std::ostream& out;
    const Numbered& values;
    const Numbered& languages;
    const Numbered& sources;
    Blob blob;

    void strings(const char* name, const std::vector<std::string>& list) {
        out << "constexpr std::string_view " << name << "_table[] = {\n";
        for (const std::string& text : list) out << "    " << literal(text) << ",\n";
        out << "};\n";
    }
    void names(const char* name, std::vector<GeneratedName> list) {
        out << "constexpr NameRow " << name << "_table[] = {\n";
        for (const GeneratedName& row : sorted(std::move(list))) {
            const auto [begin, size] = blob.add(row.text);
            out << "{{" << begin << ',' << size << "}," << values[row.value] << ','
                << languages[row.lang] << ',' << static_cast<int>(row.kind) << ','
                << static_cast<int>(row.tail) << ',' << static_cast<int>(row.letters) << ','
                << sources[row.source] << "},\n";
        }
        out << "};\n";
    }
    void keys(const std::vector<Key>& list) {
        out << "constexpr KeyRow keys_table[] = {\n";
        for (const Key& row : list) {
            const auto [begin, size] = blob.add(row.key);
            out << "{{" << begin << ',' << size << "}," << values[row.value] << "},\n";
        }
        out << "};\n";
    }
    void labels(const std::map<std::string, std::string>& known) {
        out << "constexpr ValueRow values_table[] = {\n";
        for (const std::string& value : values.strings()) {
            const auto label = known.find(value);
            out << "{" << literal(value) << ", "
                << literal(label == known.end() ? value : label->second) << "},\n";
        }
        out << "};\n";
    }
    void regions(const std::map<std::string, std::vector<std::string>>& list) {
        std::vector<std::string> slugs;
        std::vector<std::string> members;
        out << "constexpr RegionRow regions_table[] = {\n";
        for (const auto& [slug, countries] : list) {
            slugs.push_back(slug);
            out << "{" << members.size() << ',' << members.size() + countries.size() << "},\n";
            members.insert(members.end(), countries.begin(), countries.end());
        }
        out << "};\n";
        strings("region_slugs", slugs);
        strings("region_members", members);
    }
    void aliases(const std::vector<GeneratedAliasGroup>& groups) {
        std::map<std::string, std::pair<const GeneratedAlias*, std::size_t>> rows;
        for (std::size_t at = 0; at < groups.size(); ++at)
            for (const GeneratedAlias& name : groups[at].names)
                rows.emplace(name.key, std::pair(&name, at));
        out << "constexpr AliasRow aliases_table[] = {\n";
        for (const auto& [key, row] : rows) {
            const auto [begin, size] = blob.add(key);
            const auto [text, length] = blob.add(row.first->text);
            const auto [before, extent] = blob.add(row.first->not_after);
            out << "{{" << begin << ',' << size << "},{" << text << ',' << length << "},{" << before
                << ',' << extent << "}," << row.second << ',' << row.first->capitals << ','
                << row.first->understood << ',' << row.first->wanted << "},\n";
        }
        out << "};\n";
        alias_groups(groups, rows);
    }
    template <typename Rows>
    void alias_groups(const std::vector<GeneratedAliasGroup>& groups, const Rows& rows) {
        std::vector<std::size_t> members;
        std::vector<std::size_t> related;
        out << "constexpr AliasGroupRow alias_groups_table[] = {\n";
        for (const GeneratedAliasGroup& group : groups) {
            out << '{' << members.size() << ',' << members.size() + group.names.size() << ','
                << related.size() << ',' << related.size() + group.related.size() << "},\n";
            for (const GeneratedAlias& name : group.names)
                members.push_back(
                    static_cast<std::size_t>(std::distance(rows.begin(), rows.find(name.key))));
            related.insert(related.end(), group.related.begin(), group.related.end());
        }
        out << "};\n";
        numbers("alias_members", members);
        numbers("alias_related", related);
    }
    void numbers(const char* name, const std::vector<std::size_t>& list) {
        out << "constexpr std::uint16_t " << name << "_table[] = {";
        for (const std::size_t number : list) out << number << ',';
        out << "};\n";
    }
    void text() {
        out << "constexpr char blob_text[] =\n";
        constexpr std::size_t line = 4000;
        for (std::size_t at = 0; at < blob.bytes().size(); at += line)
            out << "    " << literal(std::string_view(blob.bytes()).substr(at, line)) << '\n';
        out << "    ;\n";
    }
};

}  // namespace

void write_tables(const GeneratedNames& names, const std::vector<GeneratedAliasGroup>& aliases,
                  std::ostream& out) {
    std::set<std::string> values;
    std::set<std::string> languages;
    std::set<std::string> sources;
    for (const auto& [value, label] : names.labels) values.insert(value);
    for (const auto& [list, rows] : names.lists)
        for (const GeneratedName& name : rows) {
            values.insert(name.value);
            languages.insert(name.lang);
            sources.insert(name.source);
        }
    const Numbered numbered_values(values);
    const Numbered numbered_languages(languages);
    const Numbered numbered_sources(sources);
    Writer writer{out, numbered_values, numbered_languages, numbered_sources, {}};
    out << "// SPDX-License-Identifier: GPL-2.0-or-later\n"
           "// Made by polidex_authority from iso-codes, CLDR and corpus/data; not to be edited.\n"
           "#include \"corpus/authority/tables.hpp\"\n\n"
           "namespace polidex::authority::tables {\nnamespace {\n\n";
    writer.strings("languages", numbered_languages.strings());
    writer.strings("sources", numbered_sources.strings());
    writer.labels(names.labels);
    writer.names("country_names", names.lists.at(NameList::country));
    writer.names("organisation_names", names.lists.at(NameList::organisation));
    writer.names("region_names", names.lists.at(NameList::region));
    writer.keys(keys_of(names, numbered_values));
    writer.regions(names.regions);
    writer.aliases(aliases);
    writer.text();
    out << "\n}  // namespace\n\nconstinit const std::string_view blob{blob_text, "
           "sizeof(blob_text) - 1};\n";
    for (const char* table : {"languages", "sources", "region_slugs", "region_members"})
        out << "constinit const std::span<const std::string_view> " << table << " = " << table
            << "_table;\n";
    out << "constinit const std::span<const ValueRow> values = values_table;\n"
           "constinit const std::span<const KeyRow> keys = keys_table;\n"
           "constinit const std::span<const RegionRow> regions = regions_table;\n"
           "constinit const std::span<const AliasRow> aliases = aliases_table;\n"
           "constinit const std::span<const AliasGroupRow> alias_groups = alias_groups_table;\n"
           "constinit const std::span<const std::uint16_t> alias_members = alias_members_table;\n"
           "constinit const std::span<const std::uint16_t> alias_related = alias_related_table;\n";
    for (const char* table : {"country_names", "organisation_names", "region_names"})
        out << "constinit const std::span<const NameRow> " << table << " = " << table
            << "_table;\n";
    out << "\n}  // namespace polidex::authority::tables\n";
}

}  // namespace polidex::authority
