// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/stamp.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

namespace polidex::query {
namespace {

constexpr std::string_view begin_mark = "[polidex xxh3:";
constexpr std::size_t hash_digits = 16;
constexpr std::string_view open_quote = "“";
constexpr std::string_view close_quote = "”";

std::string_view without_quote_marks(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const std::size_t begin = text.find(open_quote);
    if (begin == std::string_view::npos) return text;
    text.remove_prefix(begin + open_quote.size());
    const std::size_t end = text.rfind(close_quote);
    return text.substr(0, end);
}

bool is_hash(std::string_view text) {
    return text.size() == hash_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string write_stamp(const Citation& citation) {
    const std::string stamp =
        fmt::format("{}{} {}]", begin_mark, citation.hash, citation.passage.to_string());
    if (citation.quotation.empty()) return text::printable(stamp);
    return text::printable(
        fmt::format("{}{}{} {}", open_quote, citation.quotation, close_quote, stamp));
}

std::optional<Stamp> read_stamp(std::string_view note) {
    const std::size_t mark = note.rfind(begin_mark);
    if (mark == std::string_view::npos) return std::nullopt;
    const std::string_view rest = note.substr(mark + begin_mark.size());
    const std::size_t end = rest.rfind(']');
    if (end == std::string_view::npos || end <= hash_digits + 1 || rest[hash_digits] != ' ' ||
        !is_hash(rest.substr(0, hash_digits)))
        return std::nullopt;
    return Stamp{PassageId::parse(rest.substr(hash_digits + 1, end - hash_digits - 1)),
                 std::string(rest.substr(0, hash_digits)),
                 std::string(without_quote_marks(note.substr(0, mark)))};
}

}  // namespace polidex::query
