// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/pinpoint.hpp"

#include "corpus/text/utf8.hpp"
#include "corpus/understanding/article_words.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace polidex::query {
namespace {

constexpr std::size_t opening_bytes = 120;
constexpr std::string_view digits = "0123456789";
constexpr std::string_view roman = "ivxlcdm";
constexpr std::string_view counted_signs[] = {"一", "二", "三", "四", "五", "六", "七",
                                              "八", "九", "十", "百", "〇", " "};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::size_t span_of(std::string_view text, std::string_view set) {
    return std::min(text.find_first_not_of(set), text.size());
}

/// Takes one decimal place of a Roman number, whose letters for 1, 5 and 10 are @p letters.
void take_place(std::string_view& rest, std::string_view letters) {
    const auto take = [&rest](std::string_view part) {
        if (!begins_with(rest, part)) return false;
        rest.remove_prefix(part.size());
        return true;
    };
    const std::string one{letters[0]};
    if (take(one + letters[2]) || take(one + letters[1])) return;
    take(letters.substr(1, 1));
    for (int ones = 0; ones < 3 && take(one);) ++ones;
}

/// True for `iv` and `xii`; not for `civic`, which has the letters.
bool is_roman(std::string_view number) {
    for (const std::string_view letters : {"cdm", "xlc", "ivx"}) take_place(number, letters);
    return number.empty();
}

/// The bytes of the number that @p text, folded, begins with: `12`, `4bis`, `iv`; 0: none.
std::size_t number_bytes(std::string_view text) {
    std::size_t size = span_of(text, digits);
    if (size == 0) size = span_of(text, roman);
    if (size == 0 || !(is_digit(text[0]) || is_roman(text.substr(0, size)))) return 0;
    if (is_digit(text[0]))
        while (size < text.size() && text[size] >= 'a' && text[size] <= 'z') ++size;
    const bool ends = size == text.size() || !(is_letter(text[size]) || is_digit(text[size]));
    return ends && size <= 8 ? size : 0;
}

std::string number_as_cited(std::string_view number) {
    std::string cited(number);
    if (!is_digit(cited[0]))
        std::transform(cited.begin(), cited.end(), cited.begin(),
                       [](char c) { return static_cast<char>(c - ('a' - 'A')); });
    return cited;
}

/// What may follow the number of an article: `Article 4 of the treaty` only speaks of one.
bool may_follow(std::string_view rest, const Block& block) {
    if (block.kind == BlockKind::heading || rest.empty()) return true;
    const std::size_t sign = rest.find_first_not_of(' ');
    if (sign == std::string_view::npos) return true;
    const std::string_view behind = rest.substr(sign);
    if (std::string_view(".:-").find(behind[0]) != std::string_view::npos) return true;
    return begins_with(behind, "–") || begins_with(behind, "—");
}

std::optional<std::string> named_place(std::string_view opening, const Block& block) {
    const auto& words = understanding::article_words();
    for (const auto& [word, cited] : words.places) {
        if (!begins_with(opening, word)) continue;
        std::string_view rest = opening.substr(word.size());
        const std::size_t blanks = span_of(rest, " ");
        if (blanks == 0 && is_letter(word.back())) continue;
        rest.remove_prefix(blanks);
        for (const std::string& first : words.first)
            if (begins_with(rest, first) && may_follow(rest.substr(first.size()), block))
                return cited + " 1";
        const std::size_t size = number_bytes(rest);
        if (size != 0 && may_follow(rest.substr(size), block))
            return cited + " " + number_as_cited(rest.substr(0, size));
    }
    return std::nullopt;
}

std::size_t counted_bytes(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size()) {
        const std::string_view rest = text.substr(size);
        const auto sign =
            std::find_if(std::begin(counted_signs), std::end(counted_signs),
                         [&](std::string_view one) { return begins_with(rest, one); });
        if (sign != std::end(counted_signs))
            size += sign->size();
        else if (is_digit(rest[0]))
            ++size;
        else
            break;
    }
    return size;
}

std::optional<std::string> counted_place(std::string_view opening) {
    for (const auto& [begin, ends] : understanding::article_words().counted) {
        if (!begins_with(opening, begin)) continue;
        const std::size_t size = counted_bytes(opening.substr(begin.size()));
        const std::string_view rest = opening.substr(begin.size() + size);
        for (const std::string& end : ends)
            if (size != 0 && begins_with(rest, end))
                return std::string(opening.substr(0, begin.size() + size + end.size()));
    }
    return std::nullopt;
}

std::string opening_of(const Block& block) {
    return text::fold(
        std::string_view(block.text).substr(0, text::cut_at(block.text, opening_bytes)));
}

std::optional<std::string> place_begun_by(const Block& block) {
    const std::string opening = opening_of(block);
    if (auto place = named_place(opening, block)) return place;
    return counted_place(opening);
}

/// What counts a paragraph or an item of it: `2.`, `(2)`, `(a)`, `4.2`.
struct Marker {
    std::string value;
    bool letter = false;
    bool decimal = false;
};

std::optional<Marker> marker_of(const Block& block) {
    const std::string opening = opening_of(block);
    std::string_view text = opening;
    const bool bracket = begins_with(text, "(");
    if (bracket) text.remove_prefix(1);
    std::size_t size = span_of(text, "0123456789.");
    const bool letter = size == 0;
    if (letter) size = !text.empty() && is_letter(text[0]) ? 1 : 0;
    if (size == 0 || size > 8 || size == text.size()) return std::nullopt;
    std::string value(text.substr(0, size));
    const bool stopped = !letter && value.back() == '.';
    if (stopped) value.pop_back();
    const bool closed = text[size] == ')';
    const std::string_view rest = text.substr(size + (closed ? 1 : 0));
    if (value.empty() || (!begins_with(rest, " ") && !rest.empty())) return std::nullopt;
    const bool decimal = value.find('.') != std::string::npos;
    if (bracket ? !closed : !(closed || stopped || decimal)) return std::nullopt;
    return Marker{value, letter, decimal};
}

/// The article around block @p at, and the paragraph of it that an item at @p at belongs to.
struct Around {
    std::string place;
    std::string paragraph;
};

Around around(const Document& document, std::size_t at) {
    Around found;
    for (std::size_t back = at + 1; back-- > 0;) {
        const Block& block = document.blocks[back];
        if (!block.kept() && back != at) continue;
        if (auto place = place_begun_by(block)) {
            found.place = std::move(*place);
            return found;
        }
        if (back == at || !found.paragraph.empty()) continue;
        const auto marker = marker_of(block);
        if (marker && !marker->letter) found.paragraph = marker->value;
    }
    found.paragraph.clear();
    return found;
}

std::string in_brackets(const std::string& value) {
    return value.empty() ? value : "(" + value + ")";
}

}  // namespace

std::string section_of(const Document& document, std::size_t at) {
    const Around found = around(document, at);
    const auto own = marker_of(document.blocks[at]);
    if (!own) return found.place;
    if (own->decimal || (found.place.empty() && !own->letter)) return "para. " + own->value;
    if (found.place.empty()) return {};
    return found.place + (own->letter ? in_brackets(found.paragraph) : std::string()) +
           in_brackets(own->value);
}

}  // namespace polidex::query
