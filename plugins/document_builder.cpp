// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/document_builder.hpp"

#include "corpus/text/eight_bytes.hpp"
#include "corpus/text/utf8.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace polidex {
namespace {

constexpr std::size_t longest_block = 32 << 10;  // longer ones are cut between words
constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_hints = 1 << 10;
constexpr std::size_t longest_value = 64 << 10;
constexpr std::size_t most_metadata = 10'000;
constexpr std::size_t most_metadata_bytes = 16 << 20;
constexpr std::size_t most_log_lines = 100;
constexpr std::size_t most_child_metadata = 100;

/// Printable ASCII with single blanks between words, as most text is: nothing to mend.
bool is_clean(std::string_view raw) {
    if (raw.empty() || raw.front() == ' ' || raw.back() == ' ') return raw.empty();
    std::uint64_t odd = 0;
    std::size_t at = 0;
    for (; at + 9 <= raw.size(); at += 8) {
        const std::uint64_t word = text::eight_bytes(raw.data() + at);
        const std::uint64_t next = text::eight_bytes(raw.data() + at + 1);
        odd |= text::not_printable(word) |
               (text::bytes_that_are(' ', word) & text::bytes_that_are(' ', next));
    }
    for (; at + 1 < raw.size(); ++at)
        odd |= raw[at] < ' ' || raw[at] > '~' || (raw[at] == ' ' && raw[at + 1] == ' ') ? 1 : 0;
    return odd == 0 && raw.back() > ' ' && raw.back() <= '~';
}

std::string clean(std::string_view raw) {
    if (is_clean(raw)) return std::string(raw);
    if (text::is_valid_utf8(raw)) return text::squeeze(raw);
    return text::squeeze(text::to_valid_utf8(raw));
}

std::string lower(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view head(std::string_view text, std::size_t limit) {
    return text.substr(0, text::cut_at(text, std::min(limit, text.size())));
}

/// Where to cut a text that is too long for one block: at the last blank, else between characters.
std::size_t cut_of(std::string_view text) {
    if (text.size() <= longest_block) return text.size();
    const std::size_t blank = text.rfind(' ', longest_block);
    if (blank != std::string_view::npos && blank > longest_block / 2) return blank;
    return text::cut_at(text, longest_block);
}

BlockKind kind_of(std::uint32_t kind) {
    return kind <= POLIDEX_FOOTER ? static_cast<BlockKind>(kind) : BlockKind::paragraph;
}

}  // namespace

struct DocumentBuilder::Callbacks {
    static DocumentBuilder& builder(void* context) {
        return *static_cast<DocumentBuilder*>(context);
    }
    static int block(void* context, const polidex_block* block) {
        if (!block) return 1;
        return builder(context).add(*block);
    }
    static int metadata(void* context, polidex_string key, polidex_string value, float confidence) {
        return builder(context).add_metadata(view_of(key), view_of(value), confidence);
    }
    static int enter(void* context, polidex_string name, polidex_string hints) {
        return builder(context).enter(view_of(name), view_of(hints));
    }
    static int leave(void* context) { return builder(context).leave(); }
    static int child(void* context, polidex_string name, polidex_string type,
                     polidex_string bytes) {
        return builder(context).add_child(
            {clean(view_of(name)), clean(view_of(type)), std::string(view_of(bytes)), {}});
    }
    static int child_metadata(void* context, polidex_string key, polidex_string value,
                              float confidence) {
        return builder(context).add_child_metadata(view_of(key), view_of(value), confidence);
    }
    static void log(void* context, polidex_string message) {
        auto& lines = builder(context).log;
        if (lines.size() < most_log_lines) lines.push_back(clean(head(view_of(message), 4096)));
    }
    static int cancelled(void* context) { return builder(context).error_ ? 1 : 0; }
};

DocumentBuilder::DocumentBuilder(std::string path, const ReadLimits& limits, Unpacking* unpacking)
    : path_(std::move(path)), limits_(limits), unpacking_(unpacking) {
    sink_ = {sizeof sink_,
             POLIDEX_ABI,
             this,
             &Callbacks::block,
             &Callbacks::metadata,
             &Callbacks::enter,
             &Callbacks::leave,
             &Callbacks::child,
             &Callbacks::log,
             &Callbacks::cancelled,
             &Callbacks::child_metadata};
    document.containers.push_back({0, "document", {}});
}

int DocumentBuilder::add(const polidex_block& block) {
    if (error_) return 1;
    if (block.struct_size < sizeof(polidex_block)) {
        return stop({Errc::plugin_failed,
                     fmt::format("{}: the parser sent a block of {} bytes, ABI {} has {}", path_,
                                 block.struct_size, POLIDEX_ABI, sizeof(polidex_block)),
                     "set struct_size to sizeof(polidex_block)"});
    }
    const std::string_view raw = view_of(block.text);
    if (text_bytes_ + raw.size() > limits_.text_bytes + longest_block) {
        return stop_at_limit("bytes of text", limits_.text_bytes, "ReadLimits::text_bytes");
    }
    std::string text = clean(raw);
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text_bytes) {
        return stop_at_limit("bytes of text", limits_.text_bytes, "ReadLimits::text_bytes");
    }
    const double shrunk = raw.empty() ? 0 : double(text.size()) / double(raw.size());
    auto linked = static_cast<std::uint32_t>(std::lround(block.link_bytes * std::min(1.0, shrunk)));
    std::string_view rest = text;
    for (std::size_t cut = cut_of(rest); cut < rest.size(); cut = cut_of(rest)) {
        const auto here = std::min(linked, static_cast<std::uint32_t>(cut));
        if (append(block, std::string(rest.substr(0, cut)), here) != 0) return 1;
        linked -= here;
        rest.remove_prefix(cut);
        if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    }
    if (rest.empty()) return 0;
    linked = std::min(linked, static_cast<std::uint32_t>(rest.size()));
    if (rest.size() < text.size()) return append(block, std::string(rest), linked);
    return append(block, std::move(text), linked);
}

int DocumentBuilder::append(const polidex_block& source, std::string text,
                            std::uint32_t link_bytes) {
    if (document.blocks.size() >= limits_.blocks) {
        return stop_at_limit("blocks", limits_.blocks,
                             "--max-blocks of polidex index (ReadLimits::blocks)");
    }
    Block block;
    block.kind = kind_of(source.kind);
    block.level = static_cast<std::uint8_t>(std::min<std::uint32_t>(source.level, UINT8_MAX));
    if (block.kind == BlockKind::heading) block.level = std::clamp<std::uint8_t>(block.level, 1, 6);
    block.page = source.page;
    block.container = container();
    block.link_bytes = link_bytes;
    block.anchor = clean(head(view_of(source.anchor), longest_hints));
    block.text = std::move(text);
    document.blocks.push_back(std::move(block));
    return 0;
}

// Containers without text are never made: a page of a million empty elements costs nothing.
std::uint32_t DocumentBuilder::container() {
    std::uint32_t parent = 0;
    for (std::size_t i = 0; i < depth_; ++i) {
        Open& open = open_[i];
        if (open.container == 0) {
            open.container = static_cast<std::uint32_t>(document.containers.size());
            document.containers.push_back({parent, open.name, open.hints});
        }
        parent = open.container;
    }
    return parent;
}

/// Counts an entry; false when there are too many.
bool DocumentBuilder::take_metadata(std::size_t entries, std::string_view key,
                                    std::string_view value) {
    metadata_bytes_ += key.size() + value.size();
    if (entries < most_metadata && metadata_bytes_ <= most_metadata_bytes) return true;
    if (log.empty() || log.back() != "further metadata left out") {
        log.push_back("further metadata left out");
    }
    return false;
}

namespace {

Metadata entry_of(std::string_view key, std::string_view value, float confidence) {
    const float bounded = confidence >= 0 && confidence <= 1 ? confidence : 1;
    return {lower(clean(head(key, longest_hints))), clean(head(value, longest_value)), bounded};
}

}  // namespace

int DocumentBuilder::add_metadata(std::string_view key, std::string_view value, float confidence) {
    if (error_) return 1;
    if (take_metadata(document.metadata.size(), key, value)) {
        document.metadata.push_back(entry_of(key, value, confidence));
    }
    return 0;
}

int DocumentBuilder::add_child_metadata(std::string_view key, std::string_view value,
                                        float confidence) {
    if (error_) return 1;
    if (child_metadata_.size() < most_child_metadata) {
        child_metadata_.push_back(entry_of(key, value, confidence));
    }
    return 0;
}

int DocumentBuilder::add_child(ChildDocument child) {
    if (error_) return 1;
    if (!unpacking_) return stop({Errc::plugin_failed, path_ + ": a document inside a record", ""});
    child.metadata = std::exchange(child_metadata_, {});
    std::uint64_t bytes = child.bytes.size();
    for (const Metadata& entry : child.metadata) bytes += entry.value.size();
    if (const auto& limit = unpacking_->take(bytes)) return stop(*limit);
    children.push_back(std::move(child));
    return 0;
}

int DocumentBuilder::enter(std::string_view name, std::string_view hints) {
    if (error_) return 1;
    if (depth_ >= limits_.depth) {
        ++flattened_;
        return 0;
    }
    if (depth_ == open_.size()) open_.emplace_back();
    Open& open = open_[depth_++];
    open.name = lower(text::to_valid_utf8(head(name, longest_name)));
    open.hints = hints.empty() ? std::string() : clean(head(hints, longest_hints));
    open.container = 0;
    return 0;
}

int DocumentBuilder::leave() {
    if (error_) return 1;
    if (flattened_ > 0) {
        --flattened_;
    } else if (depth_ > 0) {
        --depth_;
    }
    return 0;
}

int DocumentBuilder::stop(Error error) {
    error_ = std::move(error);
    return 1;
}

int DocumentBuilder::stop_at_limit(const char* what, std::uint64_t limit, const char* option) {
    return stop({Errc::limit, fmt::format("{}: more than {} {}", path_, limit, what),
                 option ? fmt::format("raise {}, or split the file", option)
                        : std::string("split the file")});
}

}  // namespace polidex
