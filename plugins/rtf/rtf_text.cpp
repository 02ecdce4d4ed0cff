// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_text.hpp"

#include "corpus/text/utf8.hpp"

#include <utility>

namespace polidex::rtf {
namespace {

constexpr char32_t unknown = 0xfffd;
constexpr std::size_t most_pending = 64 << 10;

bool is_high(char16_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low(char16_t unit) { return unit >= 0xdc00 && unit < 0xe000; }
// Symbol fonts live in the private area: bullets and boxes.
bool is_private(char16_t unit) { return unit >= 0xe000 && unit < 0xf900; }

}  // namespace

void TextMaker::add_bytes(std::string_view bytes, int code_page) {
    flush_high();
    if (code_page != code_page_ || bytes_.size() > most_pending) flush_bytes();
    code_page_ = code_page;
    if (code_page != symbol_page) bytes_ += bytes;
}

void TextMaker::add_unit(char16_t unit) {
    flush_bytes();
    if (is_low(unit) && high_ != 0) {
        const char32_t pair = 0x10000 + ((char32_t(high_) - 0xd800) << 10) + (unit - 0xdc00);
        high_ = 0;
        text::append_utf8(text_, pair);
        return;
    }
    flush_high();
    if (is_high(unit)) {
        high_ = unit;
    } else if (!is_private(unit)) {
        text::append_utf8(text_, is_low(unit) ? unknown : unit);
    }
}

std::string TextMaker::take() {
    flush_bytes();
    flush_high();
    return std::exchange(text_, {});
}

void TextMaker::flush_bytes() {
    if (!bytes_.empty()) pages_.append(bytes_, code_page_, text_);
    bytes_.clear();
}

void TextMaker::flush_high() {
    if (std::exchange(high_, char16_t(0)) != 0) text::append_utf8(text_, unknown);
}

}  // namespace polidex::rtf
