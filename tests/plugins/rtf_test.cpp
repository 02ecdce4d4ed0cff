// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

using Lines = std::vector<std::string>;

Lines read_rtf(const std::string& inner) {
    return outline(read_format("a.rtf", "{\\rtf1\\ansi\\ansicpg1252 " + inner + "}"));
}

}  // namespace

TEST_CASE("RTF paragraphs end where they say, not where lines do", "[plugins][rtf]") {
    CHECK(read_rtf("One \r\nline.\\par Two\\line lines.\\par") == Lines{"One line.", "Two lines."});
    CHECK(read_rtf("Ends without a mark") == Lines{"Ends without a mark"});
}

TEST_CASE("RTF characters come from code pages and from Unicode", "[plugins][rtf]") {
    CHECK(read_rtf("Caf\\'e9 \\u8212? na\\u239\\'efve \\emdash\\{x\\}\\~y") ==
          Lines{"Café — naïve —{x} y"});
    CHECK(read_rtf("{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial CYR;}}"
                   "\\f1\\'cc\\'e8\\'f0 \\f0\\'e9") == Lines{"Мир é"});
    CHECK(read_rtf("{\\fonttbl{\\f0\\fcharset128 Mincho;}}\\f0\\'93\\'fa\\'96\\'7b") ==
          Lines{"日本"});
    CHECK(read_rtf("\\uc2\\u26085\\'93\\'fa\\u26412\\'96\\'7b") == Lines{"日本"});
    CHECK(read_rtf("\\u-10179?\\u-8704?") == Lines{"\U0001F600"});
}

TEST_CASE("RTF destinations without text are skipped, notes come behind", "[plugins][rtf]") {
    CHECK(read_rtf("{\\*\\generator Word;}{\\pict\\wmetafile8 0102ab}{\\header Ministry\\par}"
                   "Text{\\footnote A note.} goes on{\\*\\annotation Why?}.\\par "
                   "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt a link}}{\\v hidden}\\par") ==
          Lines{"Text goes on.", "a link", "A note.", "Why?", "footer: Ministry"});
    CHECK(read_rtf("a{\\object{\\*\\objdata \\bin4 }{}\\}}b") == Lines{"ab"});
}

TEST_CASE("RTF styles are headings and tables are rows", "[plugins][rtf]") {
    CHECK(read_rtf("{\\stylesheet{\\s0 Normal;}{\\s5\\outlinelevel0 heading 1;}}"
                   "{\\info{\\title Strategy}{\\author A. Author}}"
                   "\\pard\\s5 Scope\\par\\pard Text.\\par"
                   "\\trowd\\intbl A\\cell\\intbl B\\par C\\cell\\row\\pard "
                   "{\\listtext\\pard 1.\\tab}\\ls1 Item\\par") ==
          Lines{"heading1: Scope", "Text.", "table-row: A | B C", "list-item1: 1. Item"});
    const Document document = read_format("a.rtf", "{\\rtf1{\\info{\\title Strategy}}Text.\\par}");
    CHECK(values(document, "dc:title") == Lines{"Strategy"});
}

TEST_CASE("RTF of any damage ends without harm", "[plugins][rtf][hostile]") {
    const std::string whole =
        "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset128 x;}}{\\footnote a}\\'93\\'fa\\u-10179?\\bin9999 "
        "{\\*\\bkmkstart b}\\trowd\\cell\\row{\\upr{a}{\\*\\ud{b}}}}";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        CHECK_NOTHROW(try_read_format("a.rtf", whole.substr(0, size)));
    }
    const std::string deep(200'000, '{');
    CHECK_THAT(refusal("a.rtf", "{\\rtf1 " + deep), Catch::Contains("limit"));
    CHECK(read_rtf("text}}}}") == Lines{"text"});
}
