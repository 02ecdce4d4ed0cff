// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <regex>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Numbers that change with the format of the files, not with what a user is told.
std::string without_sizes(const std::string& text) {
    return std::regex_replace(text, std::regex("[0-9]+ posting lists"), "N posting lists");
}

/// A copy of the index of agreements with a flipped bit in the middle of a file.
struct DamagedIndex {
    explicit DamagedIndex(const std::string& name) {
        fs::copy(agreements_folder() / "pacts.polidex", folder / "pacts.polidex",
                 fs::copy_options::recursive);
        for (const auto& entry : fs::recursive_directory_iterator(folder / "pacts.polidex"))
            if (entry.path().filename() == name) path = entry.path().string();
        auto bytes = contents_of(path);
        bytes[bytes.size() / 2] ^= 1;
        std::ofstream(path, std::ios::binary) << bytes;
    }
    TemporaryFolder folder;
    std::string path;
};

}  // namespace

TEST_CASE("verify says what was compared and that a sound index is sound", "[cli][verify]") {
    const Ended ended = call({"verify"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(without_sizes(ended.out) == golden("verify.txt", without_sizes(ended.out)));
}

TEST_CASE("verify names the damaged file, its segment and what to do, and ends with 3",
          "[cli][verify]") {
    const DamagedIndex damaged("docs");
    const Ended ended = call({"verify"}, damaged.folder.path());
    CHECK(ended.err.empty());
    CHECK(ended.code == 3);
    CHECK(has(ended.out, "damaged     pacts.polidex/segments/1-1/docs: has checksum "));
    CHECK(has(ended.out, "affects segment 1-1: 5 documents"));
    CHECK(has(ended.out, "index the sources again"));
    CHECK_FALSE(has(ended.out, "result      sound"));
}

TEST_CASE("verify prints JSON with the promised keys", "[cli][verify]") {
    const DamagedIndex damaged("columns");
    const Ended ended = call({"verify", "--format", "json"}, damaged.folder.path());
    CHECK(ended.code == 3);
    const Json report = Json::parse(ended.out);
    CHECK(report["schema"] == 1);
    CHECK(report["sound"] == false);
    CHECK(report["documents"] == 5);
    CHECK(report["files"] == 5);
    CHECK(report["bytes"] > 1000);
    REQUIRE(report["damages"].size() == 1);
    CHECK(report["damages"][0]["file"] == "segments/1-1/columns");
    CHECK(report["damages"][0]["segment"] == "1-1");
    CHECK(report["damages"][0]["documents"] == 5);
    CHECK(has(report["damages"][0]["hint"], "restore a backup"));
    CHECK(report["unused"].empty());
    CHECK(Json::parse(call({"verify", "--format", "json"}).out)["sound"] == true);
}

TEST_CASE("verify blames the manifest for the whole index", "[cli][verify]") {
    const DamagedIndex damaged("CURRENT");
    const Ended ended = call({"verify"}, damaged.folder.path());
    CHECK(ended.code == 3);
    CHECK(has(ended.out, "the whole index: it cannot be opened"));
    CHECK(has(ended.out, "pacts.polidex/"));
}

TEST_CASE("verify says that a damaged list of changes spoils no search", "[cli][verify]") {
    const DamagedIndex damaged("changes");
    const Ended ended = call({"verify"}, damaged.folder.path());
    CHECK(ended.code == 3);
    CHECK(has(ended.out, "damaged     pacts.polidex/changes: the record at byte 0 of "));
    CHECK(has(ended.out, "affects what is new since a generation; every search is answered"));
    CHECK(call({"search", "threats"}, damaged.folder.path()).code == 0);
}

TEST_CASE("verify lists files of nobody without calling them damage", "[cli][verify]") {
    TemporaryFolder folder;
    fs::copy(agreements_folder() / "pacts.polidex", folder / "pacts.polidex",
             fs::copy_options::recursive);
    folder.write("pacts.polidex/segments/9-1/docs", "left by a killed writer");
    const Ended ended = call({"verify"}, folder.path());
    CHECK(ended.code == 0);
    CHECK(has(ended.out, "unused      2 files"));
    CHECK(has(ended.out, "result      sound"));
}

TEST_CASE("verify of what is no index ends with 3", "[cli][verify]") {
    const TemporaryFolder folder;
    const Ended ended = call({"verify", "--index", "none.polidex"}, folder.path());
    CHECK(ended.code == 3);
    CHECK(ended.out.empty());
    CHECK(has(ended.err, "none.polidex: there is no such index"));
}
