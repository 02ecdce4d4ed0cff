// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_sieve.hpp"

#include "plugins/html/html_tag_reader.hpp"
#include "plugins/html/html_tags.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <unordered_map>

namespace polidex::html {
namespace {

constexpr std::size_t deepest_element =
    512;  // as in Blink: Element::kMaximumHTMLParserDOMTreeDepth
constexpr std::size_t most_json_ld = 64;
constexpr std::size_t longest_title = 4096;

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

class Sieve {
public:
    explicit Sieve(std::string_view page) : page_(page) {
        out_.html.reserve(page.size() / 2 + 64);
        out_.html = "<!DOCTYPE html>";
    }

    SievedPage run() {
        while (at_ < page_.size()) {
            const std::size_t tag = std::min(page_.find('<', at_), page_.size());
            out_.html.append(page_, at_, tag - at_);
            at_ = tag;
            if (at_ < page_.size()) markup();
        }
        return std::move(out_);
    }

private:
    /// An element by its name; counts are of those still open.
    struct Name {
        std::string name;
        const Tag* tag = nullptr;
        std::size_t open = 0;
        std::size_t too_deep = 0;  ///< start tags left out for their depth
        std::size_t renamed = 0;   ///< formatting elements kept as <span>
        bool endless = false;      ///< no end tag follows any more
    };

    void markup();
    void start_tag();
    void end_tag();
    void skip_to(std::string_view close);
    bool skip_element(Name& name);
    void keep(Name& name);
    void read_raw(Name& name);
    void write_start(std::string_view name);
    void end_implied(const Tag* tag);
    void close_until(Name& name);
    std::size_t find_end_tag(const std::string& name, std::size_t from) const;
    Name& name_of(std::string_view lower);

    std::string_view page_;
    std::size_t at_ = 0;
    SievedPage out_;
    TagReader tag_;
    std::vector<Name*> open_;
    std::unordered_map<std::string, Name, StringHash, std::equal_to<>> names_;
    bool titled_ = false;
};

Sieve::Name& Sieve::name_of(std::string_view lower) {
    if (const auto found = names_.find(lower); found != names_.end()) return found->second;
    Name& name = names_[std::string(lower)];
    name.name = lower;
    name.tag = find_tag(lower);
    return name;
}

void Sieve::skip_to(std::string_view close) {
    const std::size_t end = page_.find(close, at_);
    at_ = end == std::string_view::npos ? page_.size() : end + close.size();
}

void Sieve::markup() {
    const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (is_letter(next)) return start_tag();
    if (next == '/') {
        if (at_ + 2 < page_.size() && is_letter(page_[at_ + 2])) return end_tag();
        return skip_to(">");
    }
    if (page_.substr(at_, 4) == "<!--") {
        const auto rest = page_.substr(at_ + 4, 2);
        if (rest.substr(0, 1) == ">" || rest == "->") return skip_to(">");
        at_ += 4;
        return skip_to("-->");
    }
    if (next == '!' || next == '?') return skip_to(">");
    out_.html += "&lt;";
    ++at_;
}

void Sieve::start_tag() {
    at_ = tag_.read(page_, at_);
    if (!tag_.complete()) return;
    Name& name = name_of(tag_.name());
    switch (name.tag ? name.tag->tag_class : TagClass::inline_text) {
        case TagClass::raw_text:
            return read_raw(name);
        case TagClass::opaque:
            return void(skip_element(name));
        case TagClass::dropped:
            return;
        case TagClass::empty:
            return write_start(name.name);
        case TagClass::formatting:
            if (!tag_.has_hints()) return;
            ++name.renamed;
            return keep(name_of("span"));
        default:
            return keep(name);
    }
}

void Sieve::keep(Name& name) {
    end_implied(name.tag);
    if (open_.size() >= deepest_element) {
        ++name.too_deep;
        return;
    }
    ++name.open;
    open_.push_back(&name);
    write_start(name.name);
}

void Sieve::write_start(std::string_view name) {
    ++out_.elements;
    out_.html += '<';
    out_.html += name;
    tag_.write_attributes(out_.html);
    out_.html += '>';
}

void Sieve::end_implied(const Tag* tag) {
    if (!tag || tag->tag_class != TagClass::block) return;
    const unsigned rank = std::max<unsigned>(tag->implied_end, 1);
    while (!open_.empty() && open_.back()->tag && open_.back()->tag->implied_end != 0 &&
           open_.back()->tag->implied_end <= rank) {
        --open_.back()->open;
        open_.pop_back();
    }
}

void Sieve::close_until(Name& name) {
    for (;;) {
        Name* last = open_.back();
        open_.pop_back();
        --last->open;
        if (last == &name) return;
    }
}

void Sieve::end_tag() {
    at_ = tag_.read(page_, at_);
    if (!tag_.complete()) return;
    Name* name = &name_of(tag_.name());
    if (name->renamed > 0) {
        --name->renamed;
        name = &name_of("span");
    }
    if (name->too_deep > 0) {
        --name->too_deep;
        return;
    }
    if (name->open == 0 && name->name != "p") return;
    if (name->open == 0) {
        out_.html += "<p></p>";  // as browsers do: it parts what stands before and behind
        ++out_.elements;
        return;
    }
    close_until(*name);
    out_.html += "</";
    out_.html += name->name;
    out_.html += '>';
}

std::size_t Sieve::find_end_tag(const std::string& name, std::size_t from) const {
    for (;;) {
        const std::size_t at = page_.find("</", from);
        if (at == std::string_view::npos) return at;
        if (TagReader::is_name(page_, at + 2, name)) return at;
        from = at + 2;
    }
}

/// Leaves the element out. False when its end tag is missing: then only the tag is left out.
bool Sieve::skip_element(Name& name) {
    if (name.endless) return false;
    const std::size_t end = find_end_tag(name.name, at_);
    name.endless = end == std::string_view::npos;
    if (!name.endless) {
        at_ = end;
        skip_to(">");
    }
    return !name.endless;
}

void Sieve::read_raw(Name& name) {
    const std::size_t begin = at_;
    if (!skip_element(name)) {
        // An unclosed <title> or <noscript> must not swallow the page; scripts and styles do.
        if (name.name == "script" || name.name == "style") at_ = page_.size();
        return;
    }
    const std::size_t end = page_.rfind("</", at_ - 1);
    const auto content = page_.substr(begin, end - begin);
    if (name.name == "script" && tag_.is_json_ld() && out_.json_ld.size() < most_json_ld) {
        out_.json_ld.emplace_back(content);
    }
    if (name.name == "title" && !titled_) {
        titled_ = true;
        out_.html += "<title>";
        for (const char c : content.substr(0, longest_title)) {
            if (c == '<')
                out_.html += "&lt;";
            else
                out_.html += c;
        }
        out_.html += "</title>";
    }
}

}  // namespace

SievedPage sieve(std::string_view page) { return Sieve(page).run(); }

}  // namespace polidex::html
