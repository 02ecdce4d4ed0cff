// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/text_shape.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/code_search.hpp"
#include "corpus/storage/text_shape_layout.hpp"
#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

namespace polidex::storage {
namespace {

using text::Token;

constexpr unsigned separator_bits = 6;
constexpr unsigned separator_mask = (1U << separator_bits) - 1;

unsigned find_separator(std::string_view between) {
    static const auto numbers = [] {
        std::unordered_map<std::string_view, unsigned> by_text;
        for (unsigned i = 0; i < separators.size(); ++i) by_text.emplace(separators[i], i);
        return by_text;
    }();
    if (between == separators[0]) return 0;
    const auto found = numbers.find(between);
    return found == numbers.end() ? literal_separator : found->second;
}

bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
char to_upper(char byte) { return is_lower(byte) ? static_cast<char>(byte - 'a' + 'A') : byte; }

/// Upper case where it leads back: such pairs of letters never change in later versions of Unicode.
char32_t paired_upper(char32_t c) {
    const auto upper = u_toupper(static_cast<UChar32>(c));
    return u_tolower(upper) == static_cast<UChar32>(c) ? static_cast<char32_t>(upper) : c;
}

/// Appends the first @p letters code points of @p word in upper case, the others as they are.
void append_upper(std::string& out, std::string_view word, std::size_t letters) {
    std::size_t at = 0;
    for (; at < word.size() && letters > 0; --letters) {
        if (static_cast<unsigned char>(word[at]) < 0x80)
            out += to_upper(word[at++]);
        else
            text::append_utf8(out, paired_upper(text::next_code_point(word, at)));
    }
    out += word.substr(at);
}

void append_spelled(std::string& out, std::string_view word, Spelling spelling) {
    if (spelling == Spelling::folded)
        out += word;
    else
        append_upper(out, word, spelling == Spelling::upper ? word.size() : 1);
}

Spelling spelling_of(std::string_view written, std::string_view word) {
    if (written == word) return Spelling::folded;
    std::string spelled;
    for (const auto spelling : {Spelling::capitalised, Spelling::upper}) {
        spelled.clear();
        append_spelled(spelled, word, spelling);
        if (spelled == written) return spelling;
    }
    return Spelling::literal;
}

bool overlap(std::span<const Token> tokens) {
    const auto later_begins_before = [](const Token& a, const Token& b) { return b.begin < a.end; };
    return std::adjacent_find(tokens.begin(), tokens.end(), later_begins_before) != tokens.end();
}

/// Undoes a shape piece by piece. A piece that is not there makes failed() true.
class ShapeReader {
public:
    explicit ShapeReader(std::string_view shape) : in_(shape) {}

    bool failed() const { return in_.failed(); }
    bool at_end() const { return in_.at_end(); }
    std::string_view rest() { return in_.take(in_.rest()); }
    unsigned byte() { return in_.fixed<std::uint8_t>(); }

    void separator(unsigned number, std::string& out) {
        if (number < separators.size())
            out += separators[number];
        else if (number == literal_separator)
            out += in_.string();
        else
            in_.fail();
    }

    void word(std::string_view word, std::string& out) {
        const auto piece = byte();
        const auto spelling = static_cast<Spelling>(piece >> separator_bits);
        if (spelling == Spelling::literal)
            out += in_.string();
        else
            append_spelled(out, word, spelling);
        separator(piece & separator_mask, out);
    }

private:
    ByteReader in_;
};

}  // namespace

void append_verbatim(std::string& out, std::string_view text) {
    out += static_cast<char>(verbatim_shape);
    out += text;
}

void append_shape(std::string& out, std::string_view text, std::span<const Token> tokens) {
    if (tokens.empty() || overlap(tokens)) return append_verbatim(out, text);
    ByteWriter writer(out);
    const auto separate = [&](unsigned head, std::size_t begin, std::size_t end) {
        const auto between = text.substr(begin, end - begin);
        return std::pair(head | find_separator(between), between);
    };
    const auto [first, lead] = separate(0, 0, tokens.front().begin);
    out += static_cast<char>(first);
    if (first == literal_separator) writer.string(lead);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        const auto written = text.substr(token.begin, token.end - token.begin);
        const auto spelling = spelling_of(written, token.word);
        const auto end = i + 1 < tokens.size() ? tokens[i + 1].begin : text.size();
        const auto [piece, between] =
            separate(static_cast<unsigned>(spelling) << separator_bits, token.end, end);
        out += static_cast<char>(piece);
        if (spelling == Spelling::literal) writer.string(written);
        if ((piece & separator_mask) == literal_separator) writer.string(between);
    }
}

std::optional<std::string_view> WordFeed::next() {
    if (codes_.empty()) return std::nullopt;
    const auto id = next_code(codes_);
    if (id == block_break) return std::nullopt;
    return tokens_->text(id);
}

std::optional<std::string> shaped_text(std::string_view shape, WordFeed* words) {
    ShapeReader reader(shape);
    std::string text;
    const auto first = reader.byte();
    const bool verbatim = first == verbatim_shape;
    if (verbatim)
        text = reader.rest();
    else
        reader.separator(first, text);
    if (words == nullptr && !verbatim) return std::nullopt;
    while (words != nullptr && !reader.failed()) {
        const auto word = words->next();
        if (!word) break;
        if (!verbatim) reader.word(*word, text);
    }
    if (!reader.at_end()) return std::nullopt;
    return text;
}

}  // namespace polidex::storage
