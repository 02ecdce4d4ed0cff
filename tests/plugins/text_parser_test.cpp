// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

TEST_CASE("One paragraph a line stays one paragraph a line", "[plugins][text]") {
    const std::string first =
        "The two ministers met in Tokyo and agreed to work together on the protection of networks.";
    const std::string second =
        "They will meet again next year to look at what has been done and at what is still "
        "missing.";
    CHECK(outline(read("a.txt", first + "\n" + second + "\n")) == Lines{first, second});
}

TEST_CASE("Lines that were wrapped at a width are joined again", "[plugins][text]") {
    const Document document = read("a.txt",
                                   "The Parties shall exchange information about threats to\n"
                                   "their networks, and shall do so as soon as a threat has\n"
                                   "become known to either of them.\n"
                                   "\n"
                                   "Each Party names a point of contact, which can be reached\n"
                                   "at any time of the day, and tells the other Party whenever\n"
                                   "that changes.\n");
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks[0].text ==
          "The Parties shall exchange information about threats to their networks, and shall do so "
          "as soon as a threat has become known to either of them.");
    CHECK(document.blocks[1].text.find("at any time") != std::string::npos);
}

TEST_CASE("A year at the front of a wrapped line is no number of a list", "[plugins][text]") {
    const Document document = read("a.txt",
                                   "The Convention was opened for signature on 23 November\n"
                                   "2001. It entered into force in July of the year after,\n"
                                   "and the Protocol to it was signed in Strasbourg in May\n"
                                   "(2022) by the ministers of those states that had asked\n"
                                   "2014) for more.\n");
    CHECK(document.blocks.size() == 1);
    CHECK(read("a.txt", "1. one\n12. two\n(3) three\n125. more\n").blocks.size() == 4);
}

TEST_CASE("A short line that ends in mid-sentence is no heading of what follows",
          "[plugins][text]") {
    const std::string rest =
        "Republic for the way in which it led our work through the\n"
        "year, and for the report that lies before us today, which\n"
        "my country has read with care.\n";
    for (const std::string first : {"I warmly thank the", "Let me begin with", "It is true that"}) {
        CAPTURE(first);
        const Document document = read("a.txt", first + "\n" + rest);
        REQUIRE(document.blocks.size() == 1);
        CHECK(document.blocks[0].text.starts_with(first + " Republic for"));
    }
    CHECK(read("a.txt", "Words of thanks\n" + rest).blocks.size() == 2);
}

TEST_CASE("A word hyphenated at the end of a wrapped line becomes one again", "[plugins][text]") {
    const Document document =
        read("a.txt",
             "The Parties shall exchange what they know about threats, infor-\n"
             "mation being understood as in the second article of this text, \n"
             "and they shall do so without any delay and free of any charge.\n");
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks[0].text.find("information being") != std::string::npos);
}

TEST_CASE("Short lines before a paragraph are headings, sentences are not", "[plugins][text]") {
    const std::string body =
        "Both countries see a need for secure supply chains, and said so in their joint statement.";
    const Document document =
        read("a.txt", "Way Forward\n" + body + "\nThey agreed.\n" + body +
                          "\n\nII. INSTITUTIONS\n\n1.2 Point of contact\n\n" + body + "\n");
    CHECK(outline(document) == Lines{"heading2: Way Forward", body, "They agreed.", body,
                                     "heading2: II. INSTITUTIONS", "heading3: 1.2 Point of contact",
                                     body});
}

TEST_CASE("List marks make list items, page numbers between dashes do not", "[plugins][text]") {
    const Document document =
        read("a.txt", "- first\n- second\n• third\n1. fourth\n(a) fifth\n- 12 -\n");
    REQUIRE(document.blocks.size() == 6);
    for (int i = 0; i < 5; ++i) CHECK(document.blocks[i].kind == BlockKind::list_item);
    CHECK(document.blocks[5].kind == BlockKind::paragraph);
}

TEST_CASE("Numbered lines that follow each other are a list, not headings", "[plugins][text]") {
    const Document document = read("a.txt", "1. Education\n2. Administration\n3. Infrastructure\n");
    for (const Block& block : document.blocks) CHECK(block.kind == BlockKind::list_item);
}

TEST_CASE("Form feeds count pages", "[plugins][text]") {
    const Document document = read("a.txt", "One.\n\fTwo.\n\fThree.\n");
    REQUIRE(document.blocks.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) CHECK(document.blocks[i].page == i + 1);
    CHECK(read("b.txt", "No page.").blocks.at(0).page == 0);
}

TEST_CASE("Every kind of line end ends a line", "[plugins][text]") {
    const std::string a = "The first paragraph is long enough to be one, and it ends with a stop.";
    const std::string b = "So does the second, which is of about the same length as the first one.";
    for (const char* end : {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"}) {
        CHECK(outline(read("a.txt", a + end + b)) == Lines{a, b});
    }
}

TEST_CASE("200 MB of text are read in linear time", "[plugins][text]") {
    const std::string line =
        "The Parties shall exchange information about threats to their networks without delay. ";
    std::string text;
    while (text.size() < (25U << 20)) {
        for (int i = 0; i < 6; ++i) text += line;
        text += '\n';
    }
    const ParserRegistry registry;
    const polidex_parser* parser = registry.find("text/plain", "txt").at(0);
    std::size_t bytes = 0;
    const auto parse = [&](std::string_view input_bytes) {
        polidex_sink sink{};
        sink.struct_size = sizeof sink;
        sink.context = &bytes;
        sink.block = [](void* context, const polidex_block* block) {
            *static_cast<std::size_t*>(context) += block->text.size;
            return 0;
        };
        sink.metadata = [](void*, polidex_string, polidex_string, float) { return 0; };
        sink.log = [](void*, polidex_string) {};
        polidex_input input{};
        input.bytes = {input_bytes.data(), input_bytes.size()};
        CHECK(parser->parse(nullptr, &input, &sink) == POLIDEX_OK);
    };
    const double tenth = seconds([&] { parse(text); });
    CHECK(bytes > text.size() * 9 / 10);
    for (int i = 0; i < 3; ++i) text += text;
    const double all = seconds([&] { parse(text); });
    CHECK(all < 16 * tenth + 2);
}
