// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

/// Files of the index that are read by a search with snippets and facets.
std::vector<fs::path> files_of(const fs::path& index) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(index))
        if (entry.is_regular_file() && entry.file_size() > 0 &&
            entry.path().filename() != "write.lock" && entry.path().filename() != "changes")
            files.push_back(entry.path().lexically_relative(index));
    return files;
}

/// A copy of the index of agreements, to be damaged.
struct DamagedIndex {
    TemporaryFolder folder;
    fs::path index = folder / "pacts.polidex";
    DamagedIndex() {
        fs::copy(agreements_folder() / "pacts.polidex", index, fs::copy_options::recursive);
    }
};

/// A session that touches every file: hits with snippets and facets, then a text.
Ended use(const TemporaryFolder& folder) {
    Ended search = call({"search", "critical infrastructure"}, folder.path());
    if (search.code != 0) return search;
    return call({"show", "pacts/au-jp.html"}, folder.path());
}

/// The file is named, or what CURRENT names when it is CURRENT itself that is wrong.
void check_named(const Ended& ended, const fs::path& file) {
    CHECK(ended.code == 3);
    const bool named =
        ended.err.find(file.filename().string()) != std::string::npos ||
        (file.filename() == "CURRENT" && ended.err.find("MANIFEST") != std::string::npos);
    CHECK(named);
}

}  // namespace

TEST_CASE("A truncated file of the index ends with 3 and is named", "[cli][damage]") {
    for (const fs::path& file : files_of(agreements_folder() / "pacts.polidex")) {
        for (const double part : {0.0, 0.5, 0.95}) {
            const DamagedIndex damaged;
            const auto size = fs::file_size(damaged.index / file);
            fs::resize_file(damaged.index / file,
                            static_cast<std::uintmax_t>(static_cast<double>(size) * part));
            INFO(file << " cut to " << part);
            const Ended ended = use(damaged.folder);
            INFO(ended.out << ended.err);
            check_named(ended, file);
        }
    }
}

TEST_CASE("A missing file of the index ends with 3 and is named", "[cli][damage]") {
    for (const fs::path& file : files_of(agreements_folder() / "pacts.polidex")) {
        const DamagedIndex damaged;
        fs::remove(damaged.index / file);
        INFO(file);
        const Ended ended = use(damaged.folder);
        INFO(ended.out << ended.err);
        CHECK(ended.code == 3);
        if (file.filename() != "CURRENT") check_named(ended, file);
    }
}

TEST_CASE("A flipped byte is an error that names the file, or changes no answer", "[cli][damage]") {
    const Ended sound = use(agreements_folder());
    REQUIRE(sound.code == 0);
    const Ended sound_search = call({"search", "critical infrastructure"});
    for (const fs::path& file : files_of(agreements_folder() / "pacts.polidex")) {
        const std::string bytes =
            contents_of((agreements_folder() / "pacts.polidex") + "/" + file.string());
        for (int place = 0; place < 8; ++place) {
            const DamagedIndex damaged;
            std::string flipped = bytes;
            const std::size_t at = bytes.size() * static_cast<std::size_t>(place) / 8;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x41);
            std::ofstream(damaged.index / file, std::ios::binary) << flipped;
            INFO(file << " at byte " << at);
            const Ended search = call({"search", "critical infrastructure"}, damaged.folder.path());
            INFO(search.out << search.err);
            if (search.code == 0)
                CHECK(search.out == sound_search.out);
            else
                check_named(search, file);
        }
    }
}
