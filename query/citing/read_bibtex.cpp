// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/citing/bibliography.hpp"
#include "query/citing/styles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace polidex::query {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Reads entries one after the other. Text between them is a comment, as BibTeX has it.
class BibReader {
public:
    explicit BibReader(std::string_view text) : text_(text) {}

    Result<std::vector<RawEntry>> entries() {
        std::vector<RawEntry> all;
        while ((at_ = text_.find('@', at_)) != std::string_view::npos) {
            const std::size_t begin = at_++;
            const std::string type = text::fold(word());
            skip_blanks();
            if (type.empty() || !(sees('{') || sees('('))) continue;
            auto entry = read_entry(type);
            if (!entry) return open_entry(begin);
            if (type != "comment" && type != "string" && type != "preamble")
                all.push_back(std::move(*entry));
        }
        return all;
    }

private:
    bool sees(char c) const { return at_ < text_.size() && text_[at_] == c; }

    void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }

    std::string_view word() {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(" \t\r\n{}(),=#\"", at_), text_.size());
        return text_.substr(begin, at_ - begin);
    }

    /// From the opening brace behind the type to the closing one.
    std::optional<RawEntry> read_entry(std::string_view type) {
        if (type == "comment" || type == "preamble" || type == "string") {
            if (!balanced()) return std::nullopt;
            return RawEntry{};
        }
        ++at_;
        skip_blanks();
        RawEntry entry{std::string(word()), {}};
        while (true) {
            skip_blanks();
            if (at_ == text_.size()) return std::nullopt;
            if (sees('}') || sees(')')) break;
            if (!read_field(entry)) return std::nullopt;
        }
        ++at_;
        return entry;
    }

    /// `, name = value # value`, or a sign that means nothing here.
    bool read_field(RawEntry& entry) {
        if (sees(',') || word().empty()) {
            at_ += 1;
            return at_ <= text_.size();
        }
        skip_blanks();
        if (!sees('=')) return true;
        ++at_;
        std::string value;
        do {
            skip_blanks();
            const auto part = read_value();
            if (!part) return false;
            value += *part;
            skip_blanks();
        } while (sees('#') && ++at_ != 0);
        entry.values.push_back(tex_unescaped(text::squeeze(value)));
        return true;
    }

    std::optional<std::string> read_value() {
        if (sees('{')) {
            const auto inside = balanced();
            if (!inside) return std::nullopt;
            return std::string(*inside);
        }
        if (!sees('"')) return std::string(word());
        const std::size_t begin = ++at_;
        for (int depth = 0; at_ < text_.size(); ++at_) {
            if (sees('\\')) {
                ++at_;
                continue;
            }
            depth += sees('{') ? 1 : sees('}') ? -1 : 0;
            if (sees('"') && depth == 0) return std::string(text_.substr(begin, at_++ - begin));
        }
        return std::nullopt;
    }

    /// What stands between a brace and the one that closes it.
    std::optional<std::string_view> balanced() {
        const std::size_t begin = at_ + 1;
        for (int depth = 0; at_ < text_.size(); ++at_) {
            const bool opens = sees('{') || (sees('(') && at_ + 1 == begin);
            const bool closes = sees('}') || (sees(')') && text_[begin - 1] == '(' && depth == 1);
            depth += opens ? 1 : closes ? -1 : 0;
            if (depth == 0) return text_.substr(begin, at_++ - begin);
        }
        return std::nullopt;
    }

    Error open_entry(std::size_t begin) const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(begin);
        return Error{Errc::bad_input,
                     fmt::format("line {}: the entry that begins here does not end",
                                 1 + std::count(text_.begin(), end, '\n')),
                     "look for a brace or quote that is not closed"};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<RawEntry>> read_bibtex(std::string_view content) {
    return BibReader(content).entries();
}

}  // namespace polidex::query
