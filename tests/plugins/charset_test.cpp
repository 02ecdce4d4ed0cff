// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <unicode/ucnv.h>

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string encode(const std::string& utf8, const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(utf8.size() * 4 + 16, '\0');
    const auto size = ucnv_convert(charset, "utf-8", out.data(), static_cast<int32_t>(out.size()),
                                   utf8.data(), static_cast<int32_t>(utf8.size()), &status);
    REQUIRE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string charset_of(const Document& document) {
    return values(document, "source:charset").at(0);
}

const std::string estonian =
    "Küberturvalisuse strateegia näeb ette koostööd teiste riikidega. Eesti ja Jaapan "
    "allkirjastasid vastastikuse mõistmise memorandumi, mille järgi pooled vahetavad teavet "
    "ohtude kohta ning õpivad üksteise kogemustest.";
const std::string french =
    "La stratégie nationale prévoit une coopération étroite entre les États membres. Les parties "
    "s’engagent à échanger des informations sur les menaces dès leur découverte, à l’été 2020.";
const std::string russian =
    "Стороны договорились сотрудничать в области обеспечения международной информационной "
    "безопасности. Соглашение вступает в силу после выполнения внутригосударственных процедур.";
const std::string japanese =
    "日本とインドは、サイバーセキュリティ分野における協力覚書の署名に合意した。両国は重要インフラの"
    "防護と第五世代移動通信について協議を続ける。閣議決定により戦略を改定し、毎年報告する。";
const std::string korean =
    "대한민국과 일본은 사이버 안보 분야의 협력에 관한 양해각서에 서명하였다. 양국은 주요 "
    "기반시설의 보호와 "
    "위협 정보의 공유를 위하여 매년 협의회를 개최하기로 하였다.";

}  // namespace

TEST_CASE("Text is read whatever its encoding", "[plugins][charset]") {
    struct Case {
        const char* charset;
        const std::string& text;
        const char* told;
    };
    const Case cases[] = {
        {"utf-8", japanese, "utf-8"},
        {"windows-1252", french, "windows-1252"},
        {"windows-1251", russian, "windows-1251"},
        {"koi8-r", russian, "koi8-r"},
        {"shift_jis", japanese, "windows-31j"},
        {"euc-jp", japanese, "euc-jp"},
        {"iso-2022-jp", japanese, "iso-2022-jp"},
        {"iso-2022-kr", korean, "iso-2022-kr"},
        {"windows-949", korean, "windows-949"},
        {"utf-16le", russian, "utf-16le"},
        {"utf-16be", estonian, "utf-16be"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.charset);
        std::string bytes = encode(c.text, c.charset);
        if (std::string_view(c.charset) == "utf-16le") bytes = "\xff\xfe" + bytes;
        const Document document = read("strategy.txt", bytes);
        REQUIRE(document.blocks.size() == 1);
        CHECK(document.blocks[0].text == c.text);
        CHECK(charset_of(document) == c.told);
    }
}

TEST_CASE("UTF-16 without a byte order mark is recognised by its NUL bytes", "[plugins][charset]") {
    for (const char* charset : {"utf-16le", "utf-16be"}) {
        const Document document = read("note.txt", encode("The Parties agree.\r\n", charset));
        CHECK(charset_of(document) == charset);
        CHECK(outline(document) == std::vector<std::string>{"The Parties agree."});
    }
}

TEST_CASE("A byte order mark is not part of the text", "[plugins][charset]") {
    CHECK(read("a.txt", "\xef\xbb\xbfOne line.").blocks.at(0).text == "One line.");
    CHECK(read("a.html", "\xef\xbb\xbf<p>One line.").blocks.at(0).text == "One line.");
    CHECK(read("a.md", "\xef\xbb\xbf# One line").blocks.at(0).kind == BlockKind::heading);
}

TEST_CASE("Stray invalid bytes do not make a UTF-8 text something else", "[plugins][charset]") {
    const Document document = read("a.txt", japanese + "\xff" + japanese);
    CHECK(charset_of(document) == "utf-8");
    CHECK(document.blocks.at(0).text.find(japanese) == 0);
    CHECK(document.blocks.at(0).text.find("\xef\xbf\xbd") != std::string::npos);
}

TEST_CASE("Chinese punctuation in English text is not taken for Western letters",
          "[plugins][charset]") {
    const Document document = read("a.txt",
                                   "The state\xa1\xaf"
                                   "s network is \xa1\xb0safe\xa1\xb1.");
    CHECK(document.blocks.at(0).text == "The state’s network is “safe”.");
}

TEST_CASE("A page's declared encoding is used, but not against its bytes", "[plugins][charset]") {
    const std::string page = "<html><head><meta charset=\"CHARSET\"></head><body><p>TEXT</p>";
    const auto with = [&](std::string charset, const std::string& text) {
        std::string out = page;
        out.replace(out.find("CHARSET"), 7, charset);
        out.replace(out.find("TEXT"), 4, text);
        return out;
    };
    CHECK(read("a.html", with("iso-8859-2", "\xaf\xf3\xb3ty")).blocks.at(0).text == "Żółty");
    CHECK(read("a.html", with("iso-8859-1", "\x93quoted\x94")).blocks.at(0).text == "“quoted”");
    CHECK(read("a.html", with("windows-1252", "Żółty")).blocks.at(0).text == "Żółty");
    CHECK(read("a.html", with("no-such-thing", "Żółty")).blocks.at(0).text == "Żółty");
    CHECK(read("a.html", with("utf-8", encode(french, "windows-1252"))).blocks.at(0).text ==
          french);
}
