// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace polidex::tests {

/// Writes PDFs by hand, a few objects each, uncompressed. Places are in points from the bottom left
/// of a page of 600 by 800.
class PdfWriter {
public:
    PdfWriter();

    /// Begins a page; what follows is written on it.
    PdfWriter& page(const std::string& attributes = {});
    /// Text in Helvetica, or Helvetica-Bold. Latin-1; brackets must be balanced.
    PdfWriter& text(double x, double y, const std::string& text, double size = 10,
                    bool bold = false);
    /// Lines below each other, from the top; steps of 1.2 sizes.
    PdfWriter& lines(double x, double y, const std::vector<std::string>& lines, double size = 10);
    /// Text in a font that has no letters of its own, only what they mean. Basic plane.
    PdfWriter& unicode(double x, double y, const std::u16string& text, double size = 10);
    /// Operators of the page's content as they are.
    PdfWriter& draw(const std::string& operators);

    /// Adds an object. @returns its number
    int object(const std::string& body);
    int stream(const std::string& bytes, const std::string& attributes = {});

    PdfWriter& attach(const std::string& name, const std::string& bytes);
    PdfWriter& info(const std::string& dictionary);     ///< `/Title (A pact)`
    PdfWriter& catalog(const std::string& attributes);  ///< further entries of the catalog
    PdfWriter& trailer(const std::string& attributes);  ///< further entries of the trailer

    std::string bytes() const;

private:
    struct Page {
        std::string attributes;
        std::string content;
    };

    std::vector<std::string> objects_;  ///< [0] is object 1: the catalog; [1] the page tree
    std::vector<Page> pages_;
    std::string names_;  ///< of attachments
    std::string catalog_;
    std::string info_;
    std::string trailer_;
};

}  // namespace polidex::tests
