// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/recording.hpp"

#include <xxhash.h>

namespace polidex::conformance {

using namespace host;

Recording::Recording()
    : frames_([this](std::string& frames) { take(frames); }, [] { return false; }) {}

void Recording::finish() { frames_.done(POLIDEX_OK, false, ""); }

void Recording::take(std::string& frames) {
    for (std::string_view rest = frames; const auto header = frame_header(rest);) {
        const auto frame = rest.substr(0, frame_header_bytes + header->payload_bytes);
        const bool log = header->type == FrameType::log;
        if (log) last_log = FrameReader(frame.substr(frame_header_bytes)).text();
        if (!log && header->type != FrameType::done) {
            digest = XXH3_64bits_withSeed(frame.data(), frame.size(), digest);
            ++events;
        }
        if (header->type == FrameType::block) ++blocks;
        rest.remove_prefix(frame.size());
    }
    frames.clear();
}

}  // namespace polidex::conformance
