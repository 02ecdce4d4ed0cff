// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/pdf_reading.hpp"

#include <cstdlib>
#include <filesystem>
#include <random>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

PdfWriter sample() {
    PdfWriter pdf;
    for (int page = 0; page < 3; ++page) {
        pdf.page().text(60, 760, "A Memorandum", 20);
        pdf.lines(60, 700, {"The Parties exchange warnings about attacks", "within one day."});
    }
    pdf.attach("annex.txt", "The annex lists the contact points of both sides.");
    return pdf;
}

/// Reads with one reader what ends in documents or in an error with a reason.
class Trial {
public:
    Trial() {
        ParserRegistry registry;
        REQUIRE(registry.load(POLIDEX_FORMATS "/pdf.so"));
        reader_.emplace(registry);
    }

    bool reads(const std::string& bytes) {
        const auto documents = reader_->read(folder_.write("sample.pdf", bytes));
        if (!documents) CHECK_FALSE(documents.error().message.empty());
        return static_cast<bool>(documents);
    }
    std::string reason(const std::string& bytes) {
        const auto documents = reader_->read(folder_.write("sample.pdf", bytes));
        return documents ? "read" : documents.error().message;
    }

private:
    TemporaryFolder folder_;
    std::optional<DocumentReader> reader_;
};

}  // namespace

TEST_CASE("A locked PDF is refused with the reason", "[plugins][pdf][hostile]") {
    PdfWriter pdf = sample();
    const std::string key(64, 'a');  // of no password
    const int lock =
        pdf.object("<< /Filter /Standard /V 1 /R 2 /O <" + key + "> /U <" + key + "> /P -4 >>");
    pdf.trailer("/Encrypt " + std::to_string(lock) + " 0 R /ID [<00> <00>]");
    CHECK_THAT(Trial().reason(pdf.bytes()), Catch::Contains("encrypted: a password is needed"));
}

TEST_CASE("Pages without text are refused with the reason", "[plugins][pdf][hostile]") {
    PdfWriter blank;
    blank.page().draw("10 10 100 100 re f");
    CHECK_THAT(Trial().reason(blank.bytes()), Catch::Contains("no text: pages are blank or drawn"));
    PdfWriter scan;
    scan.stream(std::string(3, 'x'),
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                "/ColorSpace /DeviceRGB");
    scan.page();
    CHECK_THAT(Trial().reason(scan.bytes()), Catch::Contains("no text: pages are images"));
}

TEST_CASE("What only begins as a PDF is called damaged", "[plugins][pdf][hostile]") {
    Trial trial;
    CHECK_THAT(trial.reason("%PDF-1.7\nnothing of the kind follows"), Catch::Contains("damaged: "));
    PdfWriter none;
    CHECK_THAT(trial.reason(none.bytes()), Catch::Contains("damaged: "));
}

TEST_CASE("A PDF cut anywhere is read as far as it goes or refused", "[plugins][pdf][hostile]") {
    const std::string whole = sample().bytes();
    Trial trial;
    for (int part = 1; part < 50; ++part)
        trial.reads(whole.substr(0, whole.size() * static_cast<std::size_t>(part) / 50));
    CHECK(trial.reads(whole));
}

TEST_CASE("A PDF with any bytes changed harms nobody", "[plugins][pdf][hostile]") {
    const std::string whole = sample().bytes();
    std::mt19937 random(7);
    Trial trial;
    for (int round = 0; round < 400; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 1 + round % 20; ++i)
            bytes[8 + random() % (bytes.size() - 8)] = static_cast<char>(random() & 0xFF);
        trial.reads(bytes);
    }
    CHECK(trial.reads(whole));  // whatever came before
}

TEST_CASE("Loops and recursion in a PDF end", "[plugins][pdf][hostile]") {
    Trial trial;
    PdfWriter form = sample();  // a drawing that draws itself
    const int self = static_cast<int>(form.object("") + 1);
    form.stream("/Me Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << "
                "/Me " +
                    std::to_string(self) + " 0 R >> >>");
    form.page("/Resources << /XObject << /Me " + std::to_string(self) + " 0 R >> >>")
        .draw("/Me Do");
    std::string tree = sample().bytes();  // a page tree that is its own branch
    const auto kids = tree.find("/Kids [");
    tree.replace(kids + 7, 1, "2 0 R ");
    std::string many = sample().bytes();
    many.replace(many.find("/Count 3"), 8, "/Count 99999");
    std::string more = sample().bytes();
    more.replace(more.find("/Count 3"), 8, "/Count 2147483647");
    CHECK(seconds([&] {
              CHECK(trial.reads(form.bytes()));
              trial.reads(tree);
              trial.reads(many);
              trial.reads(more);
          }) < 10);
}

TEST_CASE("A page of very many words and lines is read in time", "[plugins][pdf][hostile]") {
    PdfWriter pdf;
    pdf.page();
    for (int i = 0; i < 20'000; ++i)
        pdf.text(10 + i % 7 * 80, 10 + i % 97 * 8, "word" + std::to_string(i), 6);
    Trial trial;
    CHECK(seconds([&] { CHECK(trial.reads(pdf.bytes())); }) < 10);
}

TEST_CASE("Files of the PDF corpora end as text or with a reason", "[plugins][pdf][corpus]") {
    const char* named = std::getenv("POLIDEX_SHARED");
    const std::string shared = named ? named : POLIDEX_SOURCE_DIR "/../shared";
    if (!fs::exists(shared + "/corpus/pdf")) {
        WARN("skipped: " << shared << "/corpus/pdf is not there");
        return;
    }
    ParserRegistry registry;
    REQUIRE(registry.load(POLIDEX_FORMATS "/pdf.so"));
    DocumentReader reader(registry);
    std::size_t read = 0;
    for (const char* folder : {"/corpus/pdf", "/formats"}) {
        for (const auto& entry : fs::directory_iterator(shared + folder)) {
            if (entry.path().extension() != ".pdf" || entry.file_size() > (1 << 20)) continue;
            CAPTURE(entry.path().string());
            const auto documents = reader.read(entry.path().string());
            if (documents) {
                ++read;
                CHECK_FALSE(documents->empty());
                continue;
            }
            const std::string& why = documents.error().message;
            const bool told = why.find("encrypted: ") != why.npos ||
                              why.find("damaged: ") != why.npos ||
                              why.find("no text: ") != why.npos;
            INFO(why);
            CHECK(told);
        }
    }
    CHECK(read >= 20);
}
