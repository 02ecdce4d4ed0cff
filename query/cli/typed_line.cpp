// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/typed_line.hpp"

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::string_view special = " \t\n\"'\\()<>|&;$`*?[]#~!{}";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Reads a line character by character.
class Reader {
public:
    explicit Reader(std::string_view breaks) : breaks_(breaks) {}

    void take(char c) {
        if (escaped_) return take_escaped(c);
        if (c == '\\' && line_.quote != '\'') {
            escaped_ = true;
        } else if (line_.quote != 0) {
            c == line_.quote ? close() : append(c);
        } else if (c == '\'' || c == '"') {
            line_.quote = c;
            line_.kept = word_.size();
            typed_ = true;
        } else if (is_blank(c)) {
            end_word();
        } else {
            append(c);
            if (breaks_.find(c) != std::string_view::npos) line_.kept = word_.size();
        }
    }

    TypedLine finish() {
        line_.words.push_back(word_);
        return std::move(line_);
    }

private:
    void take_escaped(char c) {
        escaped_ = false;
        append(c);
    }

    void append(char c) {
        word_ += c;
        typed_ = true;
    }

    void close() {
        line_.quote = 0;
        line_.kept = 0;
    }

    void end_word() {
        if (typed_) line_.words.push_back(word_);
        word_.clear();
        typed_ = false;
        line_.kept = 0;
    }

    std::string_view breaks_;
    TypedLine line_;
    std::string word_;
    bool typed_ = false;
    bool escaped_ = false;
};

}  // namespace

TypedLine read_typed(std::string_view line, std::string_view breaks) {
    Reader reader(breaks);
    for (const char c : line) reader.take(c);
    return reader.finish();
}

std::string typed_as(const std::string& candidate, const TypedLine& typed) {
    std::string end = candidate.substr(std::min(typed.kept, candidate.size()));
    if (typed.quote != 0) return end;
    std::string out;
    for (const char c : end) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace polidex::cli
