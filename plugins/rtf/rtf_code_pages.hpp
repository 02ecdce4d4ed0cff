// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace polidex::rtf {

/// The code page of a font by its `\fcharset`; 0 where the document's own counts, -1 for fonts of
/// symbols, whose characters mean nothing.
int code_page_of_charset(int charset);

constexpr int symbol_page = -1;

/// Converts bytes of Windows, DOS and Mac code pages to UTF-8. One thread per object.
class CodePages {
public:
    CodePages();
    ~CodePages();

    /// Adds @p bytes; unknown code pages are read as windows-1252, bytes without meaning as U+FFFD.
    void append(std::string_view bytes, int code_page, std::string& out);

private:
    struct Converter;
    std::map<int, std::unique_ptr<Converter>> converters_;
};

}  // namespace polidex::rtf
