// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace polidex::html {
namespace {

constexpr std::size_t longest_text = 500;
constexpr int ancestors_told = 4;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

/// True when @p words, separated by blanks, has @p word.
bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos;
         at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) {
            return true;
        }
    }
    return false;
}

class MetadataReader {
public:
    explicit MetadataReader(Sink& sink) : sink_(sink) {}

    void read(const GumboNode& node) {
        switch (node.v.element.tag) {
            case GUMBO_TAG_HTML:
            case GUMBO_TAG_BODY:
                read_language(node);
                break;
            case GUMBO_TAG_TITLE:
                if (!titled_) tell("html:title", text_of(node, longest_text * 8));
                titled_ = true;
                break;
            case GUMBO_TAG_META:
                read_meta(node);
                break;
            case GUMBO_TAG_LINK:
                read_link(node);
                break;
            case GUMBO_TAG_TIME:
                read_time(node);
                break;
            case GUMBO_TAG_ABBR:
                read_abbr(node);
                break;
            default:
                break;
        }
        if (has_attribute(node, "itemprop")) read_itemprop(node);
    }

private:
    void tell(const std::string& key, std::string_view value) {
        if (!value.empty()) sink_.metadata(key, value);
    }

    void read_language(const GumboNode& node) {
        auto lang = attribute(node, "lang");
        if (lang.empty()) lang = attribute(node, "xml:lang");
        if (lang.empty() || spoken_) return;
        spoken_ = true;
        tell("html:lang", lang);
    }

    void read_meta(const GumboNode& node) {
        const auto content = attribute(node, "content");
        if (const auto name = attribute(node, "name"); !name.empty()) {
            tell("meta:" + lower(name), content);
        }
        if (const auto property = attribute(node, "property"); !property.empty()) {
            const bool has_origin = property.find(':') != std::string_view::npos;
            tell((has_origin ? "" : "meta:") + lower(property), content);
        }
        if (const auto name = attribute(node, "http-equiv"); !name.empty()) {
            tell("http:" + lower(name), content);
        }
    }

    void read_link(const GumboNode& node) {
        const std::string rel = lower(attribute(node, "rel"));
        const auto href = attribute(node, "href");
        if (has_word(rel, "canonical")) tell("link:canonical", href);
        if (has_word(rel, "license")) tell("link:license", href);
        const auto language = attribute(node, "hreflang");
        if (has_word(rel, "alternate") && !language.empty()) {
            tell("link:alternate-" + lower(language), href);
        }
    }

    void read_time(const GumboNode& node) {
        std::string hints;
        append_hints(node, hints);
        const GumboNode* around = node.parent;
        for (int i = 0; i < ancestors_told && around && around->type == GUMBO_NODE_ELEMENT; ++i) {
            hints += "; ";
            hints += tag_name(*around);
            std::string own;
            append_hints(*around, own);
            if (!own.empty()) hints += ' ' + own;
            around = around->parent;
        }
        sink_.metadata("time:datetime", attribute(node, "datetime"));
        sink_.metadata("time:text", text_of(node, longest_text));
        sink_.metadata("time:hints", hints);
    }

    void read_abbr(const GumboNode& node) {
        const std::string classes = lower(attribute(node, "class"));
        for (const auto* word : {"published", "updated", "dtstart"}) {
            if (has_word(classes, word)) {
                tell("abbr:title", std::string(word) + ' ' + std::string(attribute(node, "title")));
            }
        }
    }

    void read_itemprop(const GumboNode& node) {
        std::string value;
        for (const char* name : {"content", "datetime", "href"}) {
            if (value.empty()) value = attribute(node, name);
        }
        if (value.empty()) value = text_of(node, longest_text);
        std::string_view names = attribute(node, "itemprop");
        while (!names.empty()) {
            const auto end = std::min(names.find(' '), names.size());
            if (end > 0) tell("itemprop:" + lower(names.substr(0, end)), value);
            names.remove_prefix(std::min(end + 1, names.size()));
        }
    }

    Sink& sink_;
    bool titled_ = false;
    bool spoken_ = false;
};

}  // namespace

void report_metadata(const HtmlTree& tree, Sink& sink) {
    MetadataReader reader(sink);
    walk(
        tree.root(),
        [&](const GumboNode& node) {
            if (node.type == GUMBO_NODE_ELEMENT) reader.read(node);
            return !sink.stopped();
        },
        [](const GumboNode&) {});
}

}  // namespace polidex::html
