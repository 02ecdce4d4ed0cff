// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as what a worker sends: whatever a hostile parser makes of its process.
#include "tests/fuzz/fuzz.hpp"

#include "plugins/document_builder.hpp"
#include "plugins/host/event_frames.hpp"
#include "plugins/host/worker_stream.hpp"

#include <sys/socket.h>
#include <unistd.h>

using namespace polidex;

namespace {

constexpr std::size_t most_bytes = 64 * 1024;  // less than a socket holds
constexpr std::uint64_t longest_frame = 32 * 1024;

void replay_all(host::WorkerStream& stream, const polidex_sink& sink) {
    while (const auto frame = stream.next(longest_frame))
        if (host::replay(frame->type, frame->payload, sink) != host::Replayed::taken) return;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    int ends[2];
    if (size > most_bytes || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
    const ssize_t sent = write(ends[1], data, size);
    close(ends[1]);
    host::WorkerStream stream(ends[0]);
    if (sent != static_cast<ssize_t>(size)) return -1;
    DocumentBuilder builder("/fuzz/input", ReadLimits{});
    replay_all(stream, builder.sink());
    for (const Block& block : builder.document.blocks)
        fuzz::expect(block.link_bytes <= block.text.size(), "links lie within their block");
    return 0;
}
