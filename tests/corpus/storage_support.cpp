// SPDX-License-Identifier: GPL-2.0-or-later
#include "storage_support.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/section_file.hpp"
#include "corpus/storage/section_layout.hpp"

#include <xxhash.h>
#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace polidex::storage::test {

namespace fs = boost::filesystem;

TemporaryFolder::TemporaryFolder() {
    const fs::path memory = "/dev/shm";
    const auto above = ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
    path_ = (above / fs::unique_path("polidex-%%%%%%%%")).string();
    fs::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    boost::system::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string read_bytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_bytes(const std::string& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(out.flush());
}

bool exists(const std::string& path) { return fs::exists(path); }

std::uint32_t number(Random& random) { return static_cast<std::uint32_t>(random()); }

std::uint32_t below(Random& random, std::uint32_t limit) {
    return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
}

std::string random_bytes(Random& random, std::uint32_t most) {
    std::string bytes(below(random, most + 1), '\0');
    for (auto& byte : bytes) byte = static_cast<char>(below(random, 256));
    return bytes;
}

std::string random_word(Random& random) {
    std::string word(1 + below(random, 6), '\0');
    for (auto& letter : word) letter = static_cast<char>('a' + below(random, 5));
    return word;
}

namespace {

std::uint32_t place_in(Random& random, const std::string& bytes) {
    return below(random, static_cast<std::uint32_t>(bytes.size()));
}

void flip_bit(Random& random, std::string& bytes) {
    auto& byte = bytes[place_in(random, bytes)];
    byte = static_cast<char>(byte ^ (1 << below(random, 8)));
}

void set_byte(Random& random, std::string& bytes) {
    bytes[place_in(random, bytes)] = static_cast<char>(below(random, 256));
}

void wipe_range(Random& random, std::string& bytes) {
    const auto begin = place_in(random, bytes);
    const auto size = std::min<std::size_t>(1 + below(random, 4096), bytes.size() - begin);
    std::fill_n(bytes.begin() + begin, size, static_cast<char>(below(random, 2) * 255));
}

void swap_ranges(Random& random, std::string& bytes) {
    const auto size = 1 + below(random, static_cast<std::uint32_t>(bytes.size() / 2));
    const auto first = below(random, static_cast<std::uint32_t>(bytes.size() - 2 * size + 1));
    const auto second = first + size;
    std::swap_ranges(bytes.begin() + first, bytes.begin() + second, bytes.begin() + second);
}

void cut(Random& random, std::string& bytes) { bytes.resize(place_in(random, bytes)); }

void extend(Random& random, std::string& bytes) {
    bytes.insert(place_in(random, bytes), 1 + below(random, 100), '\0');
}

void expect_sound_or_corrupt(const std::string& path, const Observe& observe,
                             const std::string& sound) {
    const auto seen = observe(path);
    if (seen) {
        CHECK((*seen == sound));  // in parentheses: contents are too long to print
        return;
    }
    CHECK(seen.error().code == Errc::corrupt);
    CHECK(seen.error().message.find(path) != std::string::npos);
}

}  // namespace

void check_damage_is_found(const std::string& path, const Observe& observe, int count) {
    constexpr std::array damages{flip_bit,   flip_bit,    flip_bit, set_byte,
                                 wipe_range, swap_ranges, cut,      extend};
    const auto original = read_bytes(path);
    const auto sound = observe(path);
    REQUIRE(sound);
    Random random(7);
    for (int i = 0; i < count; ++i) {
        auto bytes = original;
        damages[static_cast<std::size_t>(i) % damages.size()](random, bytes);
        write_bytes(path, bytes);
        INFO("damage " << i);
        expect_sound_or_corrupt(path, observe, *sound);
    }
    for (std::size_t part = 0; part < 50; ++part) {
        write_bytes(path, std::string_view(original).substr(0, original.size() * part / 50));
        INFO("cut at " << part << "/50");
        const auto seen = observe(path);
        REQUIRE_FALSE(seen);
        CHECK(seen.error().code == Errc::corrupt);
    }
    write_bytes(path, original);
    const auto restored = observe(path);
    REQUIRE(restored);
    CHECK((*restored == *sound));
}

std::vector<std::pair<std::string, std::string>> sections_of(const std::string& path) {
    const auto bytes = read_bytes(path);
    SectionTrailer trailer{};
    std::memcpy(&trailer, bytes.data() + bytes.size() - sizeof trailer, sizeof trailer);
    ByteReader in(std::string_view(bytes).substr(trailer.directory_offset, trailer.directory_size));
    std::vector<std::pair<std::string, std::string>> sections;
    for (std::uint32_t i = 0; i < trailer.section_count; ++i) {
        const std::string name(in.string());
        const auto offset = in.fixed<std::uint64_t>();
        const auto size = in.fixed<std::uint64_t>();
        in.take((size + section_block_bytes - 1) / section_block_bytes * 8);
        sections.emplace_back(name, bytes.substr(offset, size));
    }
    return sections;
}

void check_forgery_is_survived(const std::string& path, std::string_view magic,
                               const Observe& observe, int count) {
    const auto original = read_bytes(path);
    const auto sections = sections_of(path);
    Random random(11);
    int refused = 0;
    for (int i = 0; i < count; ++i) {
        auto forged = sections;
        for (auto changes = 1 + below(random, 3); changes > 0; --changes) {
            auto& bytes = forged[below(random, static_cast<std::uint32_t>(forged.size()))].second;
            if (bytes.empty()) continue;
            if (below(random, 8) == 0)
                bytes.resize(place_in(random, bytes));
            else
                set_byte(random, bytes);
        }
        auto file = SectionFileWriter::create(path, magic, 1);
        REQUIRE(file);
        for (const auto& [name, bytes] : forged) {
            file->begin(name);
            file->append(bytes);
        }
        REQUIRE(file->finish());
        refused += observe(path) ? 0 : 1;
    }
    CHECK(refused > 0);
    write_bytes(path, original);
}

void set_version(const std::string& path, std::uint32_t version) {
    auto bytes = read_bytes(path);
    SectionHeader header{};
    std::memcpy(&header, bytes.data(), sizeof header);
    header.version = version;
    header.checksum = XXH3_64bits(&header, section_checksummed_bytes);
    std::memcpy(bytes.data(), &header, sizeof header);
    write_bytes(path, bytes);
}

}  // namespace polidex::storage::test
