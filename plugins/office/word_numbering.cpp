// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/word_numbering.hpp"

#include "plugins/office/xml_part.hpp"

#include <fmt/format.h>

#include <utility>

namespace polidex::office {
namespace {

constexpr int most_letters = 20;  // zzz…: Word repeats the letter
constexpr std::size_t longest_label = 64;

std::string letters(int value, char first) {
    if (value < 1) return {};
    const auto times = static_cast<std::size_t>(std::min((value - 1) / 26 + 1, most_letters));
    return std::string(times, static_cast<char>(first + (value - 1) % 26));
}

std::string roman(int value, bool upper) {
    constexpr std::pair<int, std::string_view> digits[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    if (value < 1 || value > 3999) return std::to_string(value);
    std::string out;
    for (const auto& [worth, digit] : digits) {
        for (; value >= worth; value -= worth) out += digit;
    }
    if (upper) {
        for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

// ECMA-376 part 1, 17.18.59; other ways of counting are given in digits.
std::string formatted(int value, std::string_view format) {
    if (format == "lowerLetter") return letters(value, 'a');
    if (format == "upperLetter") return letters(value, 'A');
    if (format == "lowerRoman") return roman(value, false);
    if (format == "upperRoman") return roman(value, true);
    if (format == "decimalZero") return fmt::format("{:02}", value);
    if (format == "none") return {};
    return std::to_string(value);
}

}  // namespace

WordNumbering::WordNumbering(const pugi::xml_node& root) {
    for (const auto& node : root.children()) {
        if (local(node) == "num") read_list(node);
        if (local(node) != "abstractNum") continue;
        Levels& base = bases_[std::string(attribute(node, "abstractNumId"))];
        for (const auto& one : node.children()) {
            if (local(one) != "lvl") continue;
            read_level(one, base[static_cast<std::size_t>(number(one, "ilvl", 0, levels - 1))]);
        }
    }
}

void WordNumbering::read_level(const pugi::xml_node& node, Level& level) {
    level.start = number(child(node, "start"), "val", 1);
    if (const auto format = child(node, "numFmt")) level.format = attribute(format, "val");
    if (const auto text = child(node, "lvlText")) level.text = attribute(text, "val");
}

void WordNumbering::read_list(const pugi::xml_node& node) {
    List& list = lists_[std::string(attribute(node, "numId"))];
    list.base = attribute(child(node, "abstractNumId"), "val");
    for (const auto& one : node.children()) {
        if (local(one) != "lvlOverride") continue;
        const int level = number(one, "ilvl", 0, levels - 1);
        if (const auto start = child(one, "startOverride")) {
            list.restarts[level] = number(start, "val", 1);
        }
        if (const auto own = child(one, "lvl")) read_level(own, list.replaced[level]);
    }
}

const WordNumbering::Level* WordNumbering::level_of(const List& list, int level) const {
    if (const auto own = list.replaced.find(level); own != list.replaced.end()) {
        return &own->second;
    }
    const auto base = bases_.find(list.base);
    return base == bases_.end() ? nullptr : &base->second[static_cast<std::size_t>(level)];
}

void WordNumbering::advance(List& list, int level, Count& count) const {
    if (!std::exchange(list.begun, true)) {
        for (const auto& [restarted, start] : list.restarts) {
            count.value[static_cast<std::size_t>(restarted)] = start - 1;
            count.begun[static_cast<std::size_t>(restarted)] = true;
        }
    }
    for (int i = 0; i <= level; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!std::exchange(count.begun[at], true)) {
            const Level* one = level_of(list, i);
            count.value[at] = (one ? one->start : 1) - (i == level ? 1 : 0);
        }
    }
    ++count.value[static_cast<std::size_t>(level)];
    for (auto i = static_cast<std::size_t>(level) + 1; i < levels; ++i) count.begun[i] = false;
}

std::string WordNumbering::next(std::string_view numbering, int level) {
    const auto found = lists_.find(numbering);
    if (found == lists_.end()) return {};
    List& list = found->second;
    const Level* one = level_of(list, level);
    if (!one) return {};
    Count& count = counts_[list.base];
    advance(list, level, count);
    if (one->format == "bullet") return {};
    std::string label;
    for (std::size_t i = 0; i < one->text.size() && label.size() < longest_label; ++i) {
        const char digit = i + 1 < one->text.size() ? one->text[i + 1] : '\0';
        if (one->text[i] != '%' || digit < '1' || digit > '9') {
            label += one->text[i];
            continue;
        }
        ++i;
        const int place = digit - '1';
        const Level* counted = level_of(list, place);
        if (counted && count.begun[static_cast<std::size_t>(place)]) {
            label += formatted(count.value[static_cast<std::size_t>(place)], counted->format);
        }
    }
    return label;
}

}  // namespace polidex::office
