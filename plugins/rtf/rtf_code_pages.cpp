// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_code_pages.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace polidex::rtf {
namespace {

constexpr int mac_roman = 10000;
constexpr int latin = 1252;

struct CharsetPage {
    int charset;
    int code_page;
};
// Rich Text Format Specification 1.9.1, "Font Table".
constexpr std::array charset_pages = {
    CharsetPage{2, symbol_page}, CharsetPage{77, mac_roman}, CharsetPage{128, 932},
    CharsetPage{129, 949},       CharsetPage{130, 1361},     CharsetPage{134, 936},
    CharsetPage{136, 950},       CharsetPage{161, 1253},     CharsetPage{162, 1254},
    CharsetPage{163, 1258},      CharsetPage{177, 1255},     CharsetPage{178, 1256},
    CharsetPage{186, 1257},      CharsetPage{204, 1251},     CharsetPage{222, 874},
    CharsetPage{238, 1250},      CharsetPage{254, 437},      CharsetPage{255, 850},
};

std::string converter_name(int code_page) {
    if (code_page == mac_roman) return "macintosh";
    if (code_page == 65001) return "UTF-8";
    if (code_page == 936) return "GBK";
    if (code_page == 1361) return "johab";
    const bool windows = (code_page >= 1250 && code_page <= 1258) || code_page == 874 ||
                         code_page == 932 || code_page == 949 || code_page == 950;
    return (windows ? "windows-" : "ibm-") + std::to_string(code_page);
}

}  // namespace

struct CodePages::Converter {
    explicit Converter(int code_page) {
        UErrorCode error = U_ZERO_ERROR;
        handle = ucnv_open(converter_name(code_page).c_str(), &error);
        if (U_SUCCESS(error)) return;
        error = U_ZERO_ERROR;
        handle = ucnv_open("windows-1252", &error);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (handle) ucnv_close(handle);
    }

    UConverter* handle = nullptr;
};

CodePages::CodePages() = default;
CodePages::~CodePages() = default;

int code_page_of_charset(int charset) {
    for (const auto& one : charset_pages) {
        if (one.charset == charset) return one.code_page;
    }
    return 0;
}

void CodePages::append(std::string_view bytes, int code_page, std::string& out) {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
    if (ascii) {
        out += bytes;
        return;
    }
    auto& converter = converters_[code_page];
    if (!converter) converter = std::make_unique<Converter>(code_page > 0 ? code_page : latin);
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter->handle, error);
    if (U_SUCCESS(error)) text.toUTF8String(out);
}

}  // namespace polidex::rtf
