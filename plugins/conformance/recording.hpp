// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/event_frames.hpp"

#include <cstdint>
#include <string>

namespace polidex::conformance {

/// What a parser delivered, in numbers. Two recordings of the same have the same digest.
///
/// One thread per object; must not move while its sink is in use.
class Recording {
public:
    Recording();

    const polidex_sink& sink() const { return frames_.sink(); }
    /// To be called when the parser is done.
    void finish();

    std::uint64_t digest = 0;
    std::uint64_t events = 0;  ///< all but lines of the log
    std::uint64_t blocks = 0;
    std::string last_log;

private:
    void take(std::string& frames);

    host::FrameSink frames_;
};

}  // namespace polidex::conformance
