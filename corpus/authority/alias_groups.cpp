// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/alias_groups.hpp"

#include "corpus/authority/aliases.hpp"
#include "corpus/text/tokenizer.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace polidex::authority {
namespace {

std::string key_of_words(std::string_view text) {
    static text::Tokenizer tokenizer;
    std::string key;
    for (const text::Token& token : tokenizer.tokenize(text)) {
        if (!key.empty()) key += ' ';
        key += token.word;
    }
    return key;
}

std::set<std::string> keys_of_list(const toml::node_view<const toml::node>& list) {
    std::set<std::string> keys;
    if (const toml::array* texts = list.as_array())
        for (const toml::node& text : *texts)
            keys.insert(key_of_words(text.value_or(std::string_view())));
    return keys;
}

/// True when @p key ends @p other behind a word that narrows it: `korea` in `north korea`.
bool narrowed_in(const std::string& key, const std::string& other) {
    static const std::set<std::string, std::less<>> joining{"of", "the", "and"};
    const std::string tail = " " + key;
    if (other.size() <= tail.size() || !other.ends_with(tail)) return false;
    const std::string before = other.substr(0, other.size() - tail.size());
    return joining.count(before.substr(before.rfind(' ') + 1)) == 0;
}

bool is_english(const GeneratedName& name) { return name.lang.empty() || name.lang == "en"; }

bool is_proper(const GeneratedName& name) {
    return name.kind == NameKind::name || name.kind == NameKind::official ||
           name.kind == NameKind::abbreviation;
}

class AliasBuilder {
public:
    AliasBuilder(const toml::table& file, const GeneratedNames& names)
        : words_(keys_of_list(file["words"])), parts_(keys_of_list(file["parts"])) {
        for (const NameList list : {NameList::country, NameList::organisation})
            for (const GeneratedName& name : names.lists.at(list))
                if (is_english(name) && !name.value.empty())
                    known_.push_back({&name, key_of_words(name.text)});
        const toml::array* rows = file["alias"].as_array();
        if (!rows) throw std::runtime_error("aliases.toml has no [[alias]]");
        for (const toml::node& row : *rows) add_row(*row.as_table());
        for (const Known& known : known_) add_known(known);
        relate(*rows);
    }

    std::vector<GeneratedAliasGroup> finish() {
        std::map<std::string, std::size_t> uses;
        for (const auto& group : groups_)
            for (const GeneratedAlias& name : group.names) ++uses[name.key];
        for (std::size_t at = 0; at < groups_.size(); ++at) {
            auto& names = groups_[at].names;
            // What two values are called by is neither understood nor looked for.
            names.erase(std::remove_if(names.begin(), names.end(),
                                       [&](const auto& name) {
                                           return uses[name.key] > 1 && owner(name.key) != at;
                                       }),
                        names.end());
        }
        return std::move(groups_);
    }

private:
    /// A name of the authority tables.
    struct Known {
        const GeneratedName* name = nullptr;
        std::string key;
    };

    void add(std::size_t group, const std::string& text, bool by_hand) {
        GeneratedAlias alias;
        alias.text = text;
        alias.key = key_of_words(text);
        if (alias.key.empty()) return;
        auto& names = groups_[group].names;
        const bool there = std::any_of(names.begin(), names.end(), [&](const GeneratedAlias& name) {
            return name.key == alias.key;
        });
        if (there) return;
        if (words_in(alias.key) > max_alias_words)
            throw std::runtime_error(text + ": an alias has too many words");
        if (by_hand && !by_hand_.emplace(alias.key, group).second)
            throw std::runtime_error(text + ": in two groups of aliases.toml");
        alias.capitals = words_.count(alias.key) > 0;
        alias.wanted = !alias.capitals;
        const std::string longer = narrowed_name(alias.key, group);
        if (by_hand && !longer.empty() && is_of_value(group)) {
            alias.not_after = longer.substr(0, longer.size() - alias.key.size() - 1);
        } else if (!by_hand && !longer.empty()) {
            alias.wanted = false;
            alias.understood = alias.key.find(' ') != std::string::npos;
        }
        names.push_back(std::move(alias));
    }

    static std::size_t words_in(const std::string& key) {
        return 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
    }

    /// The name of something else that ends with @p key; empty when there is none.
    std::string narrowed_name(const std::string& key, std::size_t group) const {
        const auto found = std::find_if(known_.begin(), known_.end(), [&](const Known& other) {
            const auto own = of_value_.find(other.name->value);
            const bool same = own != of_value_.end() && own->second == group;
            return !same && is_proper(*other.name) && narrowed_in(key, other.key);
        });
        return found == known_.end() ? std::string() : found->key;
    }

    /// Whether the group names a country or an organisation.
    bool is_of_value(std::size_t group) const {
        return std::any_of(of_value_.begin(), of_value_.end(),
                           [&](const auto& value) { return value.second == group; });
    }

    std::size_t group_of(const std::string& value) {
        const auto [place, added] = of_value_.emplace(value, groups_.size());
        if (added) groups_.emplace_back();
        return place->second;
    }

    void add_row(const toml::table& row) {
        const std::string value = row["value"].value_or(std::string());
        std::size_t group = groups_.size();
        if (value.empty())
            groups_.emplace_back();
        else
            group = group_of(value);
        const toml::array* names = row["names"].as_array();
        if (!names || names->empty() || !row["source"].is_string())
            throw std::runtime_error("aliases.toml: an [[alias]] lacks names or its source");
        for (const toml::node& name : *names) add(group, name.value_or(std::string()), true);
        first_.emplace(names->front().value_or(std::string()), group);
    }

    void add_known(const Known& known) {
        const GeneratedName& name = *known.name;
        if (!is_proper(name) || parts_.count(known.key) > 0 || by_hand_.count(known.key) > 0)
            return;
        add(group_of(name.value), name.text, false);
    }

    void relate(const toml::array& rows) {
        for (const toml::node& node : rows) {
            const toml::table& row = *node.as_table();
            const toml::array* related = row["related"].as_array();
            if (!related) continue;
            auto& group = groups_[first_.at(row["names"][0].value_or(std::string()))];
            for (const toml::node& name : *related) {
                const auto other = first_.find(name.value_or(std::string()));
                if (other == first_.end())
                    throw std::runtime_error(name.value_or(std::string()) +
                                             ": no group of aliases.toml begins with this name");
                group.related.push_back(other->second);
            }
        }
    }

    std::size_t owner(const std::string& key) const {
        const auto own = by_hand_.find(key);
        return own == by_hand_.end() ? groups_.size() : own->second;
    }

    std::set<std::string> words_;
    std::set<std::string> parts_;
    std::vector<Known> known_;
    std::vector<GeneratedAliasGroup> groups_;
    std::map<std::string, std::size_t> of_value_;
    std::map<std::string, std::size_t> by_hand_;
    std::map<std::string, std::size_t> first_;
};

}  // namespace

std::vector<GeneratedAliasGroup> alias_groups(const std::string& path,
                                              const GeneratedNames& names) {
    return AliasBuilder(toml::parse_file(path), names).finish();
}

}  // namespace polidex::authority
