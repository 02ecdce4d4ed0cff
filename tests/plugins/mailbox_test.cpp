// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/container_reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

std::string message(const std::string& subject, const std::string& body,
                    const std::string& date = "Wed, 07 Oct 2020 09:30:00 +0200") {
    return "From a@b.example Wed Oct  7 09:30:00 2020\nFrom: a@b.example\nSubject: " + subject +
           (date.empty() ? "" : "\nDate: " + date) + "\nMessage-ID: <" + subject +
           "@b.example>\n\n" + body + "\n";
}

}  // namespace

TEST_CASE("The messages of a mailbox are documents in their order", "[plugins][mbox]") {
    const ContainerReading box("list.mbox",
                               message("One", "First text.\n") + message("Two", "Second text.\n"));
    CHECK(box.ids() == Lines{"list.mbox!/0001", "list.mbox!/0002"});
    CHECK(box.text("0002") == "Second text.");
    CHECK(values(box.at("0001"), "mail:subject") == Lines{"One"});
}

TEST_CASE("Lines that begin with From belong to the text they stand in", "[plugins][mbox]") {
    const ContainerReading box(
        "list.mbox", message("One",
                             ">From the ministry came word.\n\nFrom Tallinn to Tokyo is far.\n"
                             "\n>>From a quote of a quote.\n") +
                         message("Two", "Second text.\n"));
    REQUIRE(box.documents().size() == 2);
    CHECK_THAT(box.text("0001"), Catch::Contains("From the ministry came word.") &&
                                     Catch::Contains("From Tallinn to Tokyo is far.") &&
                                     !Catch::Contains(">From the"));
}

TEST_CASE("A message without a date has that of its mailbox line", "[plugins][mbox]") {
    const ContainerReading box("list.mbox", message("One", "First text.\n", ""));
    bool dated = false;
    for (const Claim& claim : box.at("0001").claims) {
        dated = dated || (claim.facet == Facet::date && claim.value == "2020-10-07");
    }
    CHECK(dated);
}

TEST_CASE("A mailbox is known by its first line, whatever it is called", "[plugins][mbox]") {
    const std::string bytes = message("One", "First text.\n") + message("Two", "Second text.\n");
    CHECK(ContainerReading("archive-2020", bytes).ids() ==
          Lines{"archive-2020!/0001", "archive-2020!/0002"});
    const ContainerReading letter("letter.txt", "From Tallinn we went to Tokyo.\nIt was far.\n");
    CHECK(letter.ids() == Lines{"letter.txt"});
}

TEST_CASE("A torn or broken message leaves the others of its mailbox", "[plugins][mbox][hostile]") {
    const std::string bytes = message("One", "First text.\n") +
                              "From x@y.example Wed Oct  7 09:30:00 2020\n\n\n" +
                              message("Two", "Second text.\n");
    const ContainerReading box("list.mbox", bytes);
    CHECK(values(box.documents().back(), "mail:subject") == Lines{"Two"});
    std::string many;
    for (int i = 0; i < 3000; ++i) many += message(std::to_string(i), "Text.\n");
    CHECK(seconds([&] { CHECK(ContainerReading("many.mbox", many).documents().size() == 3000); }) <
          30);
}

TEST_CASE("A saved page in MHTML is its text, without what it is made of", "[plugins][mhtml]") {
    const std::string page =
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/act\r\n"
        "Subject: =?utf-8?Q?The_Act?=\r\nDate: Wed, 7 Oct 2020 09:30:00 -0000\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; "
        "boundary=\"b1\"\r\n\r\n"
        "--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://a.example/act\r\n\r\n"
        "<html><head><meta charset=3D\"utf-8\"><title>The Act</title></head><body><h1>The Act</h1>"
        "<p>Everyone may ask for informa=\r\ntion.</p></body></html>\r\n"
        "--b1\r\nContent-Type: text/css\r\nContent-Location: https://a.example/s.css\r\n\r\n"
        "p { color: red }\r\n"
        "--b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        "--b1--\r\n";
    for (const std::string name : {"act.mhtml", "act.mht", "act.txt"}) {
        CAPTURE(name);
        const ContainerReading reading(name, page);
        CHECK(reading.ids() == Lines{name});
        CHECK(reading.text(name) == "The Act / Everyone may ask for information.");
        CHECK(values(reading.at(name), "mhtml:location") == Lines{"https://a.example/act"});
    }
}

TEST_CASE("The frames of a saved page are documents beside it", "[plugins][mhtml]") {
    const ContainerReading reading(
        "a.mhtml",
        "From: <Saved by Blink>\r\nSubject: Frames\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; type=\"text/html\"; boundary=b1\r\n\r\n"
        "--b1\r\nContent-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n"
        "<html><title>Frames</title><frameset><frame src=\"/text\"></frameset></html>\r\n"
        "--b1\r\nContent-Type: text/html\r\nContent-Location: https://a.example/text\r\n\r\n"
        "<p>The text of the frame.</p>\r\n--b1--\r\n");
    CHECK(reading.text("https://a.example/text") == "The text of the frame.");
}

TEST_CASE("A saved page cut anywhere is read or refused", "[plugins][mhtml][hostile]") {
    const std::string page =
        "From: <Saved by Blink>\r\nSubject: The Act\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; type=\"text/html\"; boundary=b1\r\n\r\n"
        "--b1\r\nContent-Type: text/html\r\n\r\n<p>Everyone may ask for information.</p>\r\n"
        "--b1--\r\n";
    for (std::size_t cut = 1; cut < page.size(); cut += 5) {
        CAPTURE(cut);
        const ContainerReading reading("a.mhtml", page.substr(0, cut));
        if (!reading.ok()) CHECK_THAT(reading.error().message, Catch::Contains("a.mhtml: "));
    }
}
