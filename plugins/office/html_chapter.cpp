// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/html_chapter.hpp"

#include "plugins/builtin_parsers.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace polidex::office {
namespace {

constexpr std::array<std::string_view, 5> extensions = {".html", ".xhtml", ".htm", ".xht", ".xml"};

// The elements that matter in a book: others would look like pieces of a web page.
constexpr std::array<std::string_view, 4> kept_elements = {"nav", "ol", "ul", "dl"};

/// Passes blocks on to the document around the page.
struct Chapter {
    Sink& sink;
    std::vector<bool> entered;

    static Chapter& of(void* context) { return *static_cast<Chapter*>(context); }
    static int stopped(void* context) { return of(context).sink.stopped() ? 1 : 0; }

    static int block(void* context, const polidex_block* block) {
        BlockDraft draft;
        draft.kind = static_cast<polidex_kind>(block->kind);
        draft.level = block->level;
        draft.link_bytes = block->link_bytes;
        draft.text = view_of(block->text);
        draft.anchor = view_of(block->anchor);
        of(context).sink.block(draft);
        return stopped(context);
    }
    static int metadata(void* context, polidex_string, polidex_string, float) {
        return stopped(context);
    }
    static int enter(void* context, polidex_string name, polidex_string) {
        const bool kept = std::find(kept_elements.begin(), kept_elements.end(), view_of(name)) !=
                          kept_elements.end();
        of(context).entered.push_back(kept);
        if (kept) of(context).sink.enter(view_of(name), {});
        return stopped(context);
    }
    static int leave(void* context) {
        auto& entered = of(context).entered;
        if (entered.empty()) return stopped(context);
        if (entered.back()) of(context).sink.leave();
        entered.pop_back();
        return stopped(context);
    }
    static int child(void* context, polidex_string, polidex_string, polidex_string) {
        return stopped(context);
    }
    static void log(void* context, polidex_string message) {
        of(context).sink.log(view_of(message));
    }
    static int cancelled(void* context) { return of(context).sink.cancelled() ? 1 : 0; }
};

}  // namespace

bool is_html_name(std::string_view name) {
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](std::string_view extension) { return name.ends_with(extension); });
}

void report_html(std::string_view bytes, Sink& sink) {
    if (bytes.empty()) return;
    Chapter chapter{sink, {}};
    polidex_sink border{};
    border.struct_size = sizeof border;
    border.abi = POLIDEX_ABI;
    border.context = &chapter;
    border.block = &Chapter::block;
    border.metadata = &Chapter::metadata;
    border.enter = &Chapter::enter;
    border.leave = &Chapter::leave;
    border.child = &Chapter::child;
    border.log = &Chapter::log;
    border.cancelled = &Chapter::cancelled;
    polidex_input input{};
    input.struct_size = sizeof input;
    input.abi = POLIDEX_ABI;
    input.bytes = string_of(bytes);
    input.media_type = string_of("application/xhtml+xml");
    html_parser().parse(nullptr, &input, &border);
    for (const bool open : chapter.entered) {
        if (open) sink.leave();
    }
}

}  // namespace polidex::office
