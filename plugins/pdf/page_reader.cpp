// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/page_reader.hpp"

#include "plugins/pdf/letters.hpp"

#include <poppler-page.h>

#include <array>
#include <memory>
#include <string_view>

namespace polidex::pdf {
namespace {

constexpr float size_of_height = 0.85F;  // a font's size in a word's height, as most fonts have it
constexpr std::array<std::string_view, 5> bold_names = {"bold", "black", "heavy", "demi", "-bd"};

bool is_bold(std::string font) {
    for (char& c : font)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::any_of(bold_names.begin(), bold_names.end(),
                       [&](auto name) { return font.find(name) != std::string::npos; });
}

/// Turned so that the text is upright; only distances within a page count, not its edges.
Box upright(const poppler::rectf& r, int turn) {
    const auto x1 = static_cast<float>(r.left());
    const auto x2 = static_cast<float>(r.right());
    const auto y1 = static_cast<float>(r.top());
    const auto y2 = static_cast<float>(r.bottom());
    switch (turn) {
        case 1:
            return {y1, -x2, y2, -x1};
        case 2:
            return {-x2, -y2, -x1, -y1};
        case 3:
            return {-y2, x1, -y1, x2};
        default:
            return {x1, y1, x2, y2};
    }
}

/// The size a font says it has, unless the letters are plainly another: fonts drawn by the
/// document itself often have a scale of their own.
float size_of(const poppler::text_box& box, float height) {
    const float guess = height * size_of_height;
    if (!box.has_font_info()) return guess;
    const auto size = static_cast<float>(box.get_font_size());
    return size > guess / 2 && size < guess * 2 ? size : guess;
}

}  // namespace

std::vector<Word> read_words(const poppler::document& document, int index, bool fonts) {
    std::vector<Word> words;
    const std::unique_ptr<poppler::page> page(document.create_page(index));
    if (!page) return words;
    const auto boxes = page->text_list(fonts ? poppler::page::text_list_include_font : 0);
    words.reserve(boxes.size());
    for (const auto& box : boxes) {
        Word word;
        word.text = letters_of(box.text());
        if (word.text.empty()) continue;
        word.turn = static_cast<std::uint8_t>(box.rotation() & 3);
        word.box = upright(box.bbox(), word.turn);
        word.size = std::max(size_of(box, word.box.height()), 1.0F);
        word.bold = fonts && is_bold(box.get_font_name());
        word.space_after = box.has_space_after();
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace polidex::pdf
