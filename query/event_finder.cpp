// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/event_finder.hpp"

#include "corpus/storage/words.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t least_stem = 4;         // bytes; shorter ones are function words
constexpr std::size_t most_candidates = 256;  // compared with one report that is not dated

using WordSet = std::vector<std::size_t>;  // hashes, rising

Result<WordSet> words_of(const storage::Tokens& tokens, std::uint32_t doc) {
    const auto codes = tokens.kept(doc);
    if (!codes) return codes.error();
    auto ids = storage::decode_codes(*codes);
    if (!ids) return ids.error();
    std::sort(ids->begin(), ids->end());
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    WordSet words;
    for (const storage::WordId id : *ids) {
        const std::string_view stem = tokens.stem(tokens.word(id).stem);
        if (id != storage::block_break && stem.size() >= least_stem)
            words.push_back(std::hash<std::string_view>()(stem));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

double jaccard(const WordSet& a, const WordSet& b) {
    std::size_t common = 0;
    for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
        if (*one == *other) ++common;
        const bool behind = *one <= *other;
        const bool ahead = *other <= *one;
        one += behind ? 1 : 0;
        other += ahead ? 1 : 0;
    }
    const std::size_t all = a.size() + b.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

bool may_be_of_one_time(const EventReport& a, const EventReport& b) {
    return a.first_day <= b.last_day && b.first_day <= a.last_day;
}

/// Reports of the same parties.
class Parties {
public:
    Parties(const Segments& segments, std::span<const EventReport> reports, UnionFind& stories)
        : segments_(segments), stories_(stories) {
        for (const EventReport& report : reports)
            (report.exact() ? dated_ : vague_).push_back(report);
    }

    Result<void> unite() {
        unite_dated();
        std::vector<EventReport> left;
        for (const EventReport& report : vague_) {
            const auto joined = join(report, dated_, close_to_dated);
            if (!joined) return joined.error();
            if (!*joined) left.push_back(report);
        }
        for (std::size_t i = 1; i < left.size(); ++i)
            if (auto joined = join(left[i], {left.data(), i}, close_to_undated); !joined)
                return joined.error();
        return {};
    }

private:
    /// Reports in order of their days. A window ends with a pause, or when it has lasted too long.
    void unite_dated() {
        std::unordered_map<std::uint32_t, std::uint32_t> known;  // a member for each field
        std::int32_t begin = dated_.empty() ? 0 : dated_.front().first_day;
        std::int32_t last = begin;
        for (const EventReport& report : dated_) {
            const std::int32_t day = report.first_day;
            if (day - last > pause_days || day - begin > story_days) {
                begin = day;
                known.clear();
            }
            last = day;
            for (const std::uint32_t field : report.key.fields)
                if (field != 0)
                    stories_.unite(known.try_emplace(field, report.member).first->second,
                                   report.member);
        }
    }

    /// Unites @p report with the closest of the newest @p candidates. @returns whether there is one
    Result<bool> join(const EventReport& report, std::span<const EventReport> candidates,
                      double least) {
        const EventReport* closest = nullptr;
        std::size_t compared = 0;
        for (std::size_t left = candidates.size(); left-- > 0;) {
            const EventReport& other = candidates[left];
            if (!report.key.shares_field(other.key) || !may_be_of_one_time(report, other)) continue;
            if (++compared > most_candidates) break;
            const auto close = closeness(report, other);
            if (!close) return close.error();
            if (*close < least) continue;
            least = *close;
            closest = &other;
        }
        if (closest != nullptr) stories_.unite(closest->member, report.member);
        return closest != nullptr;
    }

    Result<double> closeness(const EventReport& a, const EventReport& b) {
        for (const EventReport* report : {&a, &b}) {
            if (words_.count(report->member) > 0) continue;
            auto words = words_of(segments_[report->segment]->tokens(), report->doc);
            if (!words) return words.error();
            words_.emplace(report->member, std::move(*words));
        }
        return jaccard(words_.at(a.member), words_.at(b.member));
    }

    const Segments& segments_;
    UnionFind& stories_;
    std::vector<EventReport> dated_;
    std::vector<EventReport> vague_;
    std::unordered_map<std::uint32_t, WordSet> words_;  ///< by member
};

}  // namespace

Result<void> unite_reports(const Segments& segments, std::vector<EventReport> reports,
                           UnionFind& stories) {
    std::sort(reports.begin(), reports.end(), [](const EventReport& a, const EventReport& b) {
        return std::tie(a.key.parties, a.first_day, a.member) <
               std::tie(b.key.parties, b.first_day, b.member);
    });
    for (auto begin = reports.begin(); begin != reports.end();) {
        const auto end = std::find_if(begin, reports.end(), [&](const EventReport& report) {
            return report.key.parties != begin->key.parties;
        });
        const std::span<const EventReport> same(&*begin, static_cast<std::size_t>(end - begin));
        if (auto united = Parties(segments, same, stories).unite(); !united) return united;
        begin = end;
    }
    return {};
}

}  // namespace polidex::query
