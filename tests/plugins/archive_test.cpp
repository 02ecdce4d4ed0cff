// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/archive_writer.hpp"
#include "tests/plugins/container_reading.hpp"
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;
using Ids = std::vector<std::string>;
using Kind = Member::Kind;

TEST_CASE("Members of an archive are documents with ids that tell where they are",
          "[plugins][archive]") {
    const std::vector<Member> members = {
        {"acts", "", Kind::folder},
        {"acts/one.html", "<h1>One</h1><p>The first act.</p>"},
        {"two.md", "# Two\n\nThe second act.\n"},
        {"letter.docx", word(paragraph("Dear Minister"))},
    };
    for (const std::string format : {"zip", "ustar", "pax", "gnutar", "7zip"}) {
        CAPTURE(format);
        const ContainerReading reading("a." + format, pack(format, members));
        CHECK(reading.ids() == Ids{"a." + format + "!/acts/one.html", "a." + format + "!/two.md",
                                   "a." + format + "!/letter.docx"});
        CHECK(reading.text("one.html") == "One / The first act.");
        CHECK(reading.at("two.md").source.parser == "markdown/2");
        CHECK(reading.text("letter.docx") == "Dear Minister");
        CHECK(reading.warnings().empty());
    }
}

TEST_CASE("A file that is compressed is the file inside", "[plugins][archive]") {
    const std::string page = "<title>T</title><p>Estonia and Japan met.</p>";
    for (const std::string filter : {"gzip", "zstd", "xz", "bzip2", "compress"}) {
        CAPTURE(filter);
        const ContainerReading reading("page.html.packed", compress(filter, page));
        CHECK(reading.ids() == Ids{"page.html.packed!/page.html"});
        CHECK(reading.text("page.html") == "Estonia and Japan met.");
    }
}

TEST_CASE("An archive that is compressed is an archive", "[plugins][archive]") {
    const std::string tar = pack("ustar", {{"a.txt", "First text."}, {"b.txt", "Second text."}});
    for (const std::string filter : {"gzip", "zstd", "xz", "bzip2"}) {
        const ContainerReading reading("a.tar." + filter, compress(filter, tar));
        CHECK(reading.ids() == Ids{"a.tar." + filter + "!/a.txt", "a.tar." + filter + "!/b.txt"});
    }
}

TEST_CASE("Archives inside archives are read, and their ids are paths", "[plugins][archive]") {
    const std::string inner = pack("zip", {{"deep/a.txt", "Deep text."}});
    const std::string middle = compress("gzip", pack("ustar", {{"inner.zip", inner}}));
    const ContainerReading reading("outer.zip", pack("zip", {{"middle.tar.gz", middle}}));
    CHECK(reading.ids() == Ids{"outer.zip!/middle.tar.gz!/inner.zip!/deep/a.txt"});
}

TEST_CASE("Names that lead out of an archive are names and nothing more", "[plugins][archive]") {
    const ContainerReading reading("a.tar", pack("pax", {{"../../etc/passwd.txt", "One text."},
                                                         {"/srv/keys/authorized.txt", "Two text."},
                                                         {"a/../b.txt", "Three text."},
                                                         {"c:\\windows\\d.txt", "Four text."}}));
    REQUIRE(reading.documents().size() == 4);
    CHECK(reading.ids().front() == "a.tar!/../../etc/passwd.txt");
    CHECK(reading.text("b.txt") == "Three text.");
    for (const Document& document : reading.documents()) {
        CHECK(document.id.find("a.tar!/") != std::string::npos);
    }
}

TEST_CASE("Links, devices and pipes in an archive are left out", "[plugins][archive]") {
    const ContainerReading reading("a.tar",
                                   pack("pax", {{"a.txt", "A text."},
                                                {"hard.txt", "a.txt", Kind::hard_link},
                                                {"soft.txt", "/etc/passwd", Kind::soft_link},
                                                {"zero.txt", "", Kind::device},
                                                {"pipe.txt", "", Kind::pipe}}));
    CHECK(reading.ids() == Ids{"a.tar!/a.txt"});
    const ContainerReading links("b.tar",
                                 pack("pax", {{"soft.txt", "/etc/passwd", Kind::soft_link}}));
    CHECK_THAT(links.error().message, Catch::Contains("only folders, links or empty files"));
}

TEST_CASE("Members of one name are documents of their own", "[plugins][archive]") {
    const ContainerReading reading(
        "a.tar", pack("pax", {{"a.txt", "First text."}, {"a.txt", "Second text."}}));
    CHECK(reading.ids() == Ids{"a.tar!/a.txt", "a.tar!/a.txt~2"});
}

TEST_CASE("Names in the encodings of old packers are readable", "[plugins][archive]") {
    const ContainerReading reading(
        "a.zip", pack("zip", {{"\x93\xfa\x96\x7b\x82\xcc\x95\xb6\x8f\x91.txt", "A text."}}));
    CHECK(reading.ids() == Ids{"a.zip!/日本の文書.txt"});
}

TEST_CASE("Pictures, programs and what systems leave behind are passed over",
          "[plugins][archive]") {
    const ContainerReading reading("a.zip", pack("zip", {{"photo.jpg", "\xff\xd8\xff"},
                                                         {"__MACOSX/._a.txt", "Resource fork."},
                                                         {"tool.exe", "MZ"},
                                                         {".DS_Store", "Bud1"},
                                                         {"a.txt", "A text."}}));
    CHECK(reading.ids() == Ids{"a.zip!/a.txt"});
    const ContainerReading pictures("b.zip", pack("zip", {{"photo.jpg", "\xff\xd8\xff"}}));
    CHECK_THAT(pictures.error().message, Catch::Contains("no document in it: 1 members"));
}

TEST_CASE("A member that cannot be read is a warning, the others are documents",
          "[plugins][archive]") {
    const ContainerReading reading("a.zip", pack("zip", {{"a.txt", "A text."},
                                                         {"b.pdf", "%PDF-1.4 torn"},
                                                         {"c.xml", "<?xml version='1.0'?><a>"},
                                                         {"d.txt", "Another text."}}));
    CHECK(reading.ids() == Ids{"a.zip!/a.txt", "a.zip!/d.txt"});
    CHECK_THAT(reading.warnings(), Catch::Contains("a.zip!/b.pdf: parser pdf: damaged"));
    CHECK_THAT(reading.warnings(), Catch::Contains("a.zip!/c.xml: parser xml: not well-formed"));
}

TEST_CASE("An archive called otherwise is an archive, a text called so is none",
          "[plugins][archive]") {
    const ContainerReading renamed("a.txt", pack("zip", {{"b.txt", "A text."}}));
    CHECK(renamed.ids() == Ids{"a.txt!/b.txt"});
    const ContainerReading text("a.zip", "Only a text about archives.\n");
    CHECK(text.ids() == Ids{"a.zip"});
}
