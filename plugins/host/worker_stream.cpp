// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/worker_stream.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace polidex::host {
namespace {

constexpr std::size_t chunk_bytes = 64 << 10;

constexpr std::size_t pieces_at_once = 64;

bool would_block(int cause) { return cause == EAGAIN || cause == EWOULDBLOCK; }

void drop(std::vector<std::string_view>& pieces, std::size_t bytes) {
    std::size_t gone = 0;
    for (; gone < pieces.size() && pieces[gone].size() <= bytes; ++gone)
        bytes -= pieces[gone].size();
    if (gone < pieces.size()) pieces[gone].remove_prefix(bytes);
    pieces.erase(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(gone));
}

}  // namespace

WorkerStream::~WorkerStream() { close(descriptor_); }

/// Waits for something to read, and sends what the worker has room for meanwhile: a worker that
/// waits for its answers to be read takes nothing.
void WorkerStream::wait() {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (left <= milliseconds(0)) {
        broken_ = Broken::late;
        return;
    }
    const short sending = unsent_.empty() ? 0 : POLLOUT;
    pollfd polled{descriptor_, static_cast<short>(POLLIN | sending), 0};
    const auto patience = std::min<std::int64_t>(left.count(), 60'000);
    if (poll(&polled, 1, static_cast<int>(patience)) < 0 && errno != EINTR) broken_ = Broken::ended;
    if ((polled.revents & POLLOUT) != 0) push();
}

void WorkerStream::send(std::vector<std::string_view> pieces) {
    unsent_.insert(unsent_.end(), pieces.begin(), pieces.end());
    push();
}

/// Sends what can be sent at once.
void WorkerStream::push() {
    while (!unsent_.empty()) {
        std::array<iovec, pieces_at_once> vectors{};
        const std::size_t count = std::min(unsent_.size(), vectors.size());
        for (std::size_t i = 0; i < count; ++i)
            vectors[i] = {const_cast<char*>(unsent_[i].data()), unsent_[i].size()};
        msghdr message{};
        message.msg_iov = vectors.data();
        message.msg_iovlen = count;
        const ssize_t sent = sendmsg(descriptor_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && would_block(errno)) return;
        if (sent < 0) return unsent_.clear();  // it has ended, but may have answered before
        drop(unsent_, static_cast<std::size_t>(sent));
    }
}

bool WorkerStream::fill(std::size_t wanted) {
    if (begin_ == end_) begin_ = end_ = 0;
    while (end_ - begin_ < wanted && broken_ == Broken::no) {
        make_room(wanted);
        const ssize_t got =
            recv(descriptor_, buffer_.data() + end_, buffer_.size() - end_, MSG_DONTWAIT);
        if (got > 0) {
            end_ += static_cast<std::size_t>(got);
        } else if (got < 0 && would_block(errno)) {
            wait();
        } else if (got == 0 || errno != EINTR) {
            broken_ = Broken::ended;
        }
    }
    return broken_ == Broken::no;
}

// A frame may claim to be long: memory is taken as its bytes come.
void WorkerStream::make_room(std::size_t wanted) {
    if (end_ < buffer_.size()) return;
    const std::size_t held = end_ - begin_;
    if (begin_ > 0) {
        buffer_.erase(0, std::exchange(begin_, 0));
        end_ = held;
    }
    buffer_.resize(held + std::max(chunk_bytes, std::min(wanted - held, held)));
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
