// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/event_frames.hpp"
#include "plugins/host/frame.hpp"

#include <polidex/plugin/abi.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::host {

/// The frame that asks a worker to annotate @p document within @p seconds.
/// @param annotator its number in the host's list
std::string annotate_frame(std::uint32_t annotator, std::uint32_t seconds,
                           const polidex_document& document);

/// Such a frame as the worker reads it. Its payload outlives it.
class AnnotateOrder {
public:
    /// Nothing when @p payload is no such frame.
    static std::optional<AnnotateOrder> read(std::string_view payload);

    std::uint32_t annotator = 0;
    std::uint32_t seconds = 0;
    polidex_document document{};

private:
    std::vector<polidex_document_block> blocks_;
    std::vector<const polidex_document_block*> pointers_;
};

/// A sink of claims that writes what it is told as frames.
///
/// One thread per object; must not move while its sink is in use.
class ClaimFrames {
public:
    /// @param events takes logs, and the frames of the claims between them
    /// @param cancelled whether the annotator should give up
    explicit ClaimFrames(FrameSink& events, std::function<bool()> cancelled);
    ClaimFrames(const ClaimFrames&) = delete;
    ClaimFrames& operator=(const ClaimFrames&) = delete;

    const polidex_claim_sink& sink() const { return sink_; }

private:
    struct Callbacks;

    FrameSink& events_;
    std::function<bool()> cancelled_;
    polidex_claim_sink sink_{};
};

/// Tells @p sink what the frame of @p type says. Frames other than claims and logs are garbage.
Replayed replay(FrameType type, std::string_view payload, const polidex_claim_sink& sink);

}  // namespace polidex::host
