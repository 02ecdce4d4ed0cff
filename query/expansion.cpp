// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/expansion.hpp"

#include "corpus/authority/aliases.hpp"
#include "corpus/text/stemmer.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

using authority::Alias;
using Nodes = std::vector<QueryNode>;

constexpr std::size_t max_ways = 64;  // to say a NEAR, whose words are read for each

/// True for words that may be part of a name: not in quotes, no prefix.
bool is_plain(const QueryNode& node) {
    return (node.kind == NodeKind::word || node.kind == NodeKind::phrase) && !node.exact;
}

/// True when the words of @p inner stand in @p outer one after the other.
bool stands_in(std::string_view inner, std::string_view outer) {
    return (" " + std::string(outer) + " ").find(" " + std::string(inner) + " ") !=
           std::string::npos;
}

std::vector<std::string> words_of(std::string_view key) {
    std::vector<std::string> words;
    while (!key.empty()) {
        const std::size_t blank = std::min(key.find(' '), key.size());
        words.emplace_back(key.substr(0, blank));
        key.remove_prefix(std::min(blank + 1, key.size()));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string key;
    for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
    return key;
}

std::size_t words_in(std::string_view key) {
    return 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

/// What a name of several words counts for one of fewer, so that *co-operation* does not outrank
/// the *cooperation* that was asked for by having two words.
double share_of(std::string_view asked, std::string_view alias) {
    return std::min(1.0,
                    static_cast<double>(words_in(asked)) / static_cast<double>(words_in(alias)));
}

/// The leaf that looks for @p alias where @p asked does.
QueryNode leaf(const Alias& alias, const QueryNode& asked, double weight) {
    QueryNode node;
    node.words = words_of(alias.key);
    node.not_after = words_of(alias.not_after);
    // `ICS` is not the plural of `IC`.
    const bool stemmed = node.words.size() == 1 && node.words[0].back() != 's';
    node.kind = stemmed ? NodeKind::word : NodeKind::phrase;
    node.field = asked.field;
    node.exact = true;
    node.text = alias.text;
    node.weight = weight;
    node.at = asked.at;
    return node;
}

/// The English stems of words, in order of their bytes.
std::vector<std::string> stems_of(std::string_view key) {
    text::Stemmer stemmer("en");
    std::vector<std::string> stems;
    for (const std::string& word : words_of(key)) stems.emplace_back(stemmer.stem(word));
    std::sort(stems.begin(), stems.end());
    return stems;
}

/// True when whatever has @p alias as a phrase has all words of @p asked anyway.
bool found_anyway(std::string_view asked, std::string_view alias) {
    const auto all = stems_of(alias);
    const auto some = stems_of(asked);
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

/// A run of words of the query.
struct Run {
    std::string key;      ///< folded
    bool phrase = false;  ///< `cyber-security`: they must stand together
    std::string written;  ///< as typed, with a blank between two
};

Run run_of(const Nodes& nodes, std::size_t first, std::size_t count) {
    Run run;
    for (std::size_t at = first; at < first + count; ++at) {
        if (at > first) run.written += ' ';
        run.written += nodes[at].text;
        run.phrase = run.phrase || nodes[at].kind == NodeKind::phrase;
        for (const std::string& word : nodes[at].words) {
            if (!run.key.empty()) run.key += ' ';
            run.key += word;
        }
    }
    return run;
}

class Widening {
public:
    explicit Widening(ExpanderCalls& expanders) : expanders_(expanders) {}

    void widen(QueryNode& node, bool wanted) {
        if (is_plain(node)) {
            Nodes one{std::move(node)};
            widen_runs(one, wanted);
            node = std::move(one.front());
        } else if (node.kind == NodeKind::all_of) {
            widen_runs(node.children, wanted);
        } else if (node.kind == NodeKind::near) {
            widen_near(node, wanted);
        } else if (node.kind == NodeKind::any_of || node.kind == NodeKind::none_of) {
            const bool below = node.kind == NodeKind::none_of ? !wanted : wanted;
            for (QueryNode& child : node.children) widen(child, below);
        }
    }

    std::vector<Expansion> finish() { return std::move(expansions_); }

private:
    /// The longest names first, from the left.
    void widen_runs(Nodes& nodes, bool wanted) {
        for (std::size_t first = 0; first < nodes.size(); ++first) {
            if (!is_plain(nodes[first])) {
                widen_other(nodes[first], wanted);
                continue;
            }
            for (std::size_t count = longest_run(nodes, first); count > 0; --count)
                if (widen_run(nodes, first, count, wanted)) break;
        }
    }

    /// Words in parentheses and behind NOT.
    void widen_other(QueryNode& node, bool wanted) {
        if (!is_text(node)) widen(node, wanted);
    }

    /// Each part may be called by another of its names: an any_of of what was asked for and of
    /// every way to say it.
    void widen_near(QueryNode& node, bool wanted) {
        Nodes ways{node};
        for (std::size_t part = 0; part < node.children.size(); ++part) {
            const QueryNode& asked = node.children[part];
            if (!is_plain(asked)) continue;
            const Nodes names = names_of(run_of(node.children, part, 1), asked, 1, wanted);
            const std::size_t known = ways.size();
            for (const QueryNode& name : names)
                for (std::size_t way = 0; way < known && ways.size() < max_ways; ++way) {
                    ways.push_back(ways[way]);
                    ways.back().children[part] = name;
                }
        }
        if (ways.size() == 1) return;
        QueryNode either = any_of(node);
        either.begin = node.begin;
        either.end = node.end;
        either.children = std::move(ways);
        node = std::move(either);
    }

    /// So many nodes from @p first on may be one name.
    std::size_t longest_run(const Nodes& nodes, std::size_t first) const {
        const std::size_t asked = expanders_.none() ? 0 : longest_offered_run;
        std::size_t count = 1;
        while (first + count < nodes.size() && is_plain(nodes[first + count]) &&
               nodes[first + count].field == nodes[first].field &&
               (count < asked || authority::begins_alias(run_of(nodes, first, count).key)))
            ++count;
        return count;
    }

    /// @returns whether the run is a name, whatever is known to mean the same
    bool widen_run(Nodes& nodes, std::size_t first, std::size_t count, bool wanted) {
        bool known = false;
        Nodes added = names_of(run_of(nodes, first, count), nodes[first], count, wanted, &known);
        if (!added.empty()) replace(nodes, first, count, std::move(added));
        return known;
    }

    /// What else to look for where @p run, of @p count nodes, is asked for; it is shown as such.
    /// @param known set to whether the run is a name
    Nodes names_of(const Run& run, const QueryNode& like, std::size_t count, bool wanted,
                   bool* known = nullptr) {
        const auto aliases = authority::aliases_of(run.key, run.written);
        std::vector<OfferedWords> offers;
        if (count <= longest_offered_run) offers = expanders_.offers_for(run.written);
        if (known != nullptr) *known = aliases || !offers.empty();
        Nodes added;
        Expansion expansion{run.written, like.at, {}, {}, {}};
        if (aliases) add(aliases->equal, run, like, 1, added, expansion.equal);
        if (aliases && wanted)
            add(aliases->related, run, like, related_weight, added, expansion.related);
        for (const OfferedWords& offer : offers)
            if (wanted || offer.weight >= 1) add(offer, run, like, added, expansion);
        if (!added.empty()) expansions_.push_back(std::move(expansion));
        return added;
    }

    /// Names that hold the words asked for, or another name that is looked for, find nothing more.
    void add(const std::vector<Alias>& aliases, const Run& asked, const QueryNode& like,
             double weight, Nodes& added, std::vector<std::string>& shown) {
        for (const Alias& alias : aliases) {
            const bool held = std::any_of(aliases.begin(), aliases.end(), [&](const Alias& other) {
                return other.key.size() < alias.key.size() && stands_in(other.key, alias.key);
            });
            const bool found =
                asked.phrase ? stands_in(asked.key, alias.key) : found_anyway(asked.key, alias.key);
            if (held || found || total_ == max_widenings) continue;
            ++total_;
            added.push_back(leaf(alias, like, weight * share_of(asked.key, alias.key)));
            shown.emplace_back(alias.text);
        }
    }

    void add(const OfferedWords& offer, const Run& asked, const QueryNode& like, Nodes& added,
             Expansion& expansion) {
        const std::string key = joined(offer.words);
        const bool known = std::any_of(added.begin(), added.end(), [&](const QueryNode& other) {
            return other.words == offer.words;
        });
        const bool found = asked.phrase ? stands_in(asked.key, key) : found_anyway(asked.key, key);
        if (known || found || total_ == max_widenings) return;
        ++total_;
        QueryNode node;
        node.words = offer.words;
        node.kind = offer.words.size() == 1 ? NodeKind::word : NodeKind::phrase;
        node.field = like.field;
        node.exact = true;
        node.text = offer.text;
        node.weight = offer.weight * share_of(asked.key, key);
        node.at = like.at;
        added.push_back(std::move(node));
        expansion.offered.push_back({offer.text, offer.weight, offer.expander});
    }

    /// An empty one in the place of @p asked.
    static QueryNode any_of(const QueryNode& asked) {
        QueryNode either;
        either.kind = NodeKind::any_of;
        either.widened = true;
        either.at = asked.at;
        return either;
    }

    static void replace(Nodes& nodes, std::size_t first, std::size_t count, Nodes added) {
        const auto begin = nodes.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(count);
        QueryNode either = any_of(*begin);
        if (count == 1) std::swap(either.weight, begin->weight);
        either.begin = begin->begin;
        either.end = std::prev(end)->end;
        if (count == 1) {
            either.children.push_back(std::move(*begin));
        } else {
            QueryNode all;
            all.kind = NodeKind::all_of;
            all.at = begin->at;
            all.children.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
            either.children.push_back(std::move(all));
        }
        std::move(added.begin(), added.end(), std::back_inserter(either.children));
        *begin = std::move(either);
        nodes.erase(std::next(begin), end);
    }

    ExpanderCalls& expanders_;
    std::size_t total_ = 0;
    std::vector<Expansion> expansions_;
};

}  // namespace

std::vector<Expansion> expand(QueryNode& tree, ExpanderCalls& expanders) {
    Widening widening(expanders);
    widening.widen(tree, true);
    return widening.finish();
}

}  // namespace polidex::query
