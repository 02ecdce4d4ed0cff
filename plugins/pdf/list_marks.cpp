// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/list_marks.hpp"

#include "plugins/text/line_shape.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex::pdf {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_mark = 8;  // bytes

constexpr std::array bullets = {"•"sv, "●"sv, "○"sv, "◦"sv, "▪"sv, "▫"sv, "■"sv, "□"sv, "◼"sv,
                                "◆"sv, "❖"sv, "➢"sv, "➤"sv, "►"sv, "▶"sv, "✓"sv, "✔"sv, "‣"sv,
                                "⁃"sv, "·"sv, "–"sv, "—"sv, "-"sv, "*"sv, "→"sv, "⇒"sv};

std::size_t bullet_bytes(std::string_view line) {
    for (const auto bullet : bullets)
        if (line.substr(0, bullet.size()) == bullet) return bullet.size();
    return 0;
}

}  // namespace

ListMark list_mark(std::string_view line) {
    const std::size_t blank = line.find(' ');
    if (blank > longest_mark) return {};  // or nowhere
    if (const auto bytes = bullet_bytes(line); bytes == blank) return {blank + 1, true};
    return text::is_list_item(line) ? ListMark{blank + 1, false} : ListMark{};
}

bool is_bullet(std::string_view text) { return !text.empty() && bullet_bytes(text) == text.size(); }

bool is_list_mark(std::string_view text) {
    if (text.empty() || text.size() > longest_mark) return false;
    if (is_bullet(text)) return true;
    return text.find(' ') == std::string_view::npos &&
           text::is_list_item(std::string(text) + " text");
}

}  // namespace polidex::pdf
