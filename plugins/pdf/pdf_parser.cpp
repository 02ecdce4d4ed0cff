// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/attachments.hpp"
#include "plugins/pdf/error_log.hpp"
#include "plugins/pdf/headings.hpp"
#include "plugins/pdf/hyphens.hpp"
#include "plugins/pdf/page_lines.hpp"
#include "plugins/pdf/page_reader.hpp"
#include "plugins/pdf/passages.hpp"
#include "plugins/pdf/pdf_metadata.hpp"
#include "plugins/pdf/running_lines.hpp"
#include "plugins/pdf/text_size.hpp"
#include "plugins/sink.hpp"

#include <poppler-document.h>

#include <climits>
#include <memory>
#include <string>
#include <utility>

namespace polidex::pdf {
namespace {

constexpr int most_pages = 100'000;
constexpr int most_pages_with_fonts = 500;    // poppler goes through all pages' fonts for each page
constexpr std::size_t most_text = 256 << 20;  // bytes

/// What the pages say, or why they say nothing.
struct Reading {
    std::vector<PageText> pages;
    std::size_t bytes = 0;
};

int read_pages(const poppler::document& document, Sink& sink, Reading& reading) {
    const int count = document.pages();
    if (count > most_pages)
        return sink.refuse(POLIDEX_BAD_INPUT, "limit: " + std::to_string(count) +
                                                  " pages, at most " + std::to_string(most_pages));
    for (int page = 0; page < count; ++page) {
        if (sink.cancelled()) return sink.refuse(POLIDEX_FAILED, "told to stop");
        const auto words = read_words(document, page, count <= most_pages_with_fonts);
        for (const Word& word : words) reading.bytes += word.text.size();
        if (reading.bytes > most_text)
            return sink.refuse(POLIDEX_BAD_INPUT, "limit: more than 256 MiB of text");
        reading.pages.push_back({static_cast<std::uint32_t>(page) + 1, make_lines(words)});
    }
    return POLIDEX_OK;
}

std::vector<Passage> passages_of(std::vector<PageText>& pages) {
    mark_running_lines(pages);
    WordList words;
    for (const PageText& page : pages)
        for (const Line& line : page.lines) words.add(line.text);
    const float size = usual_size(pages);
    std::vector<Passage> passages;
    for (const PageText& page : pages)
        for (Passage& passage : join_lines(page, words, size))
            passages.push_back(std::move(passage));
    find_headings(passages, size);
    return passages;
}

void send(const std::vector<Passage>& passages, Sink& sink) {
    for (const Passage& passage : passages) {
        BlockDraft draft;
        draft.kind = passage.kind;
        draft.level = passage.level;
        draft.page = passage.page;
        draft.text = passage.text;
        sink.block(draft);
        if (sink.stopped()) return;
    }
}

/// Streams' dictionaries are in plain sight in every PDF.
bool has_images(std::string_view bytes) { return bytes.find("/Image") != std::string_view::npos; }

int read_document(const polidex_input& input, const poppler::document& document, Sink& sink) {
    Reading reading;
    if (const int status = read_pages(document, sink, reading); status != POLIDEX_OK) return status;
    const std::size_t attachments = send_attachments(document, sink);
    if (reading.bytes == 0 && attachments == 0) {
        const char* reason = reading.pages.empty() ? "damaged: no page can be found"
                             : has_images(view_of(input.bytes))
                                 ? "no text: pages are images"
                                 : "no text: pages are blank or drawn";
        return sink.refuse(POLIDEX_BAD_INPUT, reason);
    }
    report_metadata(document, sink);
    send(passages_of(reading.pages), sink);
    return sink.status();
}

int parse_pdf(const polidex_input& input, Sink& sink) {
    if (input.bytes.size > static_cast<std::size_t>(INT_MAX))
        return sink.refuse(POLIDEX_BAD_INPUT, "limit: larger than 2 GiB");
    ErrorLog errors;
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        input.bytes.data, static_cast<int>(input.bytes.size)));
    if (!document) {
        const std::string& why = errors.last();
        return sink.refuse(POLIDEX_BAD_INPUT, "damaged: " + (why.empty() ? "not a PDF" : why));
    }
    if (document->is_locked())
        return sink.refuse(POLIDEX_BAD_INPUT, "encrypted: a password is needed");
    return read_document(input, *document, sink);
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_pdf(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"application/pdf", nullptr};
constexpr const char* extensions[] = {"pdf", nullptr};
constexpr polidex_parser parser = {sizeof(polidex_parser),
                                   POLIDEX_ABI,
                                   "pdf",
                                   3,
                                   media_types,
                                   extensions,
                                   nullptr,
                                   nullptr,
                                   parse};
constexpr const polidex_parser* parsers[] = {&parser, nullptr};
constexpr polidex_plugin plugin = {sizeof(polidex_plugin), POLIDEX_ABI, "pdf",   "1",
                                   "GPL-2.0-or-later",     parsers,     nullptr, nullptr};

}  // namespace
}  // namespace polidex::pdf

const polidex_plugin* polidex_plugin_v1(void) { return &polidex::pdf::plugin; }
