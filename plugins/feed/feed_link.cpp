// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/feed/feed_link.hpp"

#include <algorithm>
#include <cctype>

namespace polidex::feed {
namespace {

constexpr std::string_view after_scheme = "://";

bool has_scheme(std::string_view link) {
    const auto colon = link.find(':');
    return colon != std::string_view::npos && colon > 0 &&
           std::all_of(link.begin(), link.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' ||
                      c == '.';
           });
}

/// `a/./b/../c` as `a/c`.
std::string without_dots(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        const auto segment = path.substr(0, end);
        const bool last = end == path.size();
        path.remove_prefix(last ? end : end + 1);
        if (segment == "..") {
            if (!out.empty()) out.pop_back();
            out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/') + 1);
        } else if (segment != ".") {
            out += segment;
            if (!last) out += '/';
        }
    }
    return out;
}

}  // namespace

std::string absolute(std::string_view base, std::string_view link) {
    const auto scheme = base.find(after_scheme);
    const bool based = has_scheme(base) && scheme != std::string_view::npos;
    if (!based || link.empty() || link.front() == '#' || has_scheme(link)) return std::string(link);
    if (link.substr(0, 2) == "//") return std::string(base.substr(0, scheme + 1)).append(link);
    base = base.substr(0, std::min(base.find_first_of("?#"), base.size()));
    const auto root = std::min(base.find('/', scheme + after_scheme.size()), base.size());
    const std::string host(base.substr(0, root));
    const auto query = std::min(link.find_first_of("?#"), link.size());
    std::string path(link.substr(0, query));
    if (path.empty()) {
        path = base.substr(std::min(root + 1, base.size()));
    } else if (path.front() == '/') {
        path.erase(0, 1);
    } else if (root < base.size()) {
        path.insert(0, base.substr(root + 1, base.rfind('/') - root));
    }
    return host + '/' + without_dots(path) + std::string(link.substr(query));
}

}  // namespace polidex::feed
