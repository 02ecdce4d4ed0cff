// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/corruption.hpp"
#include "tests/child.hpp"
#include "tests/durability/fault_run.hpp"

#include <polidex/corpus/verify.hpp>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>

using namespace polidex;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 4711;
constexpr int last_step = 13;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Files of which either may be blamed: one says what the other must be.
bool is_manifest(const std::string& file) {
    return file == "CURRENT" || file.starts_with("MANIFEST-");
}

bool blames(const std::string& message, const std::string& file) {
    if (is_manifest(file)) return has(message, "CURRENT") || has(message, "MANIFEST-");
    return has(message, "/" + file);
}

/// An index with several segments, deletions and a file of each kind. The list of changes is left
/// out: no answer but what is new depends on it, and it may be missing.
class SoundIndex {
public:
    SoundIndex() {
        REQUIRE(folder_.write(1, 6, 6).code == 0);
        REQUIRE(folder_.write(7, last_step, 0).code == 0);
        for (const auto& [name, content] : tree())
            if (content && !name.ends_with("write.lock") && name != "changes")
                files_.push_back(name);
    }
    std::string path() const { return folder_.index(); }
    const std::vector<std::string>& files() const { return files_; }

private:
    std::map<std::string, bool> tree() const {
        std::map<std::string, bool> found;
        for (const auto& entry : fs::recursive_directory_iterator(path()))
            found[entry.path().lexically_relative(path()).string()] = entry.is_regular_file();
        return found;
    }
    WatchedFolder folder_;
    std::vector<std::string> files_;
};

/// What a user meets who asks a damaged index everything. @returns what must not be; else empty
std::string meet_damage(const std::string& index, const std::string& file) {
    IndexCheck check;
    const auto wrong = check.fault(index, {last_step, last_step});
    if (!wrong.empty() && !blames(wrong, file)) return "answered: " + wrong;
    const auto report = verify_index(index);
    if (!report) return "verify ended with: " + report.error().message;
    if (report->damages.empty()) return "verify found nothing";
    const Damage& damage = report->damages.front();
    if (!blames(damage.error.message, file)) return "verify blamed: " + damage.error.message;
    if (damage.error.hint.empty()) return "verify said not what to do";
    if (!is_manifest(file) && (damage.file != file || damage.documents == 0))
        return "verify did not say what is affected: " + damage.file;
    return {};
}

/// Puts @p bytes in the place of a file for as long as it lives.
class Replaced {
public:
    Replaced(std::string path, const std::string& bytes)
        : path_(std::move(path)), before_(contents_of(path_)) {
        write(bytes);
    }
    ~Replaced() { write(before_); }
    Replaced(const Replaced&) = delete;
    Replaced& operator=(const Replaced&) = delete;
    const std::string& before() const { return before_; }

private:
    void write(const std::string& bytes) const {
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
    }
    std::string path_;
    std::string before_;
};

}  // namespace

TEST_CASE("Damage to any file is an error that names it or changes no answer, and is found",
          "[durability][corruption]") {
    const SoundIndex index;
    std::mt19937_64 random(seed);
    const int tries = soak_or(10'000, 400);
    for (int i = 0; i < tries; ++i) {
        const auto& file = index.files()[static_cast<std::size_t>(i) % index.files().size()];
        const auto path = index.path() + "/" + file;
        const auto damage = corrupt(contents_of(path), random);
        const Replaced replaced(path, damage.bytes);
        const auto ended = in_child([&] { return meet_damage(index.path(), file); });
        INFO("try " << i << " (seed " << seed << "), " << file << ": " << damage.what);
        CHECK(ended.signal == 0);
        CHECK(ended.said == "");
    }
    fmt::print("{} corruptions of {} files, seed {}\n", tries, index.files().size(), seed);
    CHECK(IndexCheck().fault_or_damage(index.path(), {last_step, last_step}) == "");
}

TEST_CASE("A file that is missing or stands where another was is found",
          "[durability][corruption]") {
    const SoundIndex index;
    for (const auto& file : index.files()) {
        const auto path = index.path() + "/" + file;
        if (file == "CURRENT") continue;  // without it there is no index
        INFO(file);
        fs::rename(path, path + ".away");
        CHECK(meet_damage(index.path(), file) == "");
        fs::rename(path + ".away", path);
    }
    // A file of the same kind from another segment is sound in itself.
    std::map<std::string, std::string> first;
    int swapped = 0;
    for (const auto& file : index.files()) {
        const auto name = file.substr(file.rfind('/') + 1);
        const auto [at, fresh] = first.try_emplace(name, file);
        if (fresh || name == file) continue;
        const auto other = contents_of(index.path() + "/" + file);
        if (other == contents_of(index.path() + "/" + at->second)) continue;
        INFO(file << " in the place of " << at->second);
        const Replaced replaced(index.path() + "/" + at->second, other);
        CHECK(meet_damage(index.path(), at->second) == "");
        ++swapped;
    }
    CHECK(swapped > 4);
}
