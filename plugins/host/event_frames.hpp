// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/frame.hpp"

#include <polidex/plugin/abi.h>

#include <functional>
#include <string>
#include <string_view>

namespace polidex::host {

/// A sink that writes what it is told as frames.
///
/// One thread per object; must not move while its sink is in use.
class FrameSink {
public:
    /// @param flush takes the collected frames whenever there are many, and empties the buffer
    /// @param cancelled whether the parser should give up
    FrameSink(std::function<void(std::string&)> flush, std::function<bool()> cancelled);
    FrameSink(const FrameSink&) = delete;
    FrameSink& operator=(const FrameSink&) = delete;

    const polidex_sink& sink() const { return sink_; }
    /// Writes another kind of event: its frame, as @p fill writes it.
    template <typename Fill>
    void write(FrameType type, Fill&& fill) {
        FrameWriter frame = begin(type);
        fill(frame);
        end(frame);
    }

    /// Ends the document: its status, whether that came after its deadline, and names of system
    /// calls that were refused.
    void done(int status, bool late, std::string_view refused_calls);

private:
    struct Callbacks;
    FrameWriter begin(FrameType type);
    void end(FrameWriter& frame);

    std::function<void(std::string&)> flush_;
    std::function<bool()> cancelled_;
    std::string buffer_;
    polidex_sink sink_{};
};

/// What came of handing a frame to a sink.
enum class Replayed { taken, stopped, garbage };

/// Tells @p sink what the frame of @p type says. Frames of other types than events are garbage.
Replayed replay(FrameType type, std::string_view payload, const polidex_sink& sink);

}  // namespace polidex::host
