// SPDX-License-Identifier: GPL-2.0-or-later
// Small documents travel to a worker several at a time.
#include "tests/plugins/reading.hpp"

#include "plugins/host/worker_stream.hpp"

#include <polidex/plugin/parser_host.hpp>

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

using namespace polidex;
using namespace polidex::tests;

namespace {

DocumentReader reader_with(HostOptions options = {}) {
    options.plugins.push_back(std::string(POLIDEX_TEST_PLUGINS) + "/hostile.so");
    std::vector<Error> failures;
    auto registry = ParserRegistry::in_host(options, failures);
    REQUIRE(registry);
    return DocumentReader(*registry);
}

/// Files whose parser does as their bytes say.
std::vector<LoadedFile> files_of(const std::vector<std::string>& orders) {
    std::vector<LoadedFile> files;
    for (const std::string& order : orders) {
        LoadedFile& file = files.emplace_back();
        file.path = fmt::format("{}.hostile", files.size());
        file.source.bytes = order;
        file.source.media_type = "text/plain";
    }
    return files;
}

std::string text_of(const Result<std::vector<Document>>& documents) {
    if (!documents) return documents.error().message;
    std::string text;
    for (const Document& document : *documents) text += document.blocks.at(0).text + ";";
    return text;
}

/// What became of each, in the order in which it was told.
std::vector<std::string> read_all(DocumentReader& reader, const std::vector<LoadedFile>& files) {
    std::vector<std::string> texts;
    reader.parse_all(files, [&](std::size_t index, auto documents) {
        CHECK(index == texts.size());
        texts.push_back(text_of(documents));
    });
    return texts;
}

std::vector<std::string> obey_all(DocumentReader& reader, const std::vector<std::string>& orders) {
    return read_all(reader, files_of(orders));
}

using Catch::Contains;

}  // namespace

TEST_CASE("A crash among many documents loses that one alone, and their order stays",
          "[plugins][host]") {
    auto reader = reader_with();
    std::vector<std::string> orders;
    for (int i = 0; i < 200; ++i)
        orders.push_back(i % 13 == 5 ? "exit" : fmt::format("document {}", i));
    const auto texts = obey_all(reader, orders);
    REQUIRE(texts.size() == orders.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (orders[i] == "exit")
            CHECK_THAT(texts[i], Contains(fmt::format("{}.hostile: parser hostile ended", i + 1)));
        else
            CHECK(texts[i] == orders[i] + ";");
    }
}

TEST_CASE("Each way to break off among many documents costs one of them", "[plugins][host]") {
    HostOptions options;
    options.deadline_seconds = 1;
    auto reader = reader_with(options);
    const std::string long_one(200 << 10, 'a');
    const auto texts =
        obey_all(reader, {"a", "garbage", "b", "dawdle", "c", long_one, "exit", "d", "exit", "exit",
                          "loop", "e", "close", "f", "flood", "g", "decline", "h"});
    REQUIRE(texts.size() == 18);
    CHECK_THAT(texts[1], Contains("what is no event"));
    CHECK_THAT(texts[3], Contains("took longer than 1 seconds"));
    CHECK(texts[5].substr(0, 100) == long_one.substr(0, 100));
    for (const int i : {6, 8, 9}) CHECK_THAT(texts[i], Contains("exit code 7"));
    CHECK_THAT(texts[10], Contains("took longer than 1 seconds"));
    CHECK_THAT(texts[12], Contains("12.hostile") || Contains("13.hostile"));
    CHECK(texts[14].substr(0, 3) == "xxx");
    CHECK(texts[16] == "decline;");  // read by the parser of plain text
    const std::pair<int, std::string> others[] = {{0, "a;"},  {2, "b;"},  {4, "c;"},  {7, "d;"},
                                                  {11, "e;"}, {13, "f;"}, {15, "g;"}, {17, "h;"}};
    for (const auto& [i, text] : others) CHECK(texts[i] == text);
}

TEST_CASE("A document that only crashes behind another is read in a fresh worker",
          "[plugins][host]") {
    auto reader = reader_with();
    const std::vector<std::string> orders{"a", "spoil", "b", "c", "hold", "spoil", "hold", "d"};
    const auto texts = obey_all(reader, orders);
    const std::string held = "holds;inside;inside too;";
    CHECK(texts ==
          std::vector<std::string>{"a;", "spoilt;", "b;", "c;", held, "spoilt;", held, "d;"});
}

TEST_CASE("Documents inside are read while others are on their way", "[plugins][host]") {
    auto reader = reader_with();
    std::vector<std::string> warnings;
    std::vector<std::string> texts;
    const auto files = files_of({"hold", "a", "hold", "exit", "hold", "b"});
    reader.parse_all(files, [&](std::size_t, auto documents) {
        texts.push_back(text_of(documents));
        warnings.push_back(reader.warnings().empty() ? "" : reader.warnings().back());
    });
    const std::string held = "holds;inside;inside too;";
    REQUIRE(texts.size() == 6);
    CHECK_THAT(texts[3], Contains("4.hostile: parser hostile ended"));
    texts[3] = "exit";
    CHECK(texts == std::vector<std::string>{held, "a;", held, "exit", held, "b;"});
    CHECK_THAT(warnings[2], Contains("3.hostile!/crash.hostile: parser hostile ended"));
    CHECK(warnings[5].empty());
}

TEST_CASE("A deadline is each document's own", "[plugins][host]") {
    HostOptions options;
    options.deadline_seconds = 1;
    auto reader = reader_with(options);
    const auto texts = obey_all(reader, {"nap", "nap", "nap", "nap"});
    CHECK(texts == std::vector<std::string>(4, "slept;"));
}

TEST_CASE("A document is late by its worker's clock when nobody waits for it", "[plugins][host]") {
    HostOptions options;
    options.deadline_seconds = 1;
    auto reader = reader_with(options);
    std::vector<std::string> texts;
    reader.parse_all(files_of({"a", "dawdle", "b"}), [&](std::size_t index, auto documents) {
        texts.push_back(text_of(documents));
        if (index == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1800));
    });
    REQUIRE(texts.size() == 3);
    CHECK_THAT(texts[1], Contains("took longer than 1 seconds"));
    CHECK(texts[2] == "b;");
}

TEST_CASE("What nobody takes any more is told to nobody", "[plugins][host]") {
    auto reader = reader_with();
    const auto give_up = [](std::size_t index, const auto&) {
        if (index == 1) throw std::runtime_error("enough");
    };
    CHECK_THROWS(reader.parse_all(files_of({"a", "b", "c", "hold", "e"}), give_up));
    CHECK(text_of(reader.parse("x.hostile", files_of({"x"})[0].source)) == "x;");
    CHECK_THROWS(reader.parse_all(files_of({"a", "b", "c", "d"}), give_up));
    CHECK(obey_all(reader, {"y", "z"}) == std::vector<std::string>{"y;", "z;"});
    CHECK(obey_all(reader, {}).empty());
}

TEST_CASE("Files without bytes or parser are failures among the rest", "[plugins][host]") {
    auto reader = reader_with();
    auto files = files_of({"a", "", "b", "c"});
    files[2].path = "b.unknown";
    files[2].source.media_type = "application/x-unknown";
    const auto texts = read_all(reader, files);
    REQUIRE(texts.size() == 4);
    CHECK(texts[0] == "a;");
    CHECK_THAT(texts[1], Contains("empty file"));
    CHECK_THAT(texts[2], Contains("no parser"));
    CHECK(texts[3] == "c;");
}

TEST_CASE("A worker that answers before it reads all is heard and fed", "[plugins][host]") {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const std::string much(8 << 20, 'd');
    bool ended = false;
    std::thread worker([&, end = ends[1]] {
        std::string answer;
        host::FrameWriter frame(answer);
        frame.begin(host::FrameType::log);
        frame.text(much);
        frame.end();
        for (std::string_view rest = answer; !rest.empty();)
            rest.remove_prefix(static_cast<std::size_t>(write(end, rest.data(), rest.size())));
        std::string taken(much.size(), ' ');
        for (std::size_t got = 0; got < 2 * much.size();)
            got += static_cast<std::size_t>(read(end, taken.data(), taken.size()));
        answer[host::frame_header_bytes - 1] = static_cast<char>(host::FrameType::leave);
        const std::uint64_t none = 0;
        std::memcpy(answer.data(), &none, sizeof none);
        ended = write(end, answer.data(), host::frame_header_bytes) > 0;
        close(end);
    });
    host::WorkerStream stream(ends[0]);
    stream.set_deadline(std::chrono::steady_clock::now() + std::chrono::seconds(30));
    stream.send({much, "", much});
    const auto answer = stream.next(1 << 30);
    REQUIRE(answer);
    CHECK(answer->payload.substr(sizeof(std::uint64_t)) == much);
    const auto last = stream.next(1 << 30);
    REQUIRE(last);
    CHECK(last->type == host::FrameType::leave);
    CHECK_FALSE(stream.next(1 << 30));
    CHECK(stream.broken() == host::Broken::ended);
    worker.join();
    CHECK(ended);
}
