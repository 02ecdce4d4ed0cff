// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/manifest_json.hpp"
#include "corpus/storage/writer_lock.hpp"
#include "storage_support.hpp"
#include "tests/child.hpp"

#include <sys/stat.h>
#include <xxhash.h>
#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace fs = boost::filesystem;

namespace {

Manifest example(std::uint64_t generation) {
    Manifest manifest;
    manifest.generation = generation;
    manifest.analyser.title_weight = 5;
    manifest.segments = {
        {"s1", 10, 0, "", {{"tokens", 4, UINT64_MAX}}},
        {"s2", 20, 3, "deleted-2", {{"columns", UINT64_MAX, 0}, {"deleted-2", 7, 9}}}};
    manifest.failed = {{"scan \"1\".pdf\n", 0xF000000000000001U, "", "no parser reads it"},
                       {"b.html", 2, "html/1", "ends within a tag"}};
    return manifest;
}

/// Makes the files that a manifest names.
void make_files(const std::string& index, const Manifest& manifest) {
    for (const auto& segment : manifest.segments) {
        fs::create_directories(segment_path(index, segment.id));
        for (const auto& file : segment.files)
            write_bytes(segment_path(index, segment.id) + "/" + file.name, "live");
    }
}

std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!fs::is_directory(entry.path()))
            names.push_back(entry.path().string().substr(folder.size() + 1));
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::string> observe_index(const std::string& index) {
    const auto manifest = read_manifest(index);
    if (!manifest) return manifest.error();
    return encode_manifest(*manifest);
}

/// Text of a manifest with a right checksum.
std::string sealed(std::string text) {
    char line[32];
    std::snprintf(line, sizeof line, "\nxxh3 %016llx\n",
                  static_cast<unsigned long long>(XXH3_64bits(text.data(), text.size())));
    return text + line;
}

}  // namespace

TEST_CASE("A manifest comes back as it was published", "[storage][manifest]") {
    const TemporaryFolder index;
    const auto manifest = example(7);
    make_files(index.path(), manifest);
    REQUIRE(publish_manifest(index.path(), manifest));
    const auto read = read_manifest(index.path());
    REQUIRE(read);
    CHECK(encode_manifest(*read) == encode_manifest(manifest));
    CHECK(read->generation == 7);
    CHECK(read->documents() == 27);
    CHECK(read->analyser.title_weight == 5);
    CHECK(read->segments[0].files[0].checksum == UINT64_MAX);
    CHECK(read->failed[0].path == "scan \"1\".pdf\n");
    CHECK(read->failed[0].content_hash == 0xF000000000000001U);
}

TEST_CASE("Publishing replaces the manifest and removes the one before", "[storage][manifest]") {
    const TemporaryFolder index;
    make_files(index.path(), example(1));
    for (std::uint64_t generation = 1; generation <= 12; ++generation) {
        REQUIRE(publish_manifest(index.path(), example(generation)));
        CHECK(read_manifest(index.path())->generation == generation);
    }
    CHECK(files_in(index.path()) ==
          std::vector<std::string>{"CURRENT", "MANIFEST-12", "segments/s1/tokens",
                                   "segments/s2/columns", "segments/s2/deleted-2"});
}

TEST_CASE("A manifest that names segments that are not there is not published",
          "[storage][manifest]") {
    const TemporaryFolder index;
    CHECK_FALSE(publish_manifest(index.path(), example(1)));
    CHECK(read_manifest(index.path()).error().code == Errc::not_found);
}

TEST_CASE("What is not an index is told apart", "[storage][manifest]") {
    const TemporaryFolder folder;
    const auto missing = read_manifest(folder.file("none"));
    CHECK(missing.error().code == Errc::not_found);
    CHECK(missing.error().message == folder.file("none") + ": there is no such index");
    write_bytes(folder.file("file"), "text");
    const auto file = read_manifest(folder.file("file"));
    CHECK(file.error().code == Errc::not_found);
    CHECK(file.error().message == folder.file("file") + ": is a file, not an index");
    CHECK(read_manifest(folder.file("file/below")).error().code == Errc::not_found);
    const auto empty = read_manifest(folder.path());
    CHECK(empty.error().code == Errc::not_found);
    CHECK(empty.error().message == folder.path() + ": holds no index: it has no CURRENT");
}

TEST_CASE("An index that has lost its CURRENT is damaged, not empty", "[storage][manifest]") {
    const TemporaryFolder index;
    make_files(index.path(), example(3));
    REQUIRE(publish_manifest(index.path(), example(3)));
    const auto files = files_in(index.path());
    fs::remove(index.file("CURRENT"));
    CHECK(read_manifest(index.path()).error().code == Errc::corrupt);
    CHECK_FALSE(remove_litter(index.path(), {}));
    CHECK(files_in(index.path()).size() == files.size() - 1);
}

TEST_CASE("Damage of the manifest or of CURRENT is found", "[storage][damage]") {
    const TemporaryFolder index;
    make_files(index.path(), example(10));
    REQUIRE(publish_manifest(index.path(), example(10)));
    // What a crash may have left, and a damaged CURRENT must not lead to.
    write_bytes(index.file("MANIFEST-11"), encode_manifest(example(11)));
    write_bytes(index.file("MANIFEST-1"), encode_manifest(example(1)));
    const auto sound = *observe_index(index.path());
    for (const auto* name : {"CURRENT", "MANIFEST-10"}) {
        const auto path = index.file(name);
        const auto original = read_bytes(path);
        for (std::size_t at = 0; at < original.size(); ++at) {
            for (const int change : {1, 0x80, 0x20}) {
                auto bytes = original;
                bytes[at] = static_cast<char>(bytes[at] ^ change);
                write_bytes(path, bytes);
                const auto seen = observe_index(index.path());
                INFO(name << " byte " << at);
                REQUIRE_FALSE(seen);
                CHECK(seen.error().code == Errc::corrupt);
                CHECK(seen.error().message.find(index.path()) == 0);
            }
            write_bytes(path, std::string_view(original).substr(0, at));
            CHECK(observe_index(index.path()).error().code == Errc::corrupt);
        }
        write_bytes(path, original);
    }
    CHECK(*observe_index(index.path()) == sound);
}

TEST_CASE("A manifest of a newer format asks for an upgrade", "[storage][manifest]") {
    const auto newer = decode_manifest("M", sealed(R"({"format": 2, "all": "else differs"})"));
    REQUIRE_FALSE(newer);
    CHECK(newer.error().code == Errc::schema_mismatch);
    CHECK(newer.error().hint.find("upgrade") != std::string::npos);
}

TEST_CASE("A manifest with a right checksum and wrong content is refused", "[storage][manifest]") {
    for (const char* text :
         {"", "{}", "[]", "null", "7", "{\"format\":\"one\"}", "{\"format\":1}",
          R"({"format":1,"generation":1,"analyser":{},"segments":[],"failed":[]})",
          R"({"format":1,"generation":1,"analyser":{"tokenizer":1,"title_weight":1,
              "heading_weight":1},"segments":7,"failed":[]})"}) {
        INFO(text);
        CHECK(decode_manifest("M", sealed(text)).error().code == Errc::corrupt);
    }
    for (const char* name : {"../s1", "", ".", "..", "a/b", "/etc"}) {
        auto manifest = example(1);
        manifest.segments[0].id = name;
        CHECK(decode_manifest("M", encode_manifest(manifest)).error().code == Errc::corrupt);
        manifest = example(1);
        manifest.segments[0].files[0].name = name;
        CHECK(decode_manifest("M", encode_manifest(manifest)).error().code == Errc::corrupt);
    }
}

TEST_CASE("Paths that are not UTF-8 do not stop a commit", "[storage][manifest]") {
    auto manifest = example(1);
    manifest.failed[0].path = "caf\xE9.txt";
    const auto read = decode_manifest("M", encode_manifest(manifest));
    REQUIRE(read);
    CHECK(read->failed[0].path == "caf\xEF\xBF\xBD.txt");
}

TEST_CASE("Litter is removed and nothing else", "[storage][manifest]") {
    const TemporaryFolder index;
    make_files(index.path(), example(2));
    REQUIRE(publish_manifest(index.path(), example(2)));
    write_bytes(index.file("write.lock"), "");
    write_bytes(index.file("notes.txt"), "the user's own");
    write_bytes(index.file("notes.tmp"), "the user's own");
    const auto clean = files_in(index.path());
    for (const auto* name : {"MANIFEST-3", "MANIFEST-1", "MANIFEST-3.tmp", "CURRENT.tmp",
                             "segments/s1/postings.glass", "segments/s1/deleted-1"})
        write_bytes(index.file(name), "litter");
    fs::create_directories(index.file("segments/s3/scratch"));
    write_bytes(index.file("segments/s3/scratch/iamglass"), "litter");
    REQUIRE(remove_litter(index.path(), example(2)));
    CHECK(files_in(index.path()) == clean);
    CHECK_FALSE(fs::exists(index.file("segments/s3")));
}

TEST_CASE("Litter of a first commit that never came is removed", "[storage][manifest]") {
    const TemporaryFolder index;
    make_files(index.path(), example(1));
    write_bytes(index.file("MANIFEST-1"), encode_manifest(example(1)));
    CHECK(read_manifest(index.path()).error().code == Errc::not_found);
    REQUIRE(remove_litter(index.path(), {}));
    CHECK(files_in(index.path()).empty());
}

TEST_CASE("A stale manifest cannot cost live files", "[storage][manifest]") {
    const TemporaryFolder index;
    make_files(index.path(), example(2));
    REQUIRE(publish_manifest(index.path(), example(2)));
    const auto files = files_in(index.path());
    CHECK(remove_litter(index.path(), {}).error().code == Errc::bad_argument);
    CHECK(remove_litter(index.path(), example(1)).error().code == Errc::bad_argument);
    CHECK(files_in(index.path()) == files);
    write_bytes(index.file("CURRENT"), "damaged");
    CHECK(remove_litter(index.path(), example(2)).error().code == Errc::corrupt);
    CHECK(files_in(index.path()) == files);
}

TEST_CASE("A reader always finds a manifest while a writer publishes", "[storage][manifest]") {
    const TemporaryFolder index;
    REQUIRE(publish_manifest(index.path(), Manifest{}));
    std::atomic<bool> done = false;
    std::atomic<int> failures = 0;
    std::atomic<int> reads = 0;
    std::thread reader([&] {
        std::uint64_t last = 0;
        while (!done) {
            const auto manifest = read_manifest(index.path());
            if (!manifest || manifest->generation < last) ++failures;
            if (manifest) last = manifest->generation;
            ++reads;
        }
    });
    Manifest manifest;
    for (int i = 0; i < 300; ++i) {
        ++manifest.generation;
        if (!publish_manifest(index.path(), manifest)) ++failures;
    }
    done = true;
    reader.join();
    CHECK(failures == 0);
    CHECK(reads > 0);
}

TEST_CASE("A second writer is refused and told who holds the index", "[storage][lock]") {
    const TemporaryFolder index;
    {
        auto held = WriterLock::acquire(index.path());
        REQUIRE(held);
        auto moved = std::move(*held);
        const auto second = WriterLock::acquire(index.path());
        REQUIRE_FALSE(second);
        CHECK(second.error().code == Errc::locked);
        const auto& message = second.error().message;
        CHECK(message.find(index.path() + ": another writer holds the index: process " +
                           std::to_string(::getpid()) + " (") == 0);
        CHECK(message.find(" since 20") != std::string::npos);
        CHECK(message.find('\n') == std::string::npos);
    }
    CHECK(WriterLock::acquire(index.path()));
}

TEST_CASE("The lock of a process that was killed is free", "[storage][lock]") {
    const TemporaryFolder index;
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = WriterLock::acquire(index.path());
        const char held = lock ? 'y' : 'n';
        (void)!::write(ready[1], &held, 1);
        for (;;) ::pause();
    }
    char held = 0;
    REQUIRE(::read(ready[0], &held, 1) == 1);
    CHECK(held == 'y');
    const auto refused = WriterLock::acquire(index.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::locked);
    CHECK(refused.error().message.find("process " + std::to_string(child)) != std::string::npos);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(WriterLock::acquire(index.path()));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("An index that cannot be locked says why", "[storage][lock]") {
    if (!polidex::tests::nobody_gets_about()) {
        WARN("skipped: the root folder is private");
        return;
    }
    const TemporaryFolder folder;
    CHECK(WriterLock::acquire(folder.file("none")).error().code == Errc::not_found);
    write_bytes(folder.file("file"), "");
    CHECK(WriterLock::acquire(folder.file("file")).error().code == Errc::not_found);
    ::chmod(folder.path().c_str(), 0555);
    const auto refused = polidex::tests::as_nobody([&]() -> std::string {
        const auto lock = WriterLock::acquire(folder.path());
        return lock ? "acquired" : lock.error().message;
    });
    ::chmod(folder.path().c_str(), 0700);
    CHECK(refused.said == folder.path() + ": the index is read-only for this user");
}
