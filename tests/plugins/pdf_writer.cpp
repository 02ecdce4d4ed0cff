// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/pdf_writer.hpp"

#include <cstdio>
#include <sstream>

namespace polidex::tests {
namespace {

constexpr int first_free = 7;  // objects 1 to 6: catalog, pages, three fonts, information

std::string hex(const std::u16string& text) {
    std::string out;
    for (const char16_t unit : text) {
        char digits[5];
        std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(unit));
        out += digits;
    }
    return out;
}

std::string stream_object(const std::string& bytes, const std::string& attributes) {
    return "<< /Length " + std::to_string(bytes.size()) + ' ' + attributes + " >>\nstream\n" +
           bytes + "\nendstream";
}

}  // namespace

PdfWriter::PdfWriter() : objects_(first_free - 1) {
    const std::string simple = "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding ";
    objects_[2] = simple + "/BaseFont /Helvetica >>";
    objects_[3] = simple + "/BaseFont /Helvetica-Bold >>";
    const int meaning = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        "endcmap end end");
    const int descendant = object(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /DW 600 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
    objects_[4] =
        "<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H "
        "/DescendantFonts [" +
        std::to_string(descendant) + " 0 R] /ToUnicode " + std::to_string(meaning) + " 0 R >>";
}

PdfWriter& PdfWriter::page(const std::string& attributes) {
    pages_.push_back({attributes, {}});
    return *this;
}

PdfWriter& PdfWriter::draw(const std::string& operators) {
    pages_.back().content += operators + '\n';
    return *this;
}

PdfWriter& PdfWriter::text(double x, double y, const std::string& text, double size, bool bold) {
    std::ostringstream out;
    out << "BT /" << (bold ? "Bold " : "Plain ") << size << " Tf " << x << ' ' << y << " Td ("
        << text << ") Tj ET";
    return draw(out.str());
}

PdfWriter& PdfWriter::lines(double x, double y, const std::vector<std::string>& lines,
                            double size) {
    for (const auto& line : lines) {
        text(x, y, line, size);
        y -= 1.2 * size;
    }
    return *this;
}

PdfWriter& PdfWriter::unicode(double x, double y, const std::u16string& text, double size) {
    std::ostringstream out;
    out << "BT /Any " << size << " Tf " << x << ' ' << y << " Td <" << hex(text) << "> Tj ET";
    return draw(out.str());
}

int PdfWriter::object(const std::string& body) {
    objects_.push_back(body);
    return static_cast<int>(objects_.size());
}

int PdfWriter::stream(const std::string& bytes, const std::string& attributes) {
    return object(stream_object(bytes, attributes));
}

PdfWriter& PdfWriter::attach(const std::string& name, const std::string& bytes) {
    const int file = stream(bytes, "/Type /EmbeddedFile");
    names_ += "(" + name + ") << /Type /Filespec /F (" + name + ") /EF << /F " +
              std::to_string(file) + " 0 R >> >> ";
    return *this;
}

PdfWriter& PdfWriter::info(const std::string& dictionary) {
    info_ += dictionary;
    return *this;
}

PdfWriter& PdfWriter::catalog(const std::string& attributes) {
    catalog_ += attributes;
    return *this;
}

PdfWriter& PdfWriter::trailer(const std::string& attributes) {
    trailer_ += attributes;
    return *this;
}

std::string PdfWriter::bytes() const {
    auto objects = objects_;
    std::string kids;
    for (const Page& page : pages_) {
        objects.push_back(stream_object(page.content, {}));
        const std::string content = std::to_string(objects.size());
        objects.push_back(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /Plain 3 "
            "0 R /Bold 4 0 R /Any 5 0 R >> >> /Contents " +
            content + " 0 R " + page.attributes + " >>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    const std::string files =
        names_.empty() ? "" : "/Names << /EmbeddedFiles << /Names [" + names_ + "] >> >> ";
    objects[0] = "<< /Type /Catalog /Pages 2 0 R " + files + catalog_ + " >>";
    objects[1] =
        "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages_.size()) + " >>";
    objects[5] = "<< " + info_ + " >>";
    std::string out = "%PDF-1.7\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        char entry[32];
        std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
        table += entry;
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    const std::string begin = std::to_string(out.size());
    return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " +
           count + " /Root 1 0 R /Info 6 0 R " + trailer_ + " >>\nstartxref\n" + begin +
           "\n%%EOF\n";
}

}  // namespace polidex::tests
