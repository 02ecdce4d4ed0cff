// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_parser.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using query::NodeKind;
using query::QueryNode;

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string describe_words(const QueryNode& node) {
    const char field = static_cast<char>(node.field);
    const std::string place = field == 'B' ? "" : std::string(1, field) + ":";
    if (node.kind == NodeKind::phrase) return place + "\"" + joined(node.words) + "\"";
    return place + node.words.at(0) + (node.kind == NodeKind::prefix ? "*" : "");
}

/// The tree as a list in parentheses, operator first.
std::string describe(const QueryNode& node) {
    if (query::is_text(node)) return describe_words(node);
    std::string text;
    switch (node.kind) {
        case NodeKind::everything:
            return "all";
        case NodeKind::facet:
            return std::string(name_of(node.facet)) + "=" + node.text;
        case NodeKind::date:
            if (node.dates.undated) return "undated";
            return "days " + std::to_string(node.dates.first_day) + ".." +
                   std::to_string(node.dates.last_day);
        case NodeKind::has_removed:
            return "removed";
        case NodeKind::all_of:
            text = "(and";
            break;
        case NodeKind::any_of:
            text = "(or";
            break;
        default:
            text = "(not";
    }
    for (const QueryNode& child : node.children) text += " " + describe(child);
    return text + ")";
}

std::string parsed(const std::string& text, Words words = Words::automatic) {
    query::QueryContext context;
    context.words = words;
    const auto tree = query::parse_query(text, context);
    return tree ? describe(*tree) : "error: " + tree.error().message;
}

std::string refusal(const std::string& text) {
    const auto tree = query::parse_query(text);
    if (tree) return "accepted: " + describe(*tree);
    CHECK(tree.error().code == Errc::bad_query);
    CHECK_FALSE(tree.error().hint.empty());
    const bool says_where = tree.error().message.find(" at ") != std::string::npos;
    CHECK((tree.error().position > 0 || !says_where));
    return tree.error().message;
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

}  // namespace

TEST_CASE("A query is read as its syntax promises", "[query_parser]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "all"},
        {" \t\n", "all"},
        {"*", "all"},
        {"Agreement", "agreement"},
        {"data sharing", "(and data sharing)"},
        {"data AND sharing", "(and data sharing)"},
        {"data OR sharing", "(or data sharing)"},
        {"a b OR c d", "(or (and a b) (and c d))"},
        {"(a OR b) c", "(and (or a b) c)"},
        {"a NOT b", "(and a (not b))"},
        {"a AND NOT b", "(and a (not b))"},
        {"a -b", "(and a (not b))"},
        {"+a -\"b c\"", "(and a (not \"b c\"))"},
        {"-(a b)", "(not (and a b))"},
        {"NOT a", "(not a)"},
        {"NOT NOT a", "(not (not a))"},
        {"((a))", "a"},
        {"and or not", "(and and or not)"},
        {"\"AND\"", "\"and\""},
        {"\"Critical  Infrastructure!\"", "\"critical infrastructure\""},
        {"“critical infrastructure”", "\"critical infrastructure\""},
        {"„Schutz kritischer“", "\"schutz kritischer\""},
        {"cyber-security", "\"cyber security\""},
        {"U.S.", "\"u s\""},
        {"10:30", "\"10 30\""},
        {"R & D", "(and r d)"},
        {"a - b", "(and a b)"},
        {"a\u3000b", "(and a b)"},
        {"=Shares", "\"shares\""},
        {"=cyber-security", "\"cyber security\""},
        {"a -=b", "(and a (not \"b\"))"},
        {"title:=Data", "T:\"data\""},
        {"=\"a b\"", "\"a b\""},
        {"a = b", "(and a b)"},
        {"a=b", "\"a b\""},
        {"@ a", "a"},
        {"a@b", "\"a b\""},
        {"Cyber*", "cyber*"},
        {"title:cyber*", "T:cyber*"},
        {"title:Agreement", "T:agreement"},
        {"title:\"trade agreement\"", "T:\"trade agreement\""},
        {"TITLE:x", "T:x"},
        {"country:IN", "country=IN"},
        {"country:\"Republic of Korea\"", "country=Republic of Korea"},
        {"a country:IN date:none", "(and a country=IN undated)"},
        {"domain:critical-infrastructure", "domain=critical-infrastructure"},
        {"org:a:b", "org=a:b"},
        {"date:1970", "days 0..364"},
        {"date:1970-01..1970-02-02", "days 0..32"},
        {"date:1970-01-02..", "days 1..2147483647"},
        {"date:..1970-01", "days -2147483648..30"},
        {"in:removed", "removed"},
        {"cookies in:removed", "R:cookies"},
        {"in:removed cookies -consent", "(and R:cookies (not R:consent))"},
        {"in:removed -consent", "(and removed (not R:consent))"},
        {"in:removed country:IN", "(and removed country=IN)"},
        {"in:removed title:a b", "(and T:a R:b)"},
        {"(in:removed cookies) a", "(and R:cookies a)"},
        {"cookies in:removed OR a", "(or R:cookies a)"},
        {"-in:removed a", "(and (not removed) a)"},
        {"サイバー", "\"サイ イバ バー\""},
        {"warnings: grids", "(and warnings grids)"},
        {"grids:(ports OR rails)", "(and grids (or ports rails))"},
    };
    for (const auto& [text, tree] : cases) {
        CAPTURE(text);
        CHECK(parsed(text) == tree);
    }
}

TEST_CASE("Words beside each other can be read as phrases", "[query_parser]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"critical infrastructure", "\"critical infrastructure\""},
        {"critical", "critical"},
        {"data sharing pact country:EE draft text",
         "(and \"data sharing pact\" country=EE \"draft text\")"},
        {"a b OR c d", "(or \"a b\" \"c d\")"},
        {"attribut* of acts", "(and attribut* \"of acts\")"},
        {"what is it?", "\"what is it\""},
    };
    for (const auto& [text, tree] : cases) {
        CAPTURE(text);
        CHECK(parsed(text, Words::phrase) == tree);
    }
}

TEST_CASE("A query that cannot be read is refused with the place and a suggestion",
          "[query_parser]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"agreement   contry:IN", "unknown field 'contry' at 13; did you mean country?"},
        {"éé contry:IN", "unknown field 'contry' at 4; did you mean country?"},
        {"https://example.org", "unknown field 'https' at 1"},
        {"a \"b c", "the quote opened at 3 is not closed"},
        {"country:\"b c", "the quote opened at 9 is not closed"},
        {"\"\"", "'' at 1 has no words"},
        {"a \"!?\"", "'!?' at 3 has no words"},
        {"a (b c", "'(' at 3 is not closed"},
        {"a) b", "')' at 2 closes nothing"},
        {")", "')' at 1 closes nothing"},
        {"a ()", "the parentheses at 3 are empty"},
        {"AND a", "'AND' at 1 has nothing before it"},
        {"a OR", "'OR' at 3 has nothing behind it"},
        {"a AND OR b", "'OR' at 7 has nothing before it"},
        {"a NOT", "'NOT' at 3 has nothing behind it"},
        {"(a AND) b", "'AND' at 4 has nothing behind it"},
        {"-&", "'-' at 1 has nothing behind it"},
        {"&&", "'&&' has nothing to search for"},
        {"country:", "field 'country' at 1 has no value"},
        {"a country: IN", "field 'country' at 3 has no value"},
        {"contry: IN", "field 'contry' at 1 has no value"},
        {"country:(IN OR JP)", "field 'country' at 1 has no value"},
        {"date:2020-13", "'2020-13' at 1 is not a date"},
        {"date:..", "'..' at 1 is not a date"},
        {"date:sometime", "'sometime' at 1 is not a date"},
        {"=c*er", "'c*er' at 1: '*' stands only behind the first letters of one word"},
        {"title:=cyber*", "'cyber*' at 1: '*' stands only behind the first letters of one word"},
        {"title:=", "'=' at 1 has no words"},
        {"@nothing", "no query is saved as '@nothing', named at 1"},
        {"date:2021..2020", "the range '2021..2020' at 1 ends before it begins"},
        {"in:footer", "unknown place 'footer' at 1"},
        {"in:remove", "unknown place 'remove' at 1; did you mean removed?"},
        {"title:!", "'!' at 1 has no words"},
        {"cy*", "'cy*' at 1 is too short: a prefix needs 3 letters"},
        {"c*er", "'c*er' at 1: '*' stands only behind the first letters of one word"},
        {"*cyber", "'*cyber' at 1: '*' stands only behind the first letters of one word"},
        {"cyber-sec*", "'cyber-sec*' at 1: '*' stands only behind the first letters of one word"},
        {"cyber.*", "'cyber.*' at 1: '*' stands only behind the first letters of one word"},
        {"“cyber”*", "'*' at 8: '*' stands only behind the first letters of one word"},
        {"(cyber)*", "'*' at 8: '*' stands only behind the first letters of one word"},
        {"a \"cyber\"*", "'*' at 10: '*' stands only behind the first letters of one word"},
    };
    for (const auto& [text, message] : cases) {
        CAPTURE(text);
        CHECK(refusal(text) == message);
    }
}

TEST_CASE("A query keeps its documented limits", "[query_parser]") {
    CHECK(query::parse_query(std::string(4096, 'a')));
    CHECK(refusal(std::string(4097, 'a')) ==
          "the query has 4097 bytes, more than the 4096 allowed");
    CHECK(query::parse_query(repeated("a ", 64)));
    CHECK(refusal(repeated("a ", 65)) ==
          "the query has more than 64 clauses: the next is 'a' at 129");
    CHECK(query::parse_query(repeated("(", 32) + "a" + repeated(")", 32)));
    CHECK(refusal(repeated("(", 33) + "a" + repeated(")", 33)) ==
          "the query is nested deeper than 32 levels at 34");
    CHECK(refusal(repeated("-", 40) + "a") == "the query is nested deeper than 32 levels at 34");
    CHECK(query::parse_query("\"" + repeated("a ", 16) + "\""));
    CHECK(refusal("\"" + repeated("a ", 17) + "\"") ==
          "the phrase at 1 has 17 words, more than the 16 allowed");
}

TEST_CASE("A query of 1 MB is refused at once", "[query_parser]") {
    const std::string huge(1 << 20, '(');
    const auto start = std::chrono::steady_clock::now();
    CHECK(refusal(huge) == "the query has 1048576 bytes, more than the 4096 allowed");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(50));
}

TEST_CASE("Messages about a query are safe for a terminal", "[query_parser]") {
    const auto tree = query::parse_query("date:\x1b[31mred");
    REQUIRE_FALSE(tree);
    CHECK(tree.error().message.find('\x1b') == std::string::npos);
}

TEST_CASE("Random bytes and random syntax never break the parser", "[query_parser]") {
    const std::vector<std::string> pieces{
        "a",        "b*",    "\"", "“",     "(",    ")",      "AND",  " ",        "OR",   "NOT",
        "-",        "+",     ":",  "date:", "in",   "title:", "..",   "*",        "é",    "日本",
        "country:", "2020",  "\\", "\n",    "\xff", "\0",     "none", "cyber*",   "\xe3", "''",
        "x:y",      "IN-JP", "~",  "=",     "=a",   "@",      "@b",   "last-year"};
    std::mt19937 random(20240607);
    std::size_t accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t length = random() % 24;
        for (std::size_t i = 0; i < length; ++i) {
            if (round % 2 == 0)
                text += pieces[random() % pieces.size()];
            else
                text += static_cast<char>(random() % 256);
        }
        const auto tree = query::parse_query(text);
        if (tree) ++accepted;
        if (!tree) {
            REQUIRE(tree.error().code == Errc::bad_query);
            REQUIRE_FALSE(tree.error().message.empty());
        }
    }
    CHECK(accepted > 1000);
}
