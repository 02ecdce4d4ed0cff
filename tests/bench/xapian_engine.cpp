// SPDX-License-Identifier: GPL-2.0-or-later
// Plain Xapian as its documentation teaches it: TermGenerator, positions, value slots, match spies.
#include "tests/bench/engine.hpp"

#include <xapian.h>

#include <deque>
#include <map>
#include <optional>
#include <sstream>

namespace bench {
namespace {

enum Slot : Xapian::valueno { date_slot, country_slot, domain_slot, type_slot, year_slot };

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values) text += (text.empty() ? "" : ",") + value;
    return text;
}

/// Counts the comma-separated values of a slot.
class ListSpy : public Xapian::MatchSpy {
public:
    explicit ListSpy(Xapian::valueno slot) : slot_(slot) {}
    void operator()(const Xapian::Document& document, double) override {
        std::istringstream in(document.get_value(slot_));
        for (std::string value; std::getline(in, value, ',');) ++counts[value];
    }
    std::map<std::string, std::uint64_t> counts;

private:
    Xapian::valueno slot_;
};

class XapianEngine : public Engine {
public:
    void index(const Records& records, const std::string& folder) override {
        Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
        Xapian::TermGenerator generator;
        generator.set_stemmer(Xapian::Stem("en"));
        records.for_each([&](const Record& record) {
            Xapian::Document document;
            generator.set_document(document);
            generator.index_text(record.title, 1, "S");
            generator.index_text(record.title);
            generator.increase_termpos();
            generator.index_text(record.text);
            for (const auto& country : record.countries) document.add_boolean_term("XC" + country);
            document.add_value(date_slot, record.date);
            document.add_value(country_slot, joined(record.countries));
            document.add_value(domain_slot, joined(record.domains));
            document.add_value(type_slot, record.type);
            document.add_value(year_slot, record.date.substr(0, 4));
            document.set_data(record.id + '\n' + record.title + '\n' + record.text);
            document.add_boolean_term("Q" + record.id);
            database.replace_document("Q" + record.id, document);
        });
        database.commit();
    }

    void open(const std::string& folder) override { database_.emplace(folder); }

    Answer run(const Query& query) override {
        Xapian::Enquire enquire(*database_);
        enquire.set_query(xapian_query(query));
        std::deque<ListSpy> spies;
        if (query.facets)
            for (const auto slot : {country_slot, domain_slot, type_slot, year_slot})
                spies.emplace_back(slot);
        for (auto& spy : spies) enquire.add_matchspy(&spy);
        const auto matches = enquire.get_mset(0, 10, query.facets ? database_->get_doccount() : 0);
        Answer answer;
        answer.total = matches.get_matches_estimated();
        for (auto at = matches.begin(); at != matches.end(); ++at) {
            const std::string data = at.get_document().get_data();
            answer.ids.push_back(data.substr(0, data.find('\n')));
        }
        for (const auto& spy : spies)
            for (const auto& [value, count] : spy.counts) answer.facet_sum += count;
        return answer;
    }

private:
    Xapian::Query xapian_query(const Query& query) {
        Xapian::QueryParser parser;
        parser.set_stemmer(Xapian::Stem("en"));
        parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
        parser.set_database(*database_);
        parser.set_default_op(query.kind.starts_with("or3") ? Xapian::Query::OP_OR
                                                            : Xapian::Query::OP_AND);
        std::string text;
        for (const auto& word : query.words) text += (text.empty() ? "" : " ") + word;
        if (query.kind.starts_with("phrase")) text = '"' + text + '"';
        if (query.kind.starts_with("prefix")) text += '*';
        auto parsed = text.empty()
                          ? Xapian::Query::MatchAll
                          : parser.parse_query(text, Xapian::QueryParser::FLAG_DEFAULT |
                                                         Xapian::QueryParser::FLAG_WILDCARD);
        if (!query.country.empty())
            parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed,
                                   Xapian::Query("XC" + query.country));
        if (!query.date_from.empty())
            parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed,
                                   Xapian::Query(Xapian::Query::OP_VALUE_RANGE, date_slot,
                                                 query.date_from, query.date_to + "~"));
        return parsed;
    }

    std::optional<Xapian::Database> database_;
};

}  // namespace

std::unique_ptr<Engine> xapian_engine() { return std::make_unique<XapianEngine>(); }

}  // namespace bench
