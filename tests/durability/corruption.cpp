// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/corruption.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::tests {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) {
    return random() % std::max<std::size_t>(limit, 1);
}

std::string flip_bits(std::string& bytes, Random& random) {
    const auto count = 1 + below(random, 3);
    std::string what;
    for (std::size_t i = 0; i < count && !bytes.empty(); ++i) {
        const auto at = below(random, bytes.size());
        const auto bit = below(random, 8);
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
        what += fmt::format("bit {} of byte {} flipped, ", bit, at);
    }
    return what;
}

std::string overwrite(std::string& bytes, Random& random) {
    const auto at = below(random, bytes.size());
    const auto size = std::min(bytes.size() - at, 1 + below(random, 64));
    for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(random());
    return fmt::format("{} bytes from {} overwritten", size, at);
}

std::string truncate(std::string& bytes, Random& random) {
    bytes.resize(below(random, bytes.size()));
    return fmt::format("cut to {} bytes", bytes.size());
}

std::string zero_sectors(std::string& bytes, Random& random) {
    constexpr std::size_t sector = 512;
    const auto first = below(random, bytes.size() / sector + 1) * sector;
    const auto size = std::min(bytes.size() - first, sector * (1 + below(random, 4)));
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(first), size, '\0');
    return fmt::format("{} bytes from {} zeroed", size, first);
}

std::string swap_blocks(std::string& bytes, Random& random) {
    constexpr std::array<std::size_t, 4> sizes = {16, 64, 512, 4096};
    const auto size = std::min(sizes.at(below(random, sizes.size())), bytes.size() / 2);
    if (size == 0) return {};
    const auto blocks = bytes.size() / size;
    const auto one = below(random, blocks) * size;
    const auto other = below(random, blocks) * size;
    const auto at = bytes.begin();
    if (one != other)
        std::swap_ranges(at + static_cast<std::ptrdiff_t>(one),
                         at + static_cast<std::ptrdiff_t>(one + size),
                         at + static_cast<std::ptrdiff_t>(other));
    return fmt::format("{} bytes at {} and {} swapped", size, one, other);
}

std::string insert(std::string& bytes, Random& random) {
    const auto at = below(random, bytes.size() + 1);
    const auto size = 1 + below(random, 16);
    bytes.insert(at, std::string(size, static_cast<char>(random())));
    return fmt::format("{} bytes inserted at {}", size, at);
}

std::string remove(std::string& bytes, Random& random) {
    const auto at = below(random, bytes.size());
    const auto size = std::min(bytes.size() - at, 1 + below(random, 16));
    bytes.erase(at, size);
    return fmt::format("{} bytes removed at {}", size, at);
}

constexpr std::array ways = {flip_bits,    flip_bits,   overwrite, truncate,
                             zero_sectors, swap_blocks, insert,    remove};

}  // namespace

Corruption corrupt(std::string_view bytes, std::mt19937_64& random) {
    for (;;) {
        Corruption made{std::string(bytes), {}};
        made.what = ways.at(below(random, ways.size()))(made.bytes, random);
        if (made.bytes != bytes) return made;
    }
}

}  // namespace polidex::tests
