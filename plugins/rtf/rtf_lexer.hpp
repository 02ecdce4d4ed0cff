// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace polidex::rtf {

struct Token {
    enum class Kind { end, open, close, word, symbol, byte, text };
    Kind kind = Kind::end;
    std::string_view text;  ///< word: its name; symbol and byte: one character; text: bytes
    int number = 0;
    bool has_number = false;
    char byte = 0;  ///< of `\'hh`
};

/// Takes RTF apart (Rich Text Format Specification 1.9.1, "Basic Entities"). Line ends in the file
/// mean nothing; the bytes behind `\bin` are skipped.
class Lexer {
public:
    explicit Lexer(std::string_view bytes) : bytes_(bytes) {}

    Token next();

private:
    Token control();
    Token word();
    Token hex();

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace polidex::rtf
