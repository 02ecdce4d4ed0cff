// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_map.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::string_view special = "\\,=+?:";
constexpr std::string_view metadata_prefix = "meta:";

/// Cuts @p text at each @p mark that has no backslash before it; backslashes stay.
std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == mark) {
            parts.push_back(text.substr(begin, at - begin));
            begin = at + 1;
        }
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        plain += text[at];
    }
    return text::squeeze(plain);
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) safe += '\\';
        safe += c;
    }
    return safe;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Error bad(std::string_view part, std::string_view what, std::string hint) {
    return {Errc::bad_argument, fmt::format("--map: \"{}\" {}", text::printable(part), what),
            std::move(hint)};
}

constexpr const char* grammar = "write it as id=id,title=title,text=summary+body,lang:=en";

Result<void> read_target(std::string_view name, std::string_view part, MapEntry& entry) {
    if (name.substr(0, metadata_prefix.size()) == metadata_prefix) {
        entry.target = &metadata_target();
        entry.name = unescaped(name.substr(metadata_prefix.size()));
        if (entry.name.empty()) return bad(part, "names no metadata", "write meta:NAME=field");
        return {};
    }
    entry.target = target_named(name);
    if (entry.target == nullptr)
        return bad(name, "is nothing a field can be", "there are " + target_names());
    return {};
}

Result<void> read_fields(std::string_view text, std::string_view part, MapEntry& entry) {
    for (const std::string_view written : split(text, '+')) {
        std::string_view field = trimmed(written);
        const bool optional =
            field.size() > 1 && field.back() == '?' && field[field.size() - 2] != '\\';
        if (optional) field.remove_suffix(1);
        entry.fields.push_back({unescaped(field), optional});
        if (entry.fields.back().path.empty()) return bad(part, "names no field", grammar);
    }
    return {};
}

Result<MapEntry> read_entry(std::string_view part) {
    const auto sides = split(part, '=');
    if (sides.size() != 2) return bad(part, "is not target=field", grammar);
    MapEntry entry;
    std::string_view name = trimmed(sides[0]);
    const bool constant = !name.empty() && name.back() == ':';
    if (constant) name.remove_suffix(1);
    if (auto target = read_target(name, part, entry); !target) return target.error();
    if (!constant) {
        if (auto fields = read_fields(sides[1], part, entry); !fields) return fields.error();
        return entry;
    }
    entry.constant = unescaped(sides[1]);
    if (entry.constant.empty()) return bad(part, "gives no value", "write lang:=en");
    const TargetKind kind = entry.target->kind;
    if (kind == TargetKind::id || kind == TargetKind::text)
        return bad(part, "would be the same for every record", "name a field: text=body");
    return entry;
}

/// Without regard to case, blanks, `_` and `-`.
std::string known_form(std::string_view name) {
    std::string form;
    for (const char c : text::fold(name))
        if (c != ' ' && c != '_' && c != '-') form += c;
    return form;
}

struct UsualNames {
    const RecordTarget* target = nullptr;
    std::vector<std::string> names;
};

std::vector<UsualNames> read_usual_names() {
    std::vector<UsualNames> rows;
    const toml::table file = toml::parse(data::records());
    for (const auto& [target, names] : *file["fields"].as_table()) {
        UsualNames row{target_named(target.str()), {}};
        for (const toml::node& name : *names.as_array())
            row.names.push_back(known_form(name.value_or(std::string())));
        if (row.target != nullptr) rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(),
              [](const UsualNames& a, const UsualNames& b) { return a.target < b.target; });
    return rows;
}

const std::vector<UsualNames>& usual_names() {
    static const auto rows = read_usual_names();
    return rows;
}

bool same(const MapEntry& a, const MapEntry& b) { return a.target == b.target && a.name == b.name; }

}  // namespace

Result<RecordMap> RecordMap::parse(std::string_view text) {
    RecordMap map;
    for (const std::string_view part : split(text, ',')) {
        if (trimmed(part).empty()) continue;
        auto entry = read_entry(trimmed(part));
        if (!entry) return entry.error();
        const bool twice = std::any_of(map.entries_.begin(), map.entries_.end(),
                                       [&](const MapEntry& other) { return same(other, *entry); });
        if (twice)
            return bad(part, "says again what is said before it", "join fields: text=summary+body");
        map.entries_.push_back(std::move(*entry));
    }
    if (map.entries_.empty()) return bad(text, "names nothing", grammar);
    if (!map.has(TargetKind::text))
        return bad(text, "names no text", "say which field holds it: text=FIELD");
    return map;
}

RecordMap RecordMap::recognise(const std::vector<std::string>& fields) {
    RecordMap map;
    std::vector<std::string> forms;
    forms.reserve(fields.size());
    for (const std::string& field : fields) forms.push_back(known_form(field));
    for (const UsualNames& row : usual_names()) {
        for (const std::string& name : row.names) {
            const auto found = std::find(forms.begin(), forms.end(), name);
            if (found == forms.end()) continue;
            const std::string& field = fields[static_cast<std::size_t>(found - forms.begin())];
            map.entries_.push_back({row.target, {}, {{field, false}}, {}});
            break;
        }
    }
    return map;
}

bool RecordMap::has(TargetKind kind) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const MapEntry& entry) { return entry.target->kind == kind; });
}

std::vector<const RecordField*> RecordMap::fields() const {
    std::vector<const RecordField*> all;
    for (const MapEntry& entry : entries_)
        for (const RecordField& field : entry.fields) all.push_back(&field);
    return all;
}

std::string RecordMap::to_string() const {
    std::string text;
    for (const MapEntry& entry : entries_) {
        if (!text.empty()) text += ',';
        text += entry.target->name;
        if (!entry.name.empty()) text += ':' + escaped(entry.name);
        text += entry.fields.empty() ? ":=" + escaped(entry.constant) : "=";
        for (std::size_t i = 0; i < entry.fields.size(); ++i) {
            if (i > 0) text += '+';
            text += escaped(entry.fields[i].path);
            if (entry.fields[i].optional) text += '?';
        }
    }
    return text;
}

}  // namespace polidex::records
