// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::storage::test {

/// A folder of its own for a test, removed with all that is in it. In memory where the system has
/// such a place: the tests write thousands of files, each with an fsync.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::string& path() const { return path_; }
    std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

private:
    std::string path_;
};

std::string read_bytes(const std::string& path);
void write_bytes(const std::string& path, std::string_view bytes);
bool exists(const std::string& path);

using Random = std::mt19937;
std::uint32_t number(Random& random);
std::uint32_t below(Random& random, std::uint32_t limit);
/// Bytes of any value, up to @p most of them.
std::string random_bytes(Random& random, std::uint32_t most);
/// Letters of a small alphabet, at least one.
std::string random_word(Random& random);

/// Reads all of a file's content into one string that tells contents apart.
using Observe = std::function<Result<std::string>(const std::string& path)>;

/// Damages @p path in @p count random ways (bits, bytes, blocks, swaps, cuts) and at every 50th of
/// its length by a cut: each time @p observe must report Errc::corrupt naming the file, or give the
/// very content of the sound file. Restores the file.
void check_damage_is_found(const std::string& path, const Observe& observe, int count = 300);

/// The sections of a section file, by name, in order.
std::vector<std::pair<std::string, std::string>> sections_of(const std::string& path);

/// Changes bytes inside sections and computes all checksums anew, @p count times: @p observe may
/// give anything but must not crash. Restores the file.
void check_forgery_is_survived(const std::string& path, std::string_view magic,
                               const Observe& observe, int count = 300);

/// Rewrites a section file with another version number and right checksums.
void set_version(const std::string& path, std::uint32_t version);

}  // namespace polidex::storage::test
