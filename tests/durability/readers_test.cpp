// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/child.hpp"
#include "tests/durability/fault_run.hpp"

#include <sys/mman.h>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <new>
#include <thread>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::tests;

namespace {

using std::chrono::steady_clock;

constexpr int reader_processes = 2;
constexpr int threads_each = 4;

/// What the processes of this test tell each other.
struct Board {
    std::atomic<int> tried = 0;
    std::atomic<int> done = 0;
    std::atomic<bool> over = false;
    std::atomic<std::uint64_t> looks = 0;
    std::atomic<std::uint64_t> newer = 0;  ///< looks that saw another step than the one before
};

/// Memory that forked processes share.
class SharedBoard {
public:
    SharedBoard()
        : memory_(::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                         -1, 0)) {
        REQUIRE(memory_ != MAP_FAILED);
        new (memory_) Board;
    }
    ~SharedBoard() { ::munmap(memory_, sizeof(Board)); }
    SharedBoard(const SharedBoard&) = delete;
    SharedBoard& operator=(const SharedBoard&) = delete;
    Board& operator*() const { return *static_cast<Board*>(memory_); }

private:
    void* memory_;
};

/// The next writer of the index, which removes what this one left.
Result<IndexWriter> reopened(const std::string& index, IndexWriter&& writer) {
    { const IndexWriter closed(std::move(writer)); }
    return IndexWriter::open(index);
}

/// Commits, deletes and merges until time is over.
std::string write_on(const std::string& index, const Workload& workload, Board& board,
                     std::chrono::seconds time) {
    const auto end = steady_clock::now() + time;
    auto writer = IndexWriter::open(index);
    for (int step = board.done + 1; writer && steady_clock::now() < end; ++step) {
        board.tried = step;
        auto done = workload.apply(*writer, step);
        if (done) done = writer->commit();
        board.done = step;
        if (done && step % 7 == 0) done = writer->compact();
        if (!done) return "writer: " + done.error().message;
        if (step % 5 == 0) writer = reopened(index, std::move(*writer));
    }
    board.over = true;
    return writer ? "" : "writer: " + writer.error().message;
}

/// Opens the index and asks for everything. @returns what is wrong
std::string look(const std::string& index, IndexCheck& check, Board& board, int& last) {
    const int done = board.done;
    const auto searcher = Searcher::open(index);
    if (!searcher) return searcher.error().message;
    const int tried = board.tried;
    const auto state = searcher->document(state_id);
    if (!state) return state.error().message;
    const int step = step_of(*state);
    if (step < done || step > tried)
        return fmt::format("at step {}, though {} was acknowledged and {} begun", step, done,
                           tried);
    if (step < last) return fmt::format("went back from step {} to {}", last, step);
    board.newer += step != last ? 1U : 0U;
    last = step;
    // Twice: what was opened stays as it is while the writer goes on.
    for (int i = 0; i < 2; ++i)
        if (auto wrong = check.wrong_answer(*searcher, step); !wrong.empty())
            return fmt::format("at step {}: {}", step, wrong);
    ++board.looks;
    return {};
}

std::string read_on(const std::string& index, const Workload& workload, Board& board) {
    IndexCheck check(workload);
    std::string wrong;
    for (int last = 0; !board.over && wrong.empty();) wrong = look(index, check, board, last);
    return wrong;
}

/// Several threads of one process.
std::string read_in_threads(const std::string& index, const Workload& workload, Board& board) {
    std::array<std::string, threads_each> wrong;
    std::vector<std::thread> threads;
    for (auto& mine : wrong) threads.emplace_back([&] { mine = read_on(index, workload, board); });
    for (auto& thread : threads) thread.join();
    for (const auto& each : wrong)
        if (!each.empty()) return each;
    return {};
}

}  // namespace

TEST_CASE("Eight readers in two processes never see an error or half a commit",
          "[durability][readers]") {
    const TemporaryFolder folder;
    const auto index = folder / "i.polidex";
    const Workload workload{40, 12, 40};
    const SharedBoard board;
    const std::chrono::seconds time(soak_or(600, 12));
    {
        auto writer = IndexWriter::open(index);
        REQUIRE(writer);
        REQUIRE(workload.apply(*writer, 1));
        REQUIRE(writer->commit());
        (*board).tried = 1;
        (*board).done = 1;
    }
    const auto limit = static_cast<unsigned>(time.count() + 60);
    std::vector<Child> readers;
    for (int i = 0; i < reader_processes; ++i)
        readers.emplace_back([&] { return read_in_threads(index, workload, *board); }, limit);
    Child writer([&] { return write_on(index, workload, *board, time); }, limit);
    const auto written = writer.end();
    (*board).over = true;
    CHECK(written.signal == 0);
    CHECK(written.said == "");
    for (auto& reader : readers) {
        const auto ended = reader.end();
        CHECK(ended.signal == 0);
        CHECK(ended.said == "");
    }
    fmt::print("{} steps, {} looks by {} readers, {} of them at something new\n",
               (*board).done.load(), (*board).looks.load(), reader_processes * threads_each,
               (*board).newer.load());
    CHECK((*board).done > 10);
    CHECK((*board).newer > 10);
    CHECK(IndexCheck(workload).fault_or_damage(index, {(*board).done, (*board).done}) == "");
}
