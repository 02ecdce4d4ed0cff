// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json_similar.hpp"
#include "query/cli/search_choices.hpp"

#include <polidex/query/similar.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t words_shown = 8;

std::string words_line(const std::vector<std::string>& words) {
    const std::vector<std::string> shown(
        words.begin(),
        words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), words_shown)));
    std::string line = fmt::format("both say: {}", fmt::join(shown, ", "));
    if (words.size() > shown.size())
        line += fmt::format(" and {} more", words.size() - shown.size());
    return text::printable(line);
}

/// `both: country Japan, India · domain cybersecurity`
std::string facets_line(const std::vector<SharedFacet>& facets) {
    std::vector<std::string> parts;
    for (const SharedFacet& shared : facets) {
        std::vector<std::string> labels;
        for (const std::string& value : shared.values)
            labels.push_back(label_of(shared.facet, value));
        parts.push_back(fmt::format("{} {}", name_of(shared.facet), fmt::join(labels, ", ")));
    }
    return text::printable(fmt::format("both are: {}", fmt::join(parts, " · ")));
}

std::string lines_of(const SimilarDocument& similar, std::size_t rank, const Style& style) {
    const std::string number = fmt::format("{}. ", rank);
    const std::size_t indent = number.size();
    const Style inner{style.colour, style.columns - std::min(style.columns, indent)};
    std::string out = number + bold(title_line(similar.document, inner), style) + "\n";
    out += wrap(facts_line(similar.document), indent, style);
    out += std::string(indent, ' ') + dim(place_line(similar.document), style) + "\n";
    out += wrap(fmt::format("likeness {:.2f}{}", similar.likeness,
                            similar.own_story ? ", of the same story" : ""),
                indent, style);
    out += wrap(words_line(similar.words), indent, style);
    if (!similar.facets.empty()) out += wrap(facets_line(similar.facets), indent, style);
    return out + "\n";
}

std::string table_of(const SimilarSet& set, const Style& style) {
    std::string out = "Like " + bold(title_line(set.document, style), style) + "\n" +
                      dim(place_line(set.document), style) + "\n\n";
    for (std::size_t at = 0; at < set.similar.size(); ++at)
        out += lines_of(set.similar[at], at + 1, style);
    if (set.similar.empty()) return out + "no document is like it\n";
    std::vector<std::string> words;
    for (const SignificantWord& word : set.words) words.push_back(word.word);
    return out +
           wrap(text::printable(fmt::format("looked for: {}", fmt::join(words, ", "))), 0, style);
}

std::string rendered(const SimilarSet& set, Format format, const Style& style) {
    if (format == Format::json) return json_of_similar(set) + "\n";
    if (format == Format::table) return table_of(set, style);
    std::string lines;
    for (const SimilarDocument& similar : set.similar) lines += json_of_similar(similar) + "\n";
    return lines;
}

}  // namespace

ExitCode similar_command(const Arguments& arguments, Console& console) {
    CommandLine line("similar",
                     "Find documents like one, by the words that tell it from the others.",
                     {"polidex similar eu-jp.html", "polidex similar eu-jp.html --other-stories",
                      "polidex similar eu-jp.html --select type=treaty --limit 5"});
    std::string id;
    SimilarOptions options;
    bool other_stories = false;
    FacetChoices choices;
    line.app.add_option("ID", id, "Id of the document, or an unambiguous end of its path")
        ->required()
        ->option_text(" ");
    choices.add_to(line.app);
    add_number(line.app, "--limit", options.limit, "Most documents to show");
    add_number(line.app, "--words", options.words, "Words of the document to look for");
    line.app.add_flag("--other-stories", other_stories,
                      "Without copies of it and other reports of its event");
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    options.own_story = !other_stories;
    if (auto applied = choices.apply(options.selections); !applied)
        return fail(console, applied.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto set = similar_documents(*searcher, id, options);
    if (!set) return fail_on_document(console, set.error());
    console.write(rendered(*set, line.format(), console.style()));
    return set->similar.empty() ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
