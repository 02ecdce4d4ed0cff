// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace polidex {

inline std::string_view view_of(polidex_string s) {
    return s.data ? std::string_view(s.data, s.size) : std::string_view();
}
inline polidex_string string_of(std::string_view s) { return {s.data(), s.size()}; }

/// A block as the built-in parsers write it.
struct BlockDraft {
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;
    std::uint32_t page = 0;
    std::uint32_t link_bytes = 0;
    std::string_view text;
    std::string_view anchor;
};

/// The built-in parsers' side of the sink. Once it has asked to stop, further calls do nothing.
/// One thread per object.
class Sink {
public:
    explicit Sink(const polidex_sink& sink) : sink_(sink) {}

    bool stopped() const { return stopped_; }

    /// True when the parser should give up; long loops ask.
    bool cancelled() {
        if (!stopped_) stopped_ = sink_.cancelled(sink_.context) != 0;
        return stopped_;
    }

    void block(const BlockDraft& draft) {
        if (stopped_) return;
        polidex_block block{};
        block.struct_size = sizeof block;
        block.abi = POLIDEX_ABI;
        block.kind = draft.kind;
        block.level = draft.level;
        block.page = draft.page;
        block.link_bytes = draft.link_bytes;
        block.text = string_of(draft.text);
        block.anchor = string_of(draft.anchor);
        stopped_ = sink_.block(sink_.context, &block) != 0;
    }
    void metadata(std::string_view key, std::string_view value, float confidence = 1) {
        if (stopped_) return;
        stopped_ = sink_.metadata(sink_.context, string_of(key), string_of(value), confidence) != 0;
    }
    void enter(std::string_view name, std::string_view hints) {
        if (!stopped_)
            stopped_ = sink_.enter(sink_.context, string_of(name), string_of(hints)) != 0;
    }
    void leave() {
        if (!stopped_) stopped_ = sink_.leave(sink_.context) != 0;
    }
    /// About the next child; a host that is older than this leaves it out.
    void child_metadata(std::string_view key, std::string_view value, float confidence = 1) {
        const bool known = sink_.struct_size >= sizeof(polidex_sink) && sink_.child_metadata;
        if (stopped_ || !known || value.empty()) return;
        stopped_ =
            sink_.child_metadata(sink_.context, string_of(key), string_of(value), confidence) != 0;
    }
    void child(std::string_view name, std::string_view media_type, std::string_view bytes) {
        if (stopped_) return;
        stopped_ = sink_.child(sink_.context, string_of(name), string_of(media_type),
                               string_of(bytes)) != 0;
    }
    /// The C side, for a parser that lets another one read a part.
    const polidex_sink& border() const { return sink_; }
    void log(std::string_view message) { sink_.log(sink_.context, string_of(message)); }

    /// What a parser returns that has seen everything.
    int status() const { return stopped_ ? POLIDEX_FAILED : POLIDEX_OK; }

    int refuse(polidex_status status, std::string_view reason) {
        log(reason);
        return status;
    }

private:
    const polidex_sink& sink_;
    bool stopped_ = false;
};

/// Runs a built-in parser; no exception crosses the border.
template <typename Parse>
int guarded(const polidex_sink& border, Parse&& parse) {
    Sink sink(border);
    try {
        return parse(sink);
    } catch (const std::exception& e) {
        return sink.refuse(POLIDEX_FAILED, e.what());
    }
}

}  // namespace polidex
