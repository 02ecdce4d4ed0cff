// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/line_maker.hpp"

#include "corpus/text/utf8.hpp"
#include "query/match_finder.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

/// Fills the words of a line: those of @p stretch of @p text, and @p context words on each side.
bool fill(ConcordanceLine& line, std::string_view text, const std::vector<text::Token>& tokens,
          const Stretch& stretch, std::size_t context) {
    if (stretch.end > tokens.size() || stretch.begin >= stretch.end) return false;
    const std::size_t from = tokens[stretch.begin].begin;
    const std::size_t to = tokens[stretch.end - 1].end;
    const std::size_t behind = tokens.size() - stretch.end;  // words behind the node
    line.left_cut = stretch.begin > context;
    line.right_cut = behind > context;
    const std::size_t begin = line.left_cut ? tokens[stretch.begin - context].begin : 0;
    const std::size_t end =
        line.right_cut ? (context == 0 ? to : tokens[stretch.end + context - 1].end) : text.size();
    line.left = text::printable(text.substr(begin, from - begin));
    line.node = text::printable(text.substr(from, to - from));
    line.right = text::printable(text.substr(to, end - to));
    return true;
}

}  // namespace

Result<void> LineMaker::read(const DocumentPlace& place) {
    if (has_read_ && at_.segment == place.segment && at_.doc == place.doc) return {};
    VisitOptions options;
    options.blocks = true;
    auto document = read_document(snapshot_, place, options);
    if (!document) return document.error();
    document_ = std::move(*document);
    at_ = place;
    has_read_ = true;
    kept_.clear();
    removed_.clear();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i)
        (document_.blocks[i].kept() ? kept_ : removed_).push_back(i);
    return {};
}

const Block* LineMaker::block_of(const LinePlace& place) const {
    const auto& blocks = place.field == storage::TextField::removed ? removed_ : kept_;
    return place.number < blocks.size() ? &document_.blocks[blocks[place.number]] : nullptr;
}

Result<ConcordanceLine> LineMaker::make(const LinePlace& place) {
    if (auto done = read(place.document); !done) return done.error();
    ConcordanceLine line;
    line.id = document_.id;
    line.title = document_.title;
    line.date = document_.date;
    std::string_view text = document_.title;
    if (place.field != storage::TextField::title) {
        const Block* const block = block_of(place);
        text = block != nullptr ? std::string_view(block->text) : std::string_view();
        if (block != nullptr) {
            line.passage = static_cast<std::uint32_t>(block - document_.blocks.data()) + 1;
            line.page = block->page;
            line.anchor = block->anchor;
            line.removed = block->chrome;
        }
    }
    if (!fill(line, text, tokenizer_.tokenize(text), place.words, context_))
        return Error{Errc::corrupt,
                     fmt::format("{}: its words and its text do not belong together",
                                 text::printable(document_.id)),
                     "run polidex verify, then index this document again"};
    return line;
}

}  // namespace polidex::query
