// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/sidecar.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/corrections.hpp"
#include "plugins/sidecar_values.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <utility>

namespace polidex {
namespace {

/// A key that corrects a facet.
struct FacetKey {
    std::string_view key;
    Facet facet;
    Role role;
    bool many;  ///< a list of values
};

constexpr std::array facet_keys = {
    FacetKey{"adversaries", Facet::country, Role::adversary, true},
    FacetKey{"countries", Facet::country, Role::none, true},
    FacetKey{"date", Facet::date, Role::none, false},
    FacetKey{"domains", Facet::domain, Role::none, true},
    FacetKey{"hosts", Facet::country, Role::host, true},
    FacetKey{"issuers", Facet::country, Role::issuer, true},
    FacetKey{"lang", Facet::lang, Role::none, false},
    FacetKey{"mentioned", Facet::country, Role::mentioned, true},
    FacetKey{"orgs", Facet::org, Role::none, true},
    FacetKey{"pairs", Facet::pair, Role::none, true},
    FacetKey{"parties", Facet::country, Role::party, true},
    FacetKey{"source", Facet::source, Role::none, false},
    FacetKey{"status", Facet::status, Role::none, true},
    FacetKey{"subjects", Facet::country, Role::subject, true},
    FacetKey{"title", Facet::title, Role::none, false},
    FacetKey{"type", Facet::type, Role::none, false},
};

/// Values of one key, checked and in the form that claims have.
struct KeyValues {
    const FacetKey* key = nullptr;
    std::vector<SidecarValue> values;
};

struct Sidecar {
    std::vector<KeyValues> corrections;
    std::string id;
    Role date_role = Role::none;
};

class SidecarReader {
public:
    explicit SidecarReader(const std::string& path) : path_(path) {}

    Result<Sidecar> read(const toml::table& table);

private:
    Result<void> read_key(std::string_view key, const toml::node& node, Sidecar& out);
    Result<void> read_list(const FacetKey& key, const toml::node& node, KeyValues& out);
    Result<void> read_value(const FacetKey& key, const toml::node& node, KeyValues& out);
    Error bad(std::string_view key, const toml::node& node, const std::string& what,
              const std::string& hint) const;

    const std::string& path_;
};

Error SidecarReader::bad(std::string_view key, const toml::node& node, const std::string& what,
                         const std::string& hint) const {
    return {Errc::bad_input,
            fmt::format("{}: line {}: {}: {}", path_, node.source().begin.line,
                        text::printable(key), what),
            hint};
}

/// Strings as they are, TOML dates as `2020-10-07`.
std::optional<std::string> text_of(const toml::node& node) {
    if (const auto text = node.value<std::string>()) return text::squeeze(*text);
    if (const auto date = node.value<toml::date>()) {
        return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
    }
    return std::nullopt;
}

Result<void> SidecarReader::read_value(const FacetKey& key, const toml::node& node,
                                       KeyValues& out) {
    const auto text = text_of(node);
    if (!text || text->empty()) return bad(key.key, node, "not a text", "write it in quotes");
    auto value = sidecar_value(key.facet, key.role, *text);
    if (!value) return bad(key.key, node, value.error().message, value.error().hint);
    out.values.push_back(std::move(*value));
    return {};
}

Result<void> SidecarReader::read_list(const FacetKey& key, const toml::node& node, KeyValues& out) {
    const toml::array* list = node.as_array();
    if (!list && key.many && node.is_string()) return read_value(key, node, out);
    if (!list || !key.many) {
        return bad(key.key, node, key.many ? "not a list" : "a list, but it has one value",
                   key.many ? "write [\"A\", \"B\"]" : "write one value in quotes");
    }
    for (const auto& item : *list) {
        if (auto ok = read_value(key, item, out); !ok) return ok;
    }
    return {};
}

Result<void> SidecarReader::read_key(std::string_view key, const toml::node& node, Sidecar& out) {
    const auto text = text_of(node);
    if (key == "id") {
        if (!text || text->empty()) return bad(key, node, "not a text", "write it in quotes");
        out.id = *text;
        return {};
    }
    if (key == "date_role") {
        const auto role = text ? role_named(*text) : std::nullopt;
        if (!role || *role < Role::published) {
            return bad(key, node, "no role of a date", "published, signed, in-force or event");
        }
        out.date_role = *role;
        return {};
    }
    const auto* found = std::find_if(facet_keys.begin(), facet_keys.end(),
                                     [&](const FacetKey& k) { return k.key == key; });
    if (found == facet_keys.end()) {
        std::string known = "known keys: id, date_role";
        for (const auto& facet_key : facet_keys) known += ", " + std::string(facet_key.key);
        return bad(key, node, "unknown key", known);
    }
    KeyValues correction{found, {}};
    const bool plain = !found->many && !node.is_array();
    auto ok = plain ? read_value(*found, node, correction) : read_list(*found, node, correction);
    if (ok) out.corrections.push_back(std::move(correction));
    return ok;
}

Result<Sidecar> SidecarReader::read(const toml::table& table) {
    Sidecar sidecar;
    for (const auto& [key, node] : table) {
        if (auto ok = read_key(key.str(), node, sidecar); !ok) return ok.error();
    }
    const auto dated = std::any_of(sidecar.corrections.begin(), sidecar.corrections.end(),
                                   [](const auto& c) { return c.key->facet == Facet::date; });
    if (sidecar.date_role != Role::none && !dated) {
        return bad("date_role", *table.get("date_role"), "there is no date", "add date");
    }
    return sidecar;
}

void apply(const Sidecar& sidecar, const std::string& path, Document& document) {
    const std::string file = path.substr(path.find_last_of('/') + 1);
    std::vector<Correction> corrections;
    for (const auto& [key, values] : sidecar.corrections) {
        const Role role = key->facet == Facet::date ? sidecar.date_role : key->role;
        Correction& correction = corrections.emplace_back(Correction{key->facet, role, {}});
        for (const SidecarValue& value : values)
            correction.values.push_back(
                {value.facet, value.value, fmt::format("{}: {}", file, key->key)});
    }
    apply_corrections(corrections, "sidecar", document);
    if (!sidecar.id.empty()) document.id = sidecar.id;
}

}  // namespace

Result<void> apply_sidecar(std::string_view toml, const std::string& path, Document& document) {
    try {
        const auto sidecar = SidecarReader(path).read(toml::parse(toml, path));
        if (!sidecar) return sidecar.error();
        apply(*sidecar, path, document);
        return {};
    } catch (const toml::parse_error& e) {
        return Error{Errc::bad_input,
                     fmt::format("{}: line {}: {}", path, e.source().begin.line, e.description()),
                     "see docs/plugins.md for the keys"};
    }
}

}  // namespace polidex
