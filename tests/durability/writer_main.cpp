// SPDX-License-Identifier: GPL-2.0-or-later
// Writes steps of the workload into an index, and says on a file of marks what it tries and what
// was acknowledged: usage: durability_writer INDEX MARKS FIRST LAST [COMPACT_EVERY]
#include "tests/durability/workload.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace polidex;

class Marks {
public:
    explicit Marks(const char* path)
        : file_(::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
    ~Marks() { ::close(file_); }
    Marks(const Marks&) = delete;
    Marks& operator=(const Marks&) = delete;
    void say(const std::string& line) {
        if (::write(file_, (line + "\n").data(), line.size() + 1) < 0) std::abort();
    }

private:
    int file_;
};

Result<void> write_step(IndexWriter& writer, const tests::Workload& workload, int step,
                        int compact_every, Marks& marks) {
    marks.say(fmt::format("try {}", step));
    if (auto applied = workload.apply(writer, step); !applied) return applied;
    if (auto committed = writer.commit(); !committed) return committed;
    marks.say(fmt::format("done {}", step));
    return compact_every > 0 && step % compact_every == 0 ? writer.compact() : Result<void>();
}

Result<void> write_steps(const char* index, int first, int last, int compact_every, Marks& marks) {
    auto writer = IndexWriter::open(index);
    if (!writer) return writer.error();
    const tests::Workload workload;
    for (int step = first; step <= last; ++step)
        if (auto done = write_step(*writer, workload, step, compact_every, marks); !done)
            return done;
    return {};
}

}  // namespace

int main(int count, char** words) {
    if (count < 5) return 2;
    Marks marks(words[2]);
    const auto done = write_steps(words[1], std::atoi(words[3]), std::atoi(words[4]),
                                  count > 5 ? std::atoi(words[5]) : 0, marks);
    if (done) return 0;
    fmt::print(stderr, "{}\n", done.error().message);
    return 3;
}
