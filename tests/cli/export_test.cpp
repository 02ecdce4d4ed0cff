// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

using namespace polidex::tests;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Titles that people and machines have been hurt by.
const std::vector<std::string>& hostile_titles() {
    static const std::vector<std::string> titles{
        "=HYPERLINK(\"http://evil.example\",\"click\")",
        "+1+1",
        "-2 +3 cmd|' /C calc'!A0",
        "@SUM(1,2)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "\xEF\xBC\x9D"
        "1+1",
        "two\nlines, \"quoted\"",
        "\x1b[31mRed\x1b[0m \xe2\x80\xaeodd\xe2\x80\xac",
        "<script>alert(1)</script>\" onload='x' </title>",
        "a | b [x](javascript:alert(1)) `c` *d* <img src=x> \\",
        std::string(10'000, 'y')};
    return titles;
}

const TemporaryFolder& hostile_folder() {
    static const TemporaryFolder folder;
    static const bool written = [] {
        std::vector<polidex::Document> documents;
        for (const std::string& title : hostile_titles()) {
            polidex::Document document = agreements().front();
            document.id = document.source.path =
                "doc" + std::to_string(100 + documents.size()) + ".html";
            document.title = title;
            document.metadata = {{"link:canonical", "javascript:alert(1)", 1}};
            for (polidex::Claim& claim : document.claims) claim.quote += " <b>x</b>";
            documents.push_back(document);
        }
        write_index(folder / "evil.polidex", documents);
        return true;
    }();
    static_cast<void>(written);
    return folder;
}

Ended export_hostile(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "export");
    const Ended ended = call(arguments, hostile_folder().path());
    INFO(ended.err);
    CHECK(ended.code == 0);
    CHECK(ended.err.empty());
    return ended;
}

/// Rows of RFC 4180, read as strictly as it is written.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && text.substr(at + 1, 1) == "\"") {
            row.back() += text[++at];
        } else if (c == '"') {
            REQUIRE((quoted || row.back().empty()));
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row.emplace_back();
        } else if (!quoted && c == '\r') {
            REQUIRE(text.substr(at + 1, 1) == "\n");
            ++at;
            rows.push_back(row);
            row.assign(1, {});
        } else {
            row.back() += c;
        }
    }
    REQUIRE_FALSE(quoted);
    return rows;
}

}  // namespace

TEST_CASE("export writes all matches in each format", "[cli][export]") {
    for (const std::string format : {"jsonl", "json", "csv", "tsv", "md", "html"}) {
        const Ended ended = call({"export", "cyber* OR threats", "--format", format});
        INFO(format << ended.err);
        CHECK(ended.code == 0);
        CHECK(ended.err.empty());
        CHECK(ended.out == golden("export." + format, ended.out));
    }
}

TEST_CASE("export writes documents in byte order of their ids", "[cli][export]") {
    const Ended ended = call({"export", "--format", "tsv", "--fields", "id"});
    CHECK(lines_of(ended.out) == std::vector<std::string>{"id", "news/in-jp.html", "notes.txt",
                                                          "pacts/au-jp.html", "pacts/ee-jp.txt",
                                                          "strategies/lu.html"});
}

TEST_CASE("export keeps to the query and to the selections", "[cli][export]") {
    const Ended ended = call({"export", "country:JP", "--select", "type=news,moc", "--exclude",
                              "country=IN", "--fields", "id", "--format", "csv"});
    CHECK(ended.out == "id\r\npacts/ee-jp.txt\r\n");
}

TEST_CASE("export writes the fields asked for, in their order", "[cli][export]") {
    const Ended ended = call({"export", "type:statement", "--fields",
                              "signed,id,party,quote.date,quote,text,in-force,type"});
    CHECK(ended.err.empty());
    const auto row = nlohmann::ordered_json::parse(ended.out);
    std::vector<std::string> names;
    for (const auto& [name, value] : row.items()) names.push_back(name);
    CHECK(names == std::vector<std::string>{"signed", "id", "party", "quote.date", "quote", "text",
                                            "in-force", "type"});
    CHECK(row["signed"] == "2022-10-22");
    CHECK(row["party"] == Json({"AU", "JP"}));
    CHECK(row["quote.date"] == "Signed in Perth on 22 October 2022.");
    CHECK(row["quote"].get<std::string>().find("will share information") != std::string::npos);
    CHECK(row["text"].get<std::string>().find("Home >") == std::string::npos);
    CHECK(row["in-force"].is_null());
    CHECK(row["type"] == "statement");
}

TEST_CASE("JSON keeps hostile titles to the byte, and shows a terminal nothing", "[cli][export]") {
    const Ended lines = export_hostile({"--fields", "title"});
    std::vector<std::string> titles;
    for (const std::string& line : lines_of(lines.out))
        titles.push_back(Json::parse(line)["title"]);
    CHECK(titles == hostile_titles());
    const Ended whole = export_hostile({"--format", "json"});
    const Json json = Json::parse(whole.out);
    CHECK(json["total"] == hostile_titles().size());
    CHECK(json["documents"].size() == hostile_titles().size());
    CHECK(whole.out.find('\x1b') == std::string::npos);
}

TEST_CASE("CSV keeps hostile titles to the byte with --raw", "[cli][export]") {
    const auto rows =
        read_csv(export_hostile({"--format", "csv", "--fields", "title,id", "--raw"}).out);
    REQUIRE(rows.size() == hostile_titles().size() + 1);
    for (std::size_t at = 0; at < hostile_titles().size(); ++at)
        CHECK(rows[at + 1].at(0) == hostile_titles()[at]);
}

TEST_CASE("No cell of CSV or TSV begins a formula", "[cli][export]") {
    for (const std::string format : {"csv", "tsv"}) {
        const Ended ended = export_hostile({"--format", format, "--fields", "title,id"});
        std::vector<std::string> cells;
        if (format == "csv")
            for (const auto& row : read_csv(ended.out)) cells.push_back(row.at(0));
        else
            for (const std::string& line : lines_of(ended.out))
                cells.push_back(line.substr(0, line.find('\t')));
        REQUIRE(cells.size() == hostile_titles().size() + 1);
        for (std::size_t at = 1; at < 9; ++at) CHECK(cells[at].front() == '\'');
        CHECK(cells[9].find("two") == 0);
        CHECK(ended.out.find('\x1b') == std::string::npos);
        CHECK(ended.out.find("\xe2\x80\xae") == std::string::npos);
    }
}

TEST_CASE("Each document is one line of TSV and of Markdown", "[cli][export]") {
    CHECK(lines_of(export_hostile({"--format", "tsv"}).out).size() == hostile_titles().size() + 1);
    CHECK(lines_of(export_hostile({"--format", "md"}).out).size() == hostile_titles().size() + 2);
}

TEST_CASE("A title cannot write Markdown or HTML of its own", "[cli][export]") {
    const Ended md = export_hostile({"--format", "md", "--fields", "title,url"});
    for (const char* sign : {"<script", "](", "`c", "*d"})
        for (std::size_t at = md.out.find(sign); at != std::string::npos;
             at = md.out.find(sign, at + 1))
            CHECK(md.out[at - 1] == '\\');
    CHECK(md.out.find("javascript\\:") != std::string::npos);
    for (const std::string& line : lines_of(md.out)) {
        std::size_t bars = 0;
        for (std::size_t at = 0; at < line.size(); ++at)
            bars += line[at] == '|' && (at == 0 || line[at - 1] != '\\') ? 1 : 0;
        CHECK(bars == 3);
    }
}

TEST_CASE("An HTML report holds nothing that could run or load", "[cli][export]") {
    const Ended ended =
        call({"export", "--format", "html", "NOT \"<script>x</script>\""}, hostile_folder().path());
    REQUIRE(ended.code == 0);
    for (const char* bad :
         {"<script", "<img", "<b>", "=\"javascript", "onload='", "\x1b", "</title> "})
        CHECK(ended.out.find(bad) == std::string::npos);
    CHECK(ended.out.find("&lt;script&gt;") != std::string::npos);
    CHECK(ended.out.find("Signed in Perth") != std::string::npos);
    CHECK(ended.out.find("prefers-color-scheme: dark") != std::string::npos);
}

TEST_CASE("export writes a file whole or not at all", "[cli][export]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    const Ended ended = call({"export", "--format", "csv", "--output", "out.csv"}, folder.path());
    CHECK(ended.code == 0);
    CHECK(ended.out.empty());
    CHECK(ended.err.empty());
    const std::string first = contents_of(folder / "out.csv");
    CHECK(first == call({"export", "--format", "csv"}, folder.path()).out);
    CHECK(call({"export", "(", "--output", "out.csv"}, folder.path()).code == 2);
    CHECK(contents_of(folder / "out.csv") == first);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("export says why a file cannot be written", "[cli][export]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    fs::create_directory(folder / "taken");
    const Ended absent = call({"export", "--output", "absent/x.csv"}, folder.path());
    CHECK(absent.code == 5);
    CHECK(absent.err.find("absent/x.csv: No such file") != std::string::npos);
    for (const char* other : {"taken", "/dev/null"}) {
        const Ended refused = call({"export", "--output", other}, folder.path());
        CHECK(refused.code == 2);
        CHECK(refused.err.find("not a regular file") != std::string::npos);
    }
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("A file that export replaces keeps its mode and its link", "[cli][export]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    folder.write("real.csv", "old");
    fs::permissions(folder / "real.csv", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real.csv", folder / "link.csv");
    CHECK(call({"export", "--output", "link.csv"}, folder.path()).code == 0);
    CHECK(fs::is_symlink(folder / "link.csv"));
    CHECK(contents_of(folder / "real.csv").front() == '{');
    CHECK(fs::status(folder / "real.csv").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("export without a match writes an empty table and ends with 1", "[cli][export]") {
    const std::array<std::pair<const char*, const char*>, 3> empty{
        {{"jsonl", ""}, {"csv", "id\r\n"}, {"md", "| id |\n| --- |\n"}}};
    for (const auto& [format, out] : empty) {
        const Ended ended = call({"export", "elephants", "--format", format, "--fields", "id"});
        CHECK(ended.code == 1);
        CHECK(ended.out == out);
        CHECK(ended.err.empty());
    }
    CHECK(Json::parse(call({"export", "elephants", "--format", "json"}).out)["documents"].empty());
}

TEST_CASE("export refuses what it does not know", "[cli][export]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--format", "xml"}, "unknown format xml"},
        {{"--fields", "colour"}, "no field is called 'colour'"},
        {{"--fields", "quote.title"}, "no field is called 'quote.title'"},
        {{"--select", "country"}, "expected facet=value"},
        {{"(a"}, "is not closed"}};
    for (const auto& [arguments, message] : cases) {
        auto all = arguments;
        all.insert(all.begin(), "export");
        const Ended ended = call(all);
        INFO(message << "\n" << ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
    }
    const TemporaryFolder empty;
    CHECK(call({"export"}, empty.path()).code == 3);
}

TEST_CASE("What export writes can be indexed again", "[cli][export]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    const Ended out = call({"export", "--fields", "id,title,date,country,type,text", "--output",
                            "out.csv", "--format", "csv"},
                           folder.path());
    REQUIRE(out.code == 0);
    const Ended indexed = call(
        {"index", "out.csv", "--index", "again.polidex", "--as-given", "--trust"}, folder.path());
    INFO(indexed.err);
    REQUIRE(indexed.code == 0);
    const auto rows = [&](const char* index) {
        return call({"export", "--index", index, "--fields", "id,title,date,country,type"},
                    folder.path())
            .out;
    };
    CHECK(rows("again.polidex") == rows("pacts.polidex"));
}

TEST_CASE("An interrupted export leaves the whole file or none, and nothing beside",
          "[cli][export]") {
    const TemporaryFolder folder;
    std::vector<polidex::Document> documents(300, agreements().front());
    for (std::size_t at = 0; at < documents.size(); ++at)
        documents[at].id = std::to_string(1000 + at) + ".html";
    write_index(folder / "many.polidex", documents);
    const std::vector<std::string> words{"export", "--format", "csv", "--fields", "id,text,quote"};
    const std::string whole = call(words, folder.path()).out;
    Launch launch;
    launch.folder = folder.path();
    for (const char* delay : {"0.002", "0.005", "0.01", "0.015", "0.02", "0.03", "0.05"})
        for (const char* signal : {"INT", "TERM"}) {
            std::vector<std::string> arguments{"-s", signal, delay, POLIDEX_BIN_DIR "/polidex"};
            arguments.insert(arguments.end(), words.begin(), words.end());
            arguments.insert(arguments.end(), {"--index", "many.polidex", "--output", "out.csv"});
            const int code = run("timeout", arguments, launch).code;
            INFO(delay << " " << signal);
            CHECK((code == 0 || code == 124));
            const std::string written = contents_of(folder / "out.csv");
            CHECK((written.empty() || written == whole));
            for (const auto& entry : fs::directory_iterator(folder.path()))
                CHECK(entry.path().filename().string().front() != '.');
            fs::remove(folder / "out.csv");
        }
}

TEST_CASE("A reader who has seen enough ends export and cite quietly", "[cli][export]") {
    const TemporaryFolder folder;
    std::vector<polidex::Document> documents;
    for (int at = 100; at < 140; ++at) {
        documents.push_back(agreements().front());
        documents.back().id = std::to_string(at) + ".html";
        documents.back().title = std::string(10'000, 'y');
    }
    write_index(folder / "many.polidex", documents);
    for (const std::string command :
         {"export --format json", "cite --query country:JP --style ris"}) {
        Launch launch;
        launch.folder = folder.path();
        const Ended ended = run("sh",
                                {"-c", "(" POLIDEX_BIN_DIR "/polidex " + command +
                                           " --index many.polidex; echo $? >&2) | head -c 1"},
                                launch);
        CHECK(ended.out.size() == 1);
        CHECK(ended.err == "0\n");
    }
}
