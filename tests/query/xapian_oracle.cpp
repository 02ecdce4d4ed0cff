// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/xapian_oracle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace polidex::test {
namespace {

using Query = Xapian::Query;

constexpr Xapian::termpos between_lines = 1000;
constexpr Xapian::valueno first_day_slot = 0;
constexpr Xapian::valueno last_day_slot = 1;
constexpr double precision = 1e-6;  // relative

std::string term_of(Facet facet, const std::string& value) {
    return fmt::format("X{}:{}", static_cast<int>(facet), value);
}

bool is_plain(const std::string& word) {
    return word.size() < 30 && std::all_of(word.begin(), word.end(), [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
           });
}

std::int32_t day_of(const Document& document) {
    return document.date.known() ? document.date.first_day() : INT32_MIN;
}

std::vector<const OracleDocument*> in_order_of_ties(const Oracle& oracle) {
    std::vector<const OracleDocument*> order;
    for (const OracleDocument& document : oracle.documents()) order.push_back(&document);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        const Document& one = *a->document;
        const Document& other = *b->document;
        return day_of(one) != day_of(other) ? day_of(one) > day_of(other) : one.id < other.id;
    });
    return order;
}

bool nearly(double a, double b) {
    return std::abs(a - b) <= precision * std::max(std::abs(a), std::abs(b));
}

Query joined(Query::op how, const std::vector<Query>& parts, std::size_t window = 0) {
    return {how, parts.begin(), parts.end(), static_cast<Xapian::termcount>(window)};
}

}  // namespace

XapianOracle::XapianOracle(const std::vector<Document>& documents)
    : read_(documents),
      database_("", Xapian::DB_BACKEND_INMEMORY),
      order_(in_order_of_ties(read_)) {
    for (const OracleDocument* document : order_) add(*document);
    std::vector<std::pair<Xapian::doccount, std::string>> counted;
    for (const auto& [word, stem] : stems_) {
        forms_[stem].insert(word);
        if (is_plain(word)) counted.emplace_back(database_.get_termfreq("W" + word), word);
    }
    std::sort(counted.begin(), counted.end());
    for (auto& [count, word] : counted) words_.push_back(std::move(word));
}

void XapianOracle::add(const OracleDocument& document) {
    Xapian::Document made;
    if (const auto body = document.wdf.find('B'); body != document.wdf.end())
        for (const auto& [stem, wdf] : body->second)
            made.add_term(stem, static_cast<Xapian::termcount>(wdf));
    const auto stems = document.stems.find('B');  // none without words
    if (const auto lines = document.words.find('B'); stems != document.stems.end()) {
        Xapian::termpos place = between_lines;
        for (const auto& line : lines->second) {
            for (const std::string& word : line) {
                const std::string& stem = stems->second.at(word);
                made.add_posting(stem, place, 0);
                made.add_posting("W" + word, place++, 0);
                stems_[word] = stem;
            }
            place += between_lines;
        }
    }
    const Document& source = *document.document;
    for (const Facet facet : {Facet::country, Facet::type, Facet::org})
        for (const std::string& value : values_of(source, facet))
            made.add_term(term_of(facet, value), 0);
    if (source.date.known()) {
        made.add_value(first_day_slot, Xapian::sortable_serialise(source.date.first_day()));
        made.add_value(last_day_slot, Xapian::sortable_serialise(source.date.last_day()));
    }
    database_.add_document(made);
}

std::vector<std::string> XapianOracle::row(std::size_t random, std::size_t count) const {
    const auto& document = *order_[random % order_.size()];
    const auto lines = document.words.find('B');
    if (lines == document.words.end()) return {};
    const auto& line = lines->second[random / 7 % lines->second.size()];
    if (line.empty()) return {};
    const std::size_t first = random / 11 % line.size();
    std::vector<std::string> words;
    for (std::size_t at = first; at < line.size() && words.size() < count; ++at) {
        if (!is_plain(line[at])) break;
        words.push_back(line[at]);
    }
    return words;
}

bool XapianOracle::has_one_stem(const std::string& prefix) const {
    std::string stem;
    std::size_t words = 0;
    for (auto at = stems_.lower_bound(prefix); at != stems_.end(); ++at, ++words) {
        if (at->first.compare(0, prefix.size(), prefix) != 0) break;
        if (words > 0 && at->second != stem) return false;
        stem = at->second;
    }
    return words > 0 && forms_.at(stem).size() == words;
}

Query XapianOracle::word(const std::string& text) const {
    return Query(std::string(read_.documents().front().stemmer->stem(text)));
}

Query XapianOracle::phrase(const std::vector<std::string>& words) const {
    std::vector<Query> stems;
    std::vector<Query> written;
    for (const std::string& each : words) {
        stems.push_back(word(each));
        written.emplace_back("W" + each);
    }
    return {Query::OP_FILTER, joined(Query::OP_AND, stems),
            joined(Query::OP_PHRASE, written, words.size())};
}

Query XapianOracle::near(const std::vector<std::string>& words, std::size_t distance) const {
    std::vector<Query> stems;
    for (const std::string& each : words) stems.push_back(word(each));
    return joined(Query::OP_NEAR, stems, distance + 1);
}

Query XapianOracle::follows(const std::string& first, const std::string& next,
                            std::size_t distance) const {
    return joined(Query::OP_PHRASE, {word(first), word(next)}, distance + 1);
}

Query XapianOracle::prefix(const std::string& letters) const {
    const Query found(Query::OP_WILDCARD, "W" + letters, 0, Query::WILDCARD_LIMIT_ERROR,
                      Query::OP_OR);
    if (!has_one_stem(letters)) return found;
    return {Query::OP_FILTER, word(stems_.lower_bound(letters)->first), found};
}

Query XapianOracle::facet(Facet facet, const std::string& value) const {
    return {0.0, Query(term_of(facet, value))};
}

Query XapianOracle::date(int from_year, int to_year) const {
    const auto day = [](int year, int month, int last) {
        const PartialDate date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                               static_cast<std::uint8_t>(last)};
        return Xapian::sortable_serialise(date.first_day());
    };
    const Query begins(Query::OP_VALUE_LE, first_day_slot, day(to_year, 12, 31));
    const Query ends(Query::OP_VALUE_GE, last_day_slot, day(from_year, 1, 1));
    // An empty slot is less than every value.
    return {0.0, Query(Query::OP_AND, begins, ends)};
}

std::string XapianOracle::compare_hit(Xapian::MSetIterator expected, const Hit& hit,
                                      const std::map<std::string, double>& scores) const {
    const std::string& id = order_[*expected - 1]->document->id;
    const double weight = expected.get_weight();
    if (!nearly(hit.score, weight))
        return fmt::format("{} has score {}, expected {} of {}\n", hit.document.id, hit.score,
                           weight, id);
    // Scores that differ by rounding alone may stand in either order.
    const double own = scores.at(hit.document.id);
    const bool rounded = own != weight && std::abs(own - weight) <= 1e-9 * std::abs(weight);
    if (hit.document.id == id || rounded) return {};
    return fmt::format("{} stands where {} was expected, both of score {}\n", hit.document.id, id,
                       weight);
}

std::string XapianOracle::compare(const Query& query, const MatchSet& answer, bool scored) const {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    enquire.set_query(query);
    const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
    if (answer.total != matches.size() || answer.hits.size() != matches.size())
        return fmt::format("{} matches and {} hits, expected {}\n", answer.total,
                           answer.hits.size(), matches.size());
    std::map<std::string, double> scores;
    for (auto at = matches.begin(); at != matches.end(); ++at)
        scores[order_[*at - 1]->document->id] = at.get_weight();
    auto expected = matches.begin();
    for (const Hit& hit : answer.hits) {
        if (scores.count(hit.document.id) == 0) return hit.document.id + " was not expected\n";
        const auto difference = scored ? compare_hit(expected, hit, scores) : std::string();
        if (!difference.empty()) return difference;
        ++expected;
    }
    return {};
}

}  // namespace polidex::test
