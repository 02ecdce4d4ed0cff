// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/citation.hpp>

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>

namespace polidex {

PassageId PassageId::parse(std::string_view text) {
    const std::size_t mark = text.rfind("#p");
    PassageId id{std::string(text), 0};
    if (mark == std::string_view::npos) return id;
    const std::string_view digits = text.substr(mark + 2);
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || number == 0)
        return id;
    return {std::string(text.substr(0, mark)), number};
}

std::string PassageId::to_string() const {
    return number == 0 ? document : fmt::format("{}#p{}", document, number);
}

std::string passage_hash(std::string_view text) {
    return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

}  // namespace polidex
