// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/feed/feed_entry.hpp"
#include "plugins/feed/feed_link.hpp"
#include "plugins/html/html_charset.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/charset.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace polidex {
namespace {

constexpr std::size_t longest_id = 300;

using feed::FeedEntry;

/// Entries stand in the channel, beside it (RSS 0.9 and 1.0) or in the feed (Atom).
pugi::xml_node channel_of(const pugi::xml_node& root) {
    for (const auto& child : root.children()) {
        if (feed::name_of(child) == "channel") return child;
    }
    return root;
}

class FeedReader {
public:
    FeedReader(const pugi::xml_node& root, Sink& sink)
        : root_(root), channel_(channel_of(root)), feed_(channel_), sink_(sink) {
        base_ = feed::absolute(feed_.link, root.attribute("xml:base").value());
        if (base_.empty()) base_ = feed_.link;
    }

    std::size_t read() {
        report_feed();
        read_entries(channel_);
        if (root_ != channel_) read_entries(root_);
        return count_;
    }

private:
    /// The feed is a document where it says what it is about.
    void report_feed() {
        if (feed_.content.empty()) return;
        sink_.metadata("feed:title", feed_.title);
        sink_.metadata("feed:link", feed_.link);
        sink_.metadata("feed:lang", feed_.language);
        report_html(feed_);
    }

    void report_html(const FeedEntry& entry) {
        const std::string html = html_of(entry);
        const std::string_view name = "feed.html";
        const std::string_view type = "text/html";
        const polidex_input input = {sizeof input,    POLIDEX_ABI,     string_of(html),
                                     string_of(name), string_of(type), string_of("utf-8")};
        html_parser().parse(nullptr, &input, &sink_.border());
    }

    static std::string html_of(const FeedEntry& entry) {
        return fmt::format("<html><body><h1>{}</h1>\n<div>{}</div></body></html>", entry.title_html,
                           entry.content);
    }

    void read_entries(const pugi::xml_node& parent) {
        for (const auto& child : parent.children()) {
            if (sink_.cancelled()) return;
            const std::string name = feed::name_of(child);
            if (name == "item" || name == "entry") add(FeedEntry(child), link_base(child));
        }
    }

    std::string link_base(const pugi::xml_node& entry) const {
        const std::string own = entry.attribute("xml:base").value();
        return own.empty() ? base_ : feed::absolute(base_, own);
    }

    void add(const FeedEntry& entry, const std::string& base) {
        ++count_;
        if (entry.title.empty() && entry.content.empty()) return;
        const auto tell = [&](const char* key, const std::string& value) {
            sink_.child_metadata(key, value);
        };
        tell("feed:title", entry.title);
        tell("feed:link", feed::absolute(base, entry.link));
        tell("feed:published", entry.published);
        tell("feed:updated", entry.updated);
        tell("feed:lang", entry.language.empty() ? feed_.language : entry.language);
        tell("feed:source", feed_.title);
        for (const auto& author : entry.authors) tell("feed:author", author);
        for (const auto& category : entry.categories) tell("feed:category", category);
        const std::string name =
            entry.id.empty() ? fmt::format("{:04}", count_) : entry.id.substr(0, longest_id);
        sink_.child(name, "text/html; charset=utf-8", html_of(entry));
    }

    pugi::xml_node root_;
    pugi::xml_node channel_;
    FeedEntry feed_;
    std::string base_;  ///< what links of entries begin at
    Sink& sink_;
    std::size_t count_ = 0;
};

// What stands before a mistake in a feed is read: feeds are made by programs, in a hurry.
int parse_feed(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (const auto reason = text::binary_reason(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT, *reason);
    }
    text::Decoded decoded;
    text::decode(bytes, html::declared_charset(bytes, view_of(input.charset)), decoded);
    pugi::xml_document tree;
    const auto result = tree.load_buffer(decoded.utf8.data(), decoded.utf8.size(),
                                         pugi::parse_default, pugi::encoding_utf8);
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    const std::size_t entries =
        tree.document_element() ? FeedReader(tree.document_element(), sink).read() : 0;
    if (result || sink.stopped()) return sink.status();
    const std::string reason = fmt::format("damaged: not well-formed XML at byte {}: {}",
                                           result.offset, result.description());
    if (entries == 0) return sink.refuse(POLIDEX_BAD_INPUT, reason);
    sink.log(fmt::format("{}; read up to there: {} entries", reason, entries));
    return sink.status();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* border) {
    return guarded(*border, [&](Sink& sink) { return parse_feed(*input, sink); });
}

constexpr const char* media_types[] = {"application/rss+xml", "application/atom+xml", nullptr};
constexpr const char* extensions[] = {"rss", "atom", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "feed",
                                  2,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& feed_parser() { return table; }

}  // namespace polidex
