// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/file.hpp"
#include "corpus/storage/section_file.hpp"
#include "storage_support.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace {

constexpr std::string_view magic = "PDXTESTS";

using Sections = std::vector<std::pair<std::string, std::string>>;

FileInfo write_sections(const std::string& path, const Sections& sections) {
    auto file = SectionFileWriter::create(path, magic, 1);
    REQUIRE(file);
    for (const auto& [name, bytes] : sections) {
        file->begin(name);
        // In two pieces, so that blocks fill across calls.
        file->append(std::string_view(bytes).substr(0, bytes.size() / 3));
        file->append(std::string_view(bytes).substr(bytes.size() / 3));
        CHECK(file->section_size() == bytes.size());
    }
    auto info = file->finish();
    REQUIRE(info);
    return *info;
}

Result<std::string> read_sections(const std::string& path, const Sections& sections) {
    const auto file = SectionFile::open(path, magic, 1);
    if (!file) return file.error();
    std::string all;
    for (const auto& section : sections) {
        const auto bytes = file->section(section.first);
        if (!bytes) return bytes.error();
        all += std::to_string(bytes->size()) + ":";
        all += *bytes;
    }
    return all;
}

Sections random_sections(Random& random) {
    Sections sections{{"empty", ""}, {"one", "x"}, {"block", std::string(64 * 1024, 'b')}};
    sections.emplace_back("random", random_bytes(random, 1000));
    sections.emplace_back("large", std::string());
    for (int i = 0; i < 40; ++i) sections.back().second += random_bytes(random, 8000);
    return sections;
}

/// Limits the size of files this process may write, until destroyed.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    void (*handler_)(int) = SIG_DFL;
};

}  // namespace

TEST_CASE("Sections come back as they were written", "[storage]") {
    const TemporaryFolder folder;
    Random random(1);
    for (int round = 0; round < 10; ++round) {
        const auto sections = random_sections(random);
        const auto path = folder.file("sections");
        const auto info = write_sections(path, sections);
        CHECK(info.name == "sections");
        const auto described = describe_file(path);
        REQUIRE(described);
        CHECK(described->size == info.size);
        CHECK(described->checksum == info.checksum);
        const auto file = SectionFile::open(path, magic, 1);
        REQUIRE(file);
        for (const auto& [name, bytes] : sections) {
            REQUIRE(file->section(name));
            CHECK((*file->section(name) == bytes));
            const auto begin = below(random, static_cast<std::uint32_t>(bytes.size() + 1));
            CHECK((*file->range(name, begin, bytes.size()) == bytes.substr(begin)));
        }
        CHECK(file->verify());
    }
}

TEST_CASE("A section that is not there or shorter than asked for is reported", "[storage]") {
    const TemporaryFolder folder;
    write_sections(folder.file("f"), {{"seven", "1234567"}});
    const auto file = SectionFile::open(folder.file("f"), magic, 1);
    REQUIRE(file);
    for (const auto& error :
         {file->section("eight").error(), file->range("seven", 0, 8).error(),
          file->range("seven", 5, 4).error(), file->range("seven", UINT64_MAX, UINT64_MAX).error(),
          file->array<std::uint32_t>("seven").error()}) {
        CHECK(error.code == Errc::corrupt);
        CHECK(error.message.find(folder.file("f")) == 0);
    }
}

TEST_CASE("Damage anywhere in a section file is found", "[storage][damage]") {
    const TemporaryFolder folder;
    const Sections sections{{"a", "alpha"}, {"nothing", ""}, {"b", std::string(3000, 'b')}};
    const auto path = folder.file("sections");
    write_sections(path, sections);
    check_damage_is_found(
        path, [&](const auto& at) { return read_sections(at, sections); }, 800);
}

TEST_CASE("Each single bit of a section file is guarded", "[storage][damage]") {
    const TemporaryFolder folder;
    const Sections sections{{"a", "alpha"}, {"b", std::string(70, 'b')}};
    const auto path = folder.file("sections");
    write_sections(path, sections);
    const auto original = read_bytes(path);
    const auto sound = read_sections(path, sections);
    for (std::size_t at = 0; at < original.size(); ++at) {
        auto bytes = original;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
        write_bytes(path, bytes);
        INFO("byte " << at);
        const auto seen = read_sections(path, sections);
        if (seen) {
            CHECK(*seen == *sound);
        } else {
            CHECK(seen.error().code == Errc::corrupt);
        }
        const auto file = SectionFile::open(path, magic, 1);
        CHECK_FALSE((file && file->verify()));
    }
}

TEST_CASE("Only the blocks that are read need to be sound", "[storage][damage]") {
    const TemporaryFolder folder;
    const auto path = folder.file("sections");
    write_sections(path, {{"large", std::string(200'000, 'l')}});
    auto bytes = read_bytes(path);
    bytes[64 + 150'000] = 'x';
    write_bytes(path, bytes);
    const auto file = SectionFile::open(path, magic, 1);
    REQUIRE(file);
    CHECK(file->range("large", 0, 131'072));
    CHECK_FALSE(file->range("large", 131'071, 131'073));
    CHECK_FALSE(file->section("large"));
    CHECK_FALSE(file->verify());
}

TEST_CASE("Blocks of the same size that changed places are found", "[storage][damage]") {
    const TemporaryFolder folder;
    const auto path = folder.file("sections");
    write_sections(path, {{"s", std::string(65'536, 'a') + std::string(65'536, 'b')}});
    auto bytes = read_bytes(path);
    std::swap_ranges(bytes.begin() + 64, bytes.begin() + 64 + 65'536, bytes.begin() + 64 + 65'536);
    write_bytes(path, bytes);
    const auto file = SectionFile::open(path, magic, 1);
    REQUIRE(file);
    CHECK(file->section("s").error().code == Errc::corrupt);
}

TEST_CASE("A section file of a newer version asks for an upgrade", "[storage]") {
    const TemporaryFolder folder;
    const auto path = folder.file("sections");
    write_sections(path, {{"a", "alpha"}});
    set_version(path, 2);
    const auto file = SectionFile::open(path, magic, 1);
    REQUIRE_FALSE(file);
    CHECK(file.error().code == Errc::schema_mismatch);
    CHECK(file.error().message == path + ": has version 2, this polidex reads up to 1");
    CHECK(file.error().hint.find("upgrade") != std::string::npos);
    CHECK(SectionFile::open(path, magic, 2));

    set_version(path, 0);
    const auto old = SectionFile::open(path, magic, 1);
    REQUIRE_FALSE(old);
    CHECK(old.error().code == Errc::schema_mismatch);
    CHECK(old.error().hint.find("index the sources again") != std::string::npos);
}

TEST_CASE("What is not a section file is told from one that is missing", "[storage]") {
    const TemporaryFolder folder;
    CHECK(SectionFile::open(folder.file("none"), magic, 1).error().code == Errc::not_found);
    CHECK(SectionFile::open(folder.path(), magic, 1).error().code == Errc::corrupt);
    ::mkfifo(folder.file("fifo").c_str(), 0600);
    CHECK(SectionFile::open(folder.file("fifo"), magic, 1).error().code == Errc::corrupt);
    write_bytes(folder.file("other"), std::string(1000, 'x'));
    CHECK(SectionFile::open(folder.file("other"), magic, 1).error().code == Errc::corrupt);
}

TEST_CASE("A full disk is reported when the file is finished, and nothing is left", "[storage]") {
    const TemporaryFolder folder;
    const auto path = folder.file("sections");
    Result<FileInfo> info = Error{};
    {
        const FileSizeLimit limit(100'000);
        auto file = SectionFileWriter::create(path, magic, 1);
        REQUIRE(file);
        file->begin("large");
        for (int i = 0; i < 1000; ++i) file->append(std::string(1000, 'l'));
        info = file->finish();
    }
    REQUIRE_FALSE(info);
    CHECK(info.error().code == Errc::io);
    CHECK(info.error().message == path + ": cannot write: File too large");
    CHECK_FALSE(exists(path));
}

TEST_CASE("A file that is dropped before it is finished is removed", "[storage]") {
    const TemporaryFolder folder;
    {
        auto file = SectionFileWriter::create(folder.file("sections"), magic, 1);
        REQUIRE(file);
        file->begin("a");
        CHECK(exists(folder.file("sections")));
        const auto moved = std::move(*file);
    }
    CHECK_FALSE(exists(folder.file("sections")));
}

TEST_CASE("A file in a folder that is missing, or that is a device, cannot be written",
          "[storage]") {
    CHECK(SectionFileWriter::create("/nowhere/at/all", magic, 1).error().code == Errc::not_found);
    CHECK(SectionFileWriter::create("/dev/null", magic, 1).error().code == Errc::io);
    CHECK(exists("/dev/null"));
    CHECK(SectionFileWriter::create("/tmp/x", "SHORT", 1).error().code == Errc::bad_argument);
}

TEST_CASE("Many threads may read one section file", "[storage]") {
    const TemporaryFolder folder;
    const std::string bytes(1'000'000, 'l');
    write_sections(folder.file("f"), {{"large", bytes}});
    const auto file = SectionFile::open(folder.file("f"), magic, 1);
    REQUIRE(file);
    std::vector<std::thread> threads;
    std::atomic<int> sound = 0;
    for (unsigned thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (std::uint64_t at = thread; at + 100 < bytes.size(); at += 5000)
                if (!file->range("large", at, at + 100)) return;
            ++sound;
        });
    for (auto& thread : threads) thread.join();
    CHECK(sound == 4);
}
