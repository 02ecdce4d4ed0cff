// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/frame.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::host {

using Deadline = std::chrono::steady_clock::time_point;

/// Why a stream gave no more.
enum class Broken { no, ended, late, garbage };

/// A program's end of the stream to a worker. Never waits longer than the deadline.
///
/// One thread per object.
class WorkerStream {
public:
    /// Takes over @p descriptor.
    explicit WorkerStream(int descriptor) : descriptor_(descriptor) {}
    WorkerStream(const WorkerStream&) = delete;
    WorkerStream& operator=(const WorkerStream&) = delete;
    ~WorkerStream();

    void set_deadline(Deadline deadline) { deadline_ = deadline; }
    Broken broken() const { return broken_; }

    /// Sends @p pieces, one behind the other, while it waits for frames: they must last until their
    /// answers have come. What a worker that has ended does not take is dropped.
    void send(std::vector<std::string_view> pieces);

    /// @p bytes that the worker sends before any frame; nothing when broken.
    std::optional<std::string> receive(std::size_t bytes);

    struct Frame {
        FrameType type;
        std::string_view payload;  ///< valid until the next call
    };
    /// The next frame, of at most @p most bytes; nothing when broken.
    std::optional<Frame> next(std::uint64_t most);

private:
    void wait();
    void push();
    bool fill(std::size_t wanted);
    void make_room(std::size_t wanted);

    int descriptor_;
    Deadline deadline_ = Deadline::max();
    Broken broken_ = Broken::no;
    std::vector<std::string_view> unsent_;
    std::string buffer_;  ///< [begin_, end_) has come and is not used up
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace polidex::host
