// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace polidex;
using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Block paragraph(const std::string& text, std::uint32_t page = 0) {
    Block block;
    block.text = text;
    block.page = page;
    return block;
}

Block heading(const std::string& text, std::uint32_t page = 0) {
    Block block = paragraph(text, page);
    block.kind = BlockKind::heading;
    return block;
}

Claim claim(Facet facet, const std::string& value, Role role = Role::none) {
    Claim made;
    made.facet = facet;
    made.role = role;
    made.confidence = 0.9F;
    made.value = value;
    made.rule = "fixture";
    return made;
}

/// A treaty with articles, pages, dates and an address, whose title has what TeX, RIS and JSON
/// mind.
Document treaty() {
    Document document;
    document.id = document.source.path = "treaties/in_jp 50%.html";
    document.source.media_type = "text/html";
    document.title = "Agreement on R&D_1: 100% \\ {cyber} #1 $2 ~ ^ \"x\" – 日本";
    document.lang = "en";
    document.metadata = {{"og:url", "https://example.org/pacts?id=1&v=2", 1}};
    document.blocks = {
        heading("Article 4", 2), paragraph("1. The Parties share warnings.", 2),
        paragraph("2. Each Party keeps, as far as its law allows, a point of contact "
                  "for critical-infrastructure incidents & names it to the other.",
                  3),
        paragraph("(a) It answers within 24 hours.", 3)};
    document.claims = {claim(Facet::type, "treaty"),
                       claim(Facet::country, "IN", Role::party),
                       claim(Facet::country, "JP", Role::party),
                       claim(Facet::date, "2020-10-07", Role::signed_on),
                       claim(Facet::date, "2021-01", Role::in_force),
                       claim(Facet::lang, "en")};
    document.date = *PartialDate::parse("2021-01");
    document.date_role = Role::in_force;
    return document;
}

Document hostile() {
    Document document = treaty();
    document.id = document.source.path = "evil.html";
    document.title =
        "\x1b[31mER  - \nTY  - BOOK\r\n},@article{x, \xe2\x80\xae]]> " + std::string(10'000, 'y');
    document.metadata = {{"og:url", "javascript:alert(1)", 1}};
    for (Block& block : document.blocks) block.text += " \x1b[2J } \" \\ [polidex xxh3:";
    return document;
}

const TemporaryFolder& treaty_folder() {
    static const TemporaryFolder folder;
    static const bool written = (write_index(folder / "t.polidex", {treaty(), hostile()}), true);
    static_cast<void>(written);
    return folder;
}

Ended cite(std::vector<std::string> arguments, const std::string& folder = treaty_folder().path()) {
    arguments.insert(arguments.begin(), "cite");
    return call(arguments, folder);
}

const std::string passage = "in_jp 50%.html#p3";

/// A bibliography of the treaty's passages in the given style, in a file of @p folder.
void write_bibliography(const TemporaryFolder& folder, const std::string& style,
                        const std::string& name) {
    const Ended ended = cite({passage, "in_jp 50%.html#p2", "in_jp 50%.html", "--style", style,
                              "--output", folder / name});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
}

Json check(const std::string& folder, const std::string& file) {
    const Ended ended = cite({"--check", file, "--format", "json"}, folder);
    INFO(ended.err);
    CHECK(ended.err.empty());
    return Json::parse(ended.out);
}

std::vector<std::string> states(const Json& report) {
    std::vector<std::string> all;
    for (const Json& one : report["citations"]) all.push_back(one["state"]);
    return all;
}

const std::vector<std::pair<std::string, std::string>> styles{{"bibtex", "a.bib"},
                                                              {"biblatex", "b.bib"},
                                                              {"ris", "c.ris"},
                                                              {"csl-json", "d.json"},
                                                              {"text", "e.txt"}};

bool has_pandoc() {
    if (run("pandoc", {"--version"}).code == 0) return true;
    WARN("pandoc is not installed: what it reads of our bibliographies was not tried");
    return false;
}

/// What pandoc makes of @p text.
std::string pandoc(const std::string& text, const std::vector<std::string>& arguments) {
    Launch launch;
    launch.input = text;
    const Ended ended = run("pandoc", arguments, launch);
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    return ended.out;
}

}  // namespace

TEST_CASE("cite writes a passage in each style", "[cli][cite]") {
    for (const auto& [style, file] : styles) {
        const Ended ended = cite({passage, "--style", style});
        INFO(style << ended.err);
        CHECK(ended.code == 0);
        CHECK(ended.err.empty());
        CHECK(ended.out == golden("cite_" + style + ".txt", ended.out));
    }
}

TEST_CASE("CSL-JSON has the treaty's type, parties, dates and pinpoint", "[cli][cite]") {
    const Json item = Json::parse(cite({passage, "--style", "csl-json"}).out)[0];
    CHECK(item["type"] == "treaty");
    CHECK(item["author"] == Json({{{"literal", "India"}}, {{"literal", "Japan"}}}));
    CHECK(item["issued"]["date-parts"] == Json({{2020, 10, 7}}));
    CHECK(item["available-date"]["date-parts"] == Json::parse("[[2021,1]]"));
    CHECK(item["section"] == "art. 4(2)");
    CHECK(item["page"] == "3");
    CHECK(item["title"] == treaty().title);
    CHECK(item["URL"] ==
          "https://example.org/pacts?id=1&v=2"
          "#:~:text=2.%20Each%20Party%20keeps%2C%20as%20far%20as%20its%20law%20allows%2C%20a,"
          "critical%2Dinfrastructure%20incidents%20%26%20names%20it%20to%20the%20other.");
}

TEST_CASE("The key of a citation depends on nothing but the id", "[cli][cite]") {
    const TemporaryFolder folder;
    Document other = treaty();
    other.title = "Another";
    other.claims.clear();
    other.date = {};
    write_index(folder / "t.polidex", {other});
    const auto key = [](const std::string& folder_path) {
        return Json::parse(cite({passage, "--style", "csl-json"}, folder_path).out)[0]["id"];
    };
    CHECK(key(folder.path()) == key(treaty_folder().path()));
    CHECK(key(folder.path()).get<std::string>().ends_with("-p3"));
}

TEST_CASE("cite --words cites the first passage that says them", "[cli][cite]") {
    const Ended found = cite({"in_jp 50%.html", "--words", "each party … POINT of contact"});
    CHECK(found.code == 0);
    CHECK(found.out == cite({passage}).out);
    const Ended none = cite({"in_jp 50%.html", "--words", "elephants"});
    CHECK(none.code == 1);
    CHECK(none.err.find("no passage says “elephants”") != std::string::npos);
}

TEST_CASE("A folder may have another name on another machine", "[cli][cite][check]") {
    const TemporaryFolder folder;
    write_bibliography(folder, "biblatex", "refs.bib");
    Document there = treaty();
    there.id = there.source.path = "/home/colleague/" + there.id;
    write_index(folder / "t.polidex", {there});
    CHECK(states(check(folder.path(), "refs.bib")) ==
          std::vector<std::string>{"stands", "stands", "stands"});
    const Ended back =
        cite({"in_jp 50%.html#p2", "--style", "ris", "--output", folder / "c.ris"}, folder.path());
    CHECK(back.code == 0);
    CHECK(states(check(treaty_folder().path(), folder / "c.ris")) ==
          std::vector<std::string>{"stands"});
}

TEST_CASE("cite --query cites every match as a whole", "[cli][cite]") {
    const Ended ended = call({"cite", "--query", "country:JP", "--style", "csl-json"});
    CHECK(ended.err.empty());
    const Json items = Json::parse(ended.out);
    REQUIRE(items.size() == 3);
    std::vector<std::string> types;
    for (const Json& item : items) types.push_back(item["type"]);
    CHECK(types == std::vector<std::string>{"article-newspaper", "document", "treaty"});
    const Ended lines = call({"cite", "--query", "country:JP", "--format", "jsonl"});
    CHECK(lines_of(lines.out).size() == 3);
    const Ended none = call({"cite", "--query", "elephants", "--style", "csl-json"});
    CHECK(none.code == 1);
    CHECK(Json::parse(none.out).empty());
}

TEST_CASE("cite says what it cannot cite", "[cli][cite]") {
    const std::vector<std::tuple<std::vector<std::string>, int, std::string>> cases{
        {{}, 2, "an id is required"},
        {{"a", "--query", "b"}, 2, "choose one"},
        {{passage, "--style", "mla"}, 2, "unknown style mla"},
        {{"absent.html"}, 1, "no document has this id"},
        {{passage, "absent.html#p2"}, 1, "no document has this id"},
        {{"in_jp 50%.html#p99"}, 1, "it has no passage"},
        {{"--query", "(a"}, 2, "is not closed"},
        {{"--check", "absent.bib"}, 5, "absent.bib: cannot be read"}};
    for (const auto& [arguments, code, message] : cases) {
        const Ended ended = cite(arguments);
        INFO(message << "\n" << ended.err);
        CHECK(ended.code == code);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
    }
    const TemporaryFolder empty;
    CHECK(cite({"a.html"}, empty.path()).code == 3);
}

TEST_CASE("A hostile title stays within its field", "[cli][cite]") {
    for (const auto& [style, file] : styles) {
        const Ended ended = cite({"evil.html#p3", "--style", style});
        INFO(style << ended.err);
        REQUIRE(ended.code == 0);
        CHECK(ended.out.find('\x1b') == std::string::npos);
        CHECK(ended.out.find("\xe2\x80\xae") == std::string::npos);
        CHECK(ended.out.find("javascript:") == std::string::npos);
    }
    const auto ris = lines_of(cite({"evil.html#p3", "--style", "ris"}).out);
    CHECK(std::count_if(ris.begin(), ris.end(),
                        [](const std::string& line) { return line.rfind("TY  -", 0) == 0; }) == 1);
    const std::string bib = cite({"evil.html#p3", "--style", "bibtex"}).out;
    CHECK(std::count(bib.begin(), bib.end(), '{') == std::count(bib.begin(), bib.end(), '}'));
    const TemporaryFolder folder;
    for (const auto& [style, file] : styles) {
        CHECK(cite({"evil.html#p3", "--style", style, "--output", folder / file}).code == 0);
        INFO(style);
        const Json report = check(treaty_folder().path(), folder / file);
        CHECK(states(report) == std::vector<std::string>{"stands"});
    }
}

TEST_CASE("Every style can be checked again", "[cli][cite][check]") {
    const TemporaryFolder folder;
    for (const auto& [style, file] : styles) {
        write_bibliography(folder, style, file);
        INFO(style);
        const Ended ended = cite({"--check", folder / file});
        CHECK(ended.code == 0);
        CHECK(ended.err.empty());
        CHECK(ended.out.find("3 cited: 3 stand, 0 moved, 0 changed, 0 gone") != std::string::npos);
    }
}

TEST_CASE("cite --check tells moved, changed and gone quotations", "[cli][cite][check]") {
    const TemporaryFolder folder;
    write_bibliography(folder, "bibtex", "refs.bib");
    Document now = treaty();
    now.blocks.insert(now.blocks.begin(), paragraph("Preamble."));
    now.blocks[2].text = "1. The Parties share warnings and reports.";
    write_index(folder / "t.polidex", {now});
    const Ended table = cite({"--check", "refs.bib"}, folder.path());
    CHECK(table.code == 1);
    CHECK(table.out == golden("cite_check.txt", table.out));
    const Json report = check(folder.path(), "refs.bib");
    CHECK(states(report) == std::vector<std::string>{"moved", "changed", "changed"});
    CHECK(report["citations"][0]["found"] == "treaties/in_jp 50%.html#p4");
    CHECK(report["citations"][1]["now"] == "1. The Parties share warnings and reports.");
    CHECK(report["citations"][1]["likeness"].get<double>() > 0.7);

    const TemporaryFolder other;
    now.id = "copies/a.html";
    now.blocks.erase(now.blocks.begin() + 2);
    write_index(other / "t.polidex", {now});
    const Json later = check(other.path(), folder / "refs.bib");
    CHECK(states(later) == std::vector<std::string>{"moved", "gone", "gone"});
    CHECK(later["citations"][0]["found"] == "copies/a.html#p3");
    CHECK(later["moved"] == 1);
    CHECK(later["gone"] == 2);
}

TEST_CASE("A quotation may be shortened, not altered", "[cli][cite][check]") {
    const TemporaryFolder folder;
    const Json items = Json::parse(cite({passage, "--style", "csl-json"}).out);
    const auto with_quotation = [&](const std::string& quotation) {
        Json changed = items;
        const std::string note = items[0]["note"];
        changed[0]["note"] = "“" + quotation + "” " + note.substr(note.find("[polidex"));
        folder.write("refs.json", changed.dump());
        return states(check(treaty_folder().path(), folder / "refs.json")).at(0);
    };
    CHECK(with_quotation("Each Party keeps […] a point of contact") == "stands");
    CHECK(with_quotation("Each Party keeps … a point of friendship") == "changed");
    CHECK(with_quotation("a point of contact … Each Party keeps") == "changed");
}

TEST_CASE("Entries that name no passage are counted, not checked", "[cli][cite][check]") {
    const TemporaryFolder folder;
    folder.write("a.bib",
                 "Notes. me@example.org\n@comment{x}\n@string{p = \"P\"}\n"
                 "@book{knuth, title = \"The {\\TeX}book\" # p, year = 1984}\n"
                 "@article(x, author = {A {B} C}, title={D})\n");
    const Ended ended = cite({"--check", folder / "a.bib"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 1);
    CHECK(ended.out.find("2 entries name no passage") != std::string::npos);
}

TEST_CASE("A bibliography that is damaged is refused with its line", "[cli][cite][check]") {
    const TemporaryFolder folder;
    folder.write("a.bib", "@book{a, title = {x}}\n\n@book{b, title = {never closed}\n");
    folder.write("b.json", "[{\"id\": ");
    for (const auto& [file, message] : std::vector<std::pair<std::string, std::string>>{
             {"a.bib", "line 3: the entry"}, {"b.json", "not valid JSON"}}) {
        const Ended ended = cite({"--check", folder / file});
        CHECK(ended.code == 5);
        CHECK(ended.err.find(message) != std::string::npos);
    }
}

TEST_CASE("pandoc reads what cite writes", "[cli][cite][pandoc]") {
    if (!has_pandoc()) return;
    for (const auto& [style, format] : std::vector<std::pair<std::string, std::string>>{
             {"biblatex", "biblatex"}, {"bibtex", "bibtex"}, {"csl-json", "csljson"}}) {
        const std::string ours = cite({passage, "--style", style}).out;
        const Json item = Json::parse(pandoc(ours, {"-f", format, "-t", "csljson"}))[0];
        INFO(style << item.dump(2));
        if (style != "bibtex") CHECK(item["type"] == "treaty");
        CHECK(item["author"][1]["literal"] == "Japan");
        CHECK(item["issued"]["date-parts"][0][1] == 10);
        CHECK(item.contains("page") == (style != "bibtex"));
        CHECK(item["URL"].get<std::string>().find("#:~:text=2.%20Each") != std::string::npos);
        const std::string title = item["title"];
        CHECK(title.rfind("Agreement on R&D_1: 100% \\ ", 0) == 0);
        CHECK(title.find("#1 $2 ~ ^ ") != std::string::npos);
        const TemporaryFolder folder;
        for (const auto& [to, name] : std::vector<std::pair<std::string, std::string>>{
                 {"csljson", "x.json"}, {"biblatex", "x.bib"}}) {
            folder.write(name, pandoc(ours, {"-f", format, "-t", to}));
            INFO(to);
            CHECK(states(check(treaty_folder().path(), folder / name)) ==
                  std::vector<std::string>{"stands"});
        }
    }
}

TEST_CASE("pandoc's citeproc cites a treaty by its parties and year", "[cli][cite][pandoc]") {
    if (!has_pandoc()) return;
    const TemporaryFolder folder;
    folder.write("refs.json", cite({passage, "--style", "csl-json"}).out);
    const std::string key = Json::parse(contents_of(folder / "refs.json"))[0]["id"];
    const std::string out =
        pandoc("Words [@" + key + "].\n", {"-f", "markdown", "--citeproc", "--bibliography",
                                           folder / "refs.json", "-t", "plain", "--wrap=none"});
    CHECK(out.find("(India and Japan 2020)") != std::string::npos);
    CHECK(out.find("Agreement on R&D_1") != std::string::npos);
}
