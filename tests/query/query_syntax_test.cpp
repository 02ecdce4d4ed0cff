// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

using Row = std::vector<std::string>;

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

Row cells(const std::string& line) {
    Row row;
    std::istringstream parts(line.substr(1));
    for (std::string cell; std::getline(parts, cell, '|');) row.push_back(trimmed(cell));
    return row;
}

/// Rows of the table of docs/query_syntax.md whose heading row is @p heading.
std::vector<Row> table(const std::string& heading) {
    std::ifstream page(std::string(POLIDEX_SOURCE_DIR) + "/docs/query_syntax.md");
    REQUIRE(page);
    std::vector<Row> rows;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.empty() || line[0] != '|') inside = false;
        if (inside && line.find("---") == std::string::npos) rows.push_back(cells(line));
        if (line == heading) inside = true;
    }
    return rows;
}

std::string unquoted(const std::string& code) {
    REQUIRE(code.size() >= 2);
    return code.substr(1, code.size() - 2);
}

std::vector<Claim> claims(const std::string& text) {
    std::vector<Claim> made;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const auto colon = word.find(':');
        made.push_back(claim(*facet_named(word.substr(0, colon)), word.substr(colon + 1)));
    }
    return made;
}

std::vector<Document> documents() {
    std::vector<Document> made;
    for (const Row& row : table("| id | title | text | facets | date |"))
        made.push_back(
            document(row.at(0), row.at(1), {paragraph(row.at(2))}, claims(row.at(3)), row.at(4)));
    return made;
}

std::string ids(const MatchSet& matches) {
    std::string text;
    for (const Hit& hit : matches.hits) text += (text.empty() ? "" : " ") + hit.document.id;
    return text;
}

}  // namespace

TEST_CASE("The examples of the query syntax find what the page says", "[query_syntax]") {
    const auto given = documents();
    REQUIRE(given.size() == 4);
    const TemporaryIndex index(given);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto examples = table("| query | finds |");
    CHECK(examples.size() > 30);
    for (const Row& row : examples) {
        CAPTURE(row.at(0));
        const auto matches = searcher->search(unquoted(row.at(0)));
        if (!matches) FAIL(matches.error().message);
        CHECK(ids(*matches) == row.at(1));
    }
}

TEST_CASE("The refusals of the query syntax read as the page says", "[query_syntax]") {
    const TemporaryIndex index(documents());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto examples = table("| query | message |");
    CHECK(examples.size() >= 7);
    for (const Row& row : examples) {
        CAPTURE(row.at(0));
        const auto matches = searcher->search(unquoted(row.at(0)));
        REQUIRE_FALSE(matches);
        CHECK(matches.error().code == Errc::bad_query);
        CHECK(matches.error().message == row.at(1));
    }
}
