// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/worker_stream.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace polidex::host {
namespace {

constexpr std::size_t chunk_bytes = 64 << 10;

bool would_block(int cause) { return cause == EAGAIN || cause == EWOULDBLOCK; }

}  // namespace

WorkerStream::~WorkerStream() { close(descriptor_); }

bool WorkerStream::wait_for(short event) {
    using std::chrono::milliseconds;
    for (;;) {
        const auto left =
            std::chrono::ceil<milliseconds>(deadline_ - std::chrono::steady_clock::now());
        if (left <= milliseconds(0)) {
            broken_ = Broken::late;
            return false;
        }
        pollfd polled{descriptor_, event, 0};
        const auto patience = std::min<std::int64_t>(left.count(), 60'000);
        const int ready = poll(&polled, 1, static_cast<int>(patience));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) {
            broken_ = Broken::ended;
            return false;
        }
    }
}

bool WorkerStream::send(std::string_view bytes) {
    while (!bytes.empty() && broken_ == Broken::no) {
        const ssize_t sent =
            ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (would_block(errno)) {
            wait_for(POLLOUT);
        } else if (errno != EINTR) {
            broken_ = Broken::ended;
        }
    }
    return broken_ == Broken::no;
}

bool WorkerStream::fill(std::size_t wanted) {
    while (buffer_.size() - begin_ < wanted && broken_ == Broken::no) {
        if (begin_ > 0) buffer_.erase(0, std::exchange(begin_, 0));
        const std::size_t held = buffer_.size();
        buffer_.resize(held + std::max(chunk_bytes, std::min(wanted - held, held)));
        const ssize_t got =
            recv(descriptor_, buffer_.data() + held, buffer_.size() - held, MSG_DONTWAIT);
        const int cause = errno;
        buffer_.resize(held + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got > 0) continue;
        if (got < 0 && would_block(cause)) {
            wait_for(POLLIN);
        } else if (got == 0 || cause != EINTR) {
            broken_ = Broken::ended;
        }
    }
    return broken_ == Broken::no;
}

std::optional<std::string> WorkerStream::receive(std::size_t bytes) {
    if (!fill(bytes)) return std::nullopt;
    std::string taken = buffer_.substr(begin_, bytes);
    begin_ += bytes;
    return taken;
}

std::optional<WorkerStream::Frame> WorkerStream::next(std::uint64_t most) {
    if (!fill(frame_header_bytes)) return std::nullopt;
    const auto header = *frame_header(std::string_view(buffer_).substr(begin_));
    if (header.payload_bytes > most) {
        broken_ = Broken::garbage;
        return std::nullopt;
    }
    if (!fill(frame_header_bytes + header.payload_bytes)) return std::nullopt;
    const Frame frame{header.type, std::string_view(buffer_).substr(begin_ + frame_header_bytes,
                                                                    header.payload_bytes)};
    begin_ += frame_header_bytes + header.payload_bytes;
    return frame;
}

}  // namespace polidex::host
