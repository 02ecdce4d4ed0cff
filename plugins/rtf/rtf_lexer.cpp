// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_lexer.hpp"

#include <algorithm>

namespace polidex::rtf {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_word = 32;
constexpr std::size_t longest_number = 10;
constexpr auto special = "\\{}\r\n\0"sv;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

Token Lexer::next() {
    while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n' || !bytes_[at_])) {
        ++at_;
    }
    if (at_ >= bytes_.size()) return {};
    const char c = bytes_[at_];
    if (c == '{' || c == '}') {
        ++at_;
        return {c == '{' ? Token::Kind::open : Token::Kind::close, {}};
    }
    if (c == '\\') return control();
    const std::size_t end = std::min(bytes_.find_first_of(special, at_), bytes_.size());
    Token token{Token::Kind::text, bytes_.substr(at_, end - at_)};
    at_ = end;
    return token;
}

Token Lexer::control() {
    ++at_;
    if (at_ >= bytes_.size()) return {};
    if (is_letter(bytes_[at_])) return word();
    if (bytes_[at_] == '\'') return hex();
    Token token{Token::Kind::symbol, bytes_.substr(at_, 1)};
    ++at_;
    return token;
}

Token Lexer::hex() {
    ++at_;
    const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
    const int low = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
    if (high < 0 || low < 0) return next();
    at_ += 2;
    Token token{Token::Kind::byte, {}};
    token.byte = static_cast<char>(high * 16 + low);
    return token;
}

Token Lexer::word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - begin < longest_word) ++at_;
    Token token{Token::Kind::word, bytes_.substr(begin, at_ - begin)};
    const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
    if (minus) ++at_;
    long long value = 0;
    for (std::size_t i = 0; at_ < bytes_.size() && is_digit(bytes_[at_]); ++i, ++at_) {
        if (i < longest_number) value = value * 10 + (bytes_[at_] - '0');
        token.has_number = true;
    }
    constexpr long long most = 2'000'000'000;
    token.number = static_cast<int>(std::min(value, most)) * (minus ? -1 : 1);
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (token.text == "bin" && token.number > 0) {
        at_ += std::min(static_cast<std::size_t>(token.number), bytes_.size() - at_);
    }
    return token;
}

}  // namespace polidex::rtf
