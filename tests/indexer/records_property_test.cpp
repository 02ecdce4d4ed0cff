// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/record_fixture.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <random>
#include <set>

using namespace polidex;
using namespace polidex::tests;

namespace {

/// What a record says and an index must give back.
struct Said {
    std::string title;
    std::vector<std::string> paragraphs;
    std::vector<std::string> countries;
    std::vector<std::string> domains;
    std::string type;
    std::string date;

    bool operator==(const Said& other) const {
        return title == other.title && paragraphs == other.paragraphs &&
               countries == other.countries && domains == other.domains && type == other.type &&
               date == other.date;
    }
};

using Sayings = std::map<std::string, Said>;

class Author {
public:
    explicit Author(unsigned seed) : random_(seed) {}

    Said write() {
        static const std::vector<std::string> countries{"JP", "IN", "EE", "US", "BR", "YU"};
        static const std::vector<std::string> domains{"trade", "cybersecurity", "peace-security"};
        static const std::vector<std::string> types{"", "treaty", "moc", "news"};
        static const std::vector<std::string> dates{"", "1999", "2020-02", "2021-12-31"};
        Said said;
        said.title = words(1 + number(6));
        for (int i = number(4) + 1; i > 0; --i) said.paragraphs.push_back(words(1 + number(60)));
        said.countries = some_of(countries);
        said.domains = some_of(domains);
        said.type = types[static_cast<std::size_t>(number(4))];
        said.date = dates[static_cast<std::size_t>(number(4))];
        return said;
    }

    int number(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

private:
    std::vector<std::string> some_of(const std::vector<std::string>& all) {
        std::vector<std::string> some;
        for (const std::string& one : all)
            if (number(3) == 0) some.push_back(one);
        return some;
    }
    std::string words(int count) {
        static const std::vector<std::string> pieces{
            "pact",  "\"quoted\"", "a,b",   "c;d",   "back\\slash", "Übung", "日本",  "don't",
            "x|y",   "{brace}",    "😀",     "=1+2",  "\"",          "100%",  "tab",   "<b>",
            "naïve", "'",          "[one]", "end\"", "#7",          "a:b",   "&amp;", "_"};
        std::string text = "W";
        for (int i = 0; i < count; ++i)
            text += ' ' + pieces[static_cast<std::size_t>(number(int(pieces.size())))];
        return text;
    }

    std::mt19937 random_;
};

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    return fmt::format("{}", fmt::join(parts, between));
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string json_of(const Sayings& sayings) {
    std::string out;
    for (const auto& [id, said] : sayings) {
        nlohmann::json json = {{"id", id},
                               {"title", said.title},
                               {"countries", said.countries},
                               {"domain", said.domains},
                               {"text", joined(said.paragraphs, "\n\n")}};
        json["type"] = said.type.empty() ? nlohmann::json() : nlohmann::json(said.type);
        json["date"] = said.date.empty() ? nlohmann::json() : nlohmann::json(said.date);
        out += json.dump() + "\n";
    }
    return out;
}

std::string csv_of(const Sayings& sayings, const std::string& end) {
    std::string out = "id,date,title,type,domain,countries,text" + end;
    for (const auto& [id, said] : sayings)
        out += fmt::format("{},{},{},{},{},{},{}{}", id, said.date, quoted(said.title), said.type,
                           joined(said.domains, ";"), joined(said.countries, "|"),
                           quoted(joined(said.paragraphs, end + end)), end);
    return out;
}

Sayings read_back(const IndexState& state) {
    Sayings sayings;
    for (const auto& [id, document] : state.documents) {
        Said& said = sayings[id];
        said.title = document.title;
        said.paragraphs = texts_of(document);
        said.countries = values_of(document, Facet::country);
        said.domains = values_of(document, Facet::domain);
        const auto types = values_of(document, Facet::type);
        said.type = types.empty() ? "" : types.front();
        said.date = document.date.to_string();
    }
    return sayings;
}

}  // namespace

TEST_CASE("Random records come back from the index as they went in, from JSON and from CSV",
          "[records][property]") {
    const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U);
    INFO("seed " << seed);
    Author author(seed);
    Sayings sayings;
    for (int i = 0; i < 400; ++i) sayings[fmt::format("r{:03}", i)] = author.write();
    const std::string map =
        "id=id,title=title,date=date,country=countries,domain=domain,type=type,text=text,lang:=en";
    const auto check = [&](const std::string& name, const std::string& content) {
        const RecordFixture fixture;
        fixture.options.records.as_given = true;
        fixture.options.threads = 1 + seed % 3;
        const auto report = fixture.index(name, content, map);
        CHECK(report.failed.empty());
        CHECK(report.warnings.empty());
        const auto found = read_back(fixture.state());
        REQUIRE(found.size() == sayings.size());
        for (const auto& [id, said] : sayings) {
            INFO(name << " " << id);
            CHECK(found.at(id) == said);
        }
    };
    check("a.jsonl", json_of(sayings));
    check("a.csv", csv_of(sayings, "\n"));
    check("b.csv", csv_of(sayings, "\r\n"));
}

TEST_CASE("What is understood of records is the same from JSON and from CSV",
          "[records][property]") {
    Author author(77);
    Sayings sayings;
    for (int i = 0; i < 60; ++i) sayings[fmt::format("r{:02}", i)] = author.write();
    const auto read = [&](const std::string& name, const std::string& content) {
        const RecordFixture fixture;
        fixture.index(name, content, "id=id,title=title,country=countries,text=text");
        auto state = fixture.state();
        for (auto& [id, document] : state.documents) document.source = {};
        return digests(state.documents);
    };
    CHECK(read("a.jsonl", json_of(sayings)) == read("a.csv", csv_of(sayings, "\n")));
}

TEST_CASE("Records keep their order whatever the number of threads", "[records][property]") {
    std::string text;
    for (int i = 0; i < 30'000; ++i)
        text += fmt::format("{{\"id\":\"{}\",\"text\":\"Version {} {}\"}}\n", i % 1000, i,
                            std::string(100, 'x'));
    for (const unsigned threads : {1U, 4U}) {
        const RecordFixture fixture;
        fixture.options.records.as_given = true;
        fixture.options.threads = threads;
        const auto report = fixture.index("a.jsonl", text, "id=id,text=text,lang:=en");
        CHECK(report.replaced == 29'000);
        const auto state = fixture.state();
        CHECK(state.documents.size() == 1000);
        for (const auto& [id, document] : state.documents)
            CHECK(has(texts_of(document).front(), fmt::format("Version {} ", 29'000 + stoi(id))));
    }
}
