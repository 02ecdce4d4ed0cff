// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/damage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace polidex::conformance {
namespace {

using Random = std::mt19937;

constexpr std::array<std::size_t, 8> lengths{1, 2, 3, 7, 64, 1'000, 65'536, 1'000'000};
constexpr int damaged_samples = 40;
constexpr std::size_t places = 12;
constexpr std::size_t depth = 50'000;

char any_byte(Random& random) { return static_cast<char>(random() & 0xFFU); }

std::string noise(std::size_t length, Random& random) {
    std::string bytes(length, '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return any_byte(random); });
    return bytes;
}

// What decoders trip over: The Unicode Standard 15.0, table 3-7, and NUL.
struct Sequence {
    std::string_view what;
    std::string_view bytes;
};
constexpr std::array sequences{
    Sequence{"a byte that never stands in UTF-8", "\xFF"},
    Sequence{"a continuation without its beginning", "\x80"},
    Sequence{"the beginning of a longer character", "\xF0\x9F"},
    Sequence{"an overlong slash", "\xC0\xAF"},
    Sequence{"half of a surrogate pair", "\xED\xA0\x80"},
    Sequence{"a character beyond U+10FFFF", "\xF7\xBF\xBF\xBF"},
    Sequence{"a byte order mark of UTF-16", "\xFE\xFF"},
    Sequence{"NUL", std::string_view("\0", 1)},
};

constexpr std::array<std::string_view, 10> openings{
    "<div>", "<a>", "<table><tr><td>", "[", "{\"a\":", "(", "> ", "{\\b ", "- ", "<<"};

}  // namespace

std::vector<DamagedBytes> random_bytes(std::string_view sample) {
    Random random(1);  // the same in every run
    std::vector<DamagedBytes> all;
    all.reserve(lengths.size() + damaged_samples);
    for (const std::size_t length : lengths)
        all.push_back({fmt::format("{} random bytes", length), noise(length, random)});
    for (int round = 1; round <= damaged_samples && !sample.empty(); ++round) {
        std::string bytes(sample);
        for (int left = 1 << (round % 6); left > 0; --left)
            bytes[random() % bytes.size()] = any_byte(random);
        all.push_back(
            {fmt::format("with {} random bytes, variant {}", 1 << (round % 6), round), bytes});
    }
    return all;
}

std::vector<DamagedBytes> bad_utf8(std::string_view sample) {
    std::vector<DamagedBytes> all;
    for (const auto& [what, bytes] : sequences) {
        all.push_back({fmt::format("{} alone", what), std::string(bytes)});
        for (std::size_t place = 0; place <= places; ++place) {
            const std::size_t at = sample.size() * place / places;
            std::string damaged(sample.substr(0, at));
            damaged.append(bytes).append(sample.substr(at));
            all.push_back({fmt::format("with {} at byte {}", what, at), std::move(damaged)});
        }
    }
    return all;
}

std::vector<DamagedBytes> deep_nesting(std::string_view sample) {
    std::vector<DamagedBytes> all;
    for (const std::string_view opening : openings) {
        const std::string deep = repeated(opening, opening.size() * depth);
        const std::string what = fmt::format("{} times {}", depth, opening);
        all.push_back({what, deep});
        std::string within(sample.substr(0, sample.size() / 2));
        within.append(deep).append(sample.substr(sample.size() / 2));
        all.push_back({"with " + what + " in its middle", std::move(within)});
    }
    return all;
}

std::string repeated(std::string_view sample, std::uint64_t size) {
    std::string bytes;
    bytes.reserve(size);
    while (bytes.size() < size && !sample.empty())
        bytes.append(sample.substr(0, std::min<std::size_t>(sample.size(), size - bytes.size())));
    return bytes;
}

}  // namespace polidex::conformance
