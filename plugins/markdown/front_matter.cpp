// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/markdown/front_matter.hpp"

#include <algorithm>
#include <string>

namespace polidex::markdown {
namespace {

constexpr std::size_t longest_front_matter = 64 << 10;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string_view unquoted(std::string_view value) {
    value = trimmed(value);
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
        const auto end = value.find(value.front(), 1);
        if (end != std::string_view::npos) return value.substr(1, end - 1);
    }
    const auto comment = value.find(" #");
    return trimmed(value.substr(0, comment));
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

class FrontMatter {
public:
    FrontMatter(char separator, Sink& sink) : separator_(separator), sink_(sink) {}

    void read_line(std::string_view raw) {
        const std::string_view line = trimmed(raw);
        if (line.empty() || line.front() == '#') return;
        const bool indented = raw.front() == ' ' || raw.front() == '\t';
        if (line.front() == '[' && separator_ == '=') {
            table_ = lower(line.substr(1, line.find_first_of(".]") - 1)) + '.';
            return;
        }
        if (line.substr(0, 2) == "- ") return tell(key_, line.substr(2));
        const auto at = line.find(separator_);
        if (at == std::string_view::npos) return;
        const std::string name = lower(unquoted(line.substr(0, at)));
        if (separator_ == ':' && !indented) table_.clear();
        key_ = table_ + name;
        const auto value = trimmed(line.substr(at + 1));
        if (value.empty() && separator_ == ':' && !indented) table_ = name + '.';
        if (value.size() >= 2 && value.front() == '[' && value.back() == ']') {
            return read_list(value.substr(1, value.size() - 2));
        }
        tell(key_, value);
    }

private:
    void read_list(std::string_view items) {
        while (!items.empty()) {
            const auto comma = std::min(items.find(','), items.size());
            tell(key_, items.substr(0, comma));
            items.remove_prefix(std::min(comma + 1, items.size()));
        }
    }

    void tell(const std::string& key, std::string_view value) {
        value = unquoted(value);
        if (!key.empty() && !value.empty()) sink_.metadata("frontmatter:" + key, value);
    }

    char separator_;
    Sink& sink_;
    std::string table_;
    std::string key_;
};

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// True when the lines before the closing fence could be front matter, not prose between rules.
bool is_front_matter(std::string_view body, char separator) {
    const auto first = trimmed(take_line(body));
    const auto at = first.find(separator);
    const auto blank = first.find(' ');
    return first.empty() || first.front() == '#' || first.front() == '[' ||
           (at != std::string_view::npos && (separator == '=' || at < blank));
}

}  // namespace

std::string_view report_front_matter(std::string_view text, Sink& sink) {
    std::string_view rest = text;
    const auto fence = trimmed(take_line(rest));
    if (fence != "---" && fence != "+++") return text;
    const std::string_view body = rest;
    while (!rest.empty() && body.size() - rest.size() < longest_front_matter) {
        const std::size_t end = body.size() - rest.size();
        const auto line = trimmed(take_line(rest));
        if (line != fence && !(fence == "---" && line == "...")) continue;
        const char separator = fence == "---" ? ':' : '=';
        std::string_view lines = body.substr(0, end);
        if (!is_front_matter(lines, separator)) return text;
        FrontMatter matter(separator, sink);
        while (!lines.empty()) matter.read_line(take_line(lines));
        return rest;
    }
    return text;
}

}  // namespace polidex::markdown
