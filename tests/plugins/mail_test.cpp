// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/archive_writer.hpp"
#include "tests/plugins/container_reading.hpp"
#include "tests/plugins/office_writer.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

const std::string head =
    "From: \"Kask, Mari\" <mari@ministry.example>\r\nTo: office@b.example\r\n"
    "Date: Wed, 07 Oct 2020 09:30:00 +0200\r\nMessage-ID: <1@ministry.example>\r\n"
    "MIME-Version: 1.0\r\n";

std::string base64(const std::string& bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8 |
                    (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += at + i > bytes.size() ? '=' : letters[group >> (18 - 6 * i) & 63];
        }
        if (at % 57 == 54) out += "\r\n";
    }
    return out;
}

std::string part(const std::string& fields, const std::string& body,
                 const std::string& boundary = "b1") {
    return "--" + boundary + "\r\n" + fields + "\r\n" + body + "\r\n";
}

std::string multipart(const std::string& kind, const std::string& parts,
                      const std::string& boundary = "b1") {
    return head + "Subject: Parts\r\nContent-Type: multipart/" + kind + "; boundary=\"" + boundary +
           "\"\r\n\r\n" + parts + "--" + boundary + "--\r\n";
}

const std::string plain = "Content-Type: text/plain; charset=utf-8\r\n";
const std::string html = "Content-Type: text/html; charset=utf-8\r\n";

}  // namespace

TEST_CASE("A message is its text, with its fields as metadata", "[plugins][mail]") {
    const ContainerReading mail(
        "a.eml", head +
                     "Subject: =?utf-8?Q?K=C3=BCsimus?= =?iso-8859-1?B?IPVoaw==?=\r\n"
                     "Content-Type: text/plain; charset=iso-8859-1\r\n"
                     "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                     "T=E4na r=E4=E4gime k=FCber=\r\nturbest.\r\n");
    CHECK(mail.ids() == Lines{"a.eml"});
    CHECK(mail.text("a.eml") == "Täna räägime küberturbest.");
    const Document& document = mail.at("a.eml");
    CHECK(values(document, "mail:subject") == Lines{"Küsimus õhk"});
    CHECK(values(document, "mail:from") == Lines{"\"Kask, Mari\" <mari@ministry.example>"});
    CHECK(values(document, "mail:date").at(0).substr(0, 10) == "2020-10-07");
    CHECK(values(document, "mail:message-id").size() == 1);
}

TEST_CASE("Of alternatives one is read, the plain one if it has words", "[plugins][mail]") {
    const std::string page = part(html, "<p>The <b>page</b>.</p>");
    const ContainerReading both("a.eml", multipart("alternative", part(plain, "The text.") + page));
    CHECK(both.text("a.eml") == "The text.");
    const ContainerReading blank("b.eml", multipart("alternative", part(plain, " \r\n") + page));
    CHECK(blank.text("b.eml") == "The page.");
    const ContainerReading only("c.eml", multipart("alternative", page));
    CHECK(only.text("c.eml") == "The page.");
}

TEST_CASE("Attachments are documents inside their message", "[plugins][mail]") {
    const std::string document = word(paragraph("The signed agreement."));
    const ContainerReading mail(
        "a.eml",
        multipart(
            "mixed",
            part(plain, "See attached.") +
                part(
                    "Content-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n"
                    " filename*=utf-8''k%C3%B5ne.docx\r\nContent-Transfer-Encoding: base64\r\n",
                    base64(document)) +
                part("Content-Type: application/zip; name=\"=?utf-8?Q?m=C3=A4rkus.zip?=\"\r\n"
                     "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n",
                     base64(pack("zip", {{"note.txt", "A note."}}))) +
                part("Content-Type: image/png\r\nContent-Disposition: attachment; "
                     "filename=\"a.png\"\r\n",
                     "\x89PNG")));
    CHECK(mail.ids() == Lines{"a.eml", "a.eml!/kõne.docx", "a.eml!/märkus.zip!/note.txt"});
    CHECK(mail.text("a.eml") == "See attached.");
    CHECK(mail.text(".docx") == "The signed agreement.");
    CHECK(mail.text("note.txt") == "A note.");
    CHECK(mail.warnings().empty());
}

TEST_CASE("Messages inside messages are documents with their own fields", "[plugins][mail]") {
    const std::string inner = head + "Subject: Inner\r\n\r\nThe inner text.\r\n";
    const std::string middle = multipart("mixed",
                                         part(plain, "The middle text.", "b2") +
                                             part("Content-Type: message/rfc822\r\n", inner, "b2"),
                                         "b2");
    const ContainerReading mail(
        "a.eml",
        multipart("mixed", part(plain, "The outer text.") + part("Content-Type: message/rfc822\r\n"
                                                                 "Content-Disposition: attachment; "
                                                                 "filename=\"forwarded.eml\"\r\n",
                                                                 middle)));
    REQUIRE(mail.documents().size() == 3);
    CHECK(mail.text("a.eml") == "The outer text.");
    CHECK(mail.ids()[1] == "a.eml!/forwarded.eml");
    CHECK(mail.text("!/forwarded.eml") == "The middle text.");
    CHECK(mail.ids()[2].starts_with("a.eml!/forwarded.eml!/message-"));
    CHECK(values(mail.documents()[2], "mail:subject") == Lines{"Inner"});
}

TEST_CASE("Texts in old and wrong encodings are read", "[plugins][mail]") {
    const auto text = [](const std::string& fields, const std::string& body) {
        return ContainerReading("a.eml", head + "Subject: S\r\n" + fields + "\r\n" + body)
            .text("a.eml");
    };
    CHECK(text("Content-Type: text/plain; charset=utf-7\r\n", "Hi Mom +Jjo- and +AOQ-ra\r\n") ==
          "Hi Mom ☺ and ära");
    CHECK(text("Content-Type: text/plain; charset=iso-2022-jp\r\n",
               "\x1b$BF|K\\\x1b(B and Estonia\r\n") == "日本 and Estonia");
    CHECK(text("Content-Type: text/plain; charset=us-ascii\r\n",
               "caf\xc3\xa9 r\xc3\xa9sum\xc3\xa9\r\n") == "café résumé");
    CHECK(text("Content-Type: text/plain; charset=no-such-thing\r\n", "plain words\r\n") ==
          "plain words");
    CHECK(text("Content-Transfer-Encoding: base64\r\n", base64("A text in base64.")) ==
          "A text in base64.");
}

TEST_CASE("A boundary that is missing or never closed loses no text", "[plugins][mail][hostile]") {
    const std::string parts = part(plain, "The first part.") + part(plain, "The second part.");
    const ContainerReading open(
        "a.eml",
        head + "Subject: Open\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n" + parts);
    CHECK(open.text("a.eml") == "The first part. / The second part.");
    const ContainerReading unnamed(
        "b.eml", head + "Subject: Unnamed\r\nContent-Type: multipart/mixed\r\n\r\n" + parts);
    CHECK_THAT(unnamed.text("b.eml"), Catch::Contains("The first part."));
    const ContainerReading other(
        "c.eml",
        head + "Subject: Other\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n" + parts);
    CHECK_THAT(other.text("c.eml"), Catch::Contains("The first part."));
}

TEST_CASE("Encrypted messages say so and keep their subject", "[plugins][mail]") {
    const ContainerReading mail(
        "a.eml", head +
                     "Subject: Secret plan\r\nContent-Type: multipart/encrypted; boundary=b1;\r\n"
                     " protocol=\"application/pgp-encrypted\"\r\n\r\n" +
                     part("Content-Type: application/pgp-encrypted\r\n", "Version: 1") +
                     part("Content-Type: application/octet-stream\r\n", "hQEMA") + "--b1--\r\n");
    CHECK(values(mail.at("a.eml"), "mail:subject") == Lines{"Secret plan"});
    CHECK_THAT(mail.warnings(), Catch::Contains("encrypted"));
}

TEST_CASE("A message can be nested and split without end and stays bounded",
          "[plugins][mail][hostile]") {
    std::string deep = head + "Subject: Deep\r\n";
    for (int i = 0; i < 5000; ++i) {
        const std::string boundary = "b" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary +
                "\r\n";
    }
    CHECK(seconds([&] {
              const ContainerReading reading("a.eml", deep + plain + "\r\nThe deepest text.\r\n");
              CHECK(values(reading.at("a.eml"), "mail:subject") == Lines{"Deep"});
              CHECK_THAT(reading.warnings(), Catch::Contains("limit"));
          }) < 10);
    std::string many;
    for (int i = 0; i < 50'000; ++i) many += part(plain, "x");
    CHECK(seconds([&] {
              const ContainerReading reading("b.eml", multipart("mixed", many));
              CHECK(reading.at("b.eml").blocks.size() >= 10'000);
          }) < 10);
    std::string boundaries = head;
    for (int i = 0; i < 20'000; ++i) boundaries += "X-A: boundary=" + std::to_string(i) + "\r\n";
    CHECK_THAT(ContainerReading("c.eml", boundaries + "\r\nx").error().message,
               Catch::Contains("limit: more than 10000 parts with parts"));
}

TEST_CASE("A message cut anywhere is read or refused", "[plugins][mail][hostile]") {
    const std::string whole = multipart(
        "mixed", part(plain, "The first part.") +
                     part("Content-Type: application/octet-stream\r\nContent-Disposition: "
                          "attachment; filename=a.docx\r\nContent-Transfer-Encoding: base64\r\n",
                          base64(word(paragraph("Attached.")))));
    for (std::size_t cut = 1; cut < 50; ++cut) {
        CAPTURE(cut);
        const ContainerReading reading("a.eml", whole.substr(0, whole.size() * cut / 50));
        if (reading.ok()) {
            CHECK_FALSE(reading.documents().empty());
        } else {
            CHECK_THAT(reading.error().message, Catch::Contains("a.eml: "));
        }
    }
}
