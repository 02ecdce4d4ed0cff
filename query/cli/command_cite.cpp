// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/check_lines.hpp"
#include "query/cli/command.hpp"
#include "query/cli/output_file.hpp"
#include "query/cli/saved_choice.hpp"

#include <polidex/query/citation.hpp>
#include <polidex/query/citation_check.hpp>

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <utility>

namespace polidex::cli {
namespace {

/// What the user asked for.
struct CiteRequest {
    std::vector<std::string> passages;
    std::string words;
    std::string query;
    SavedQueries saved;
    std::string style = "text";
    std::string check;
    std::string output;
    CLI::Option* queried = nullptr;

    explicit CiteRequest(CommandLine& line) {
        CLI::App& app = line.app;
        app.add_option("ID", passages, "Documents, or passages of them: ID#p3 is the third")
            ->option_text("[#pN] ...");
        app.add_option(
               "--words", words,
               "Of a document the first passage that says this; … stands for words left out")
            ->option_text("TEXT");
        queried = app.add_option("--query", query, "Every document that matches, in order of ids")
                      ->option_text("QUERY");
        app.add_option("--style", style, "How to write citations [text]")
            ->check(CLI::Validator(known_style, ""))
            ->option_text("bibtex|biblatex|ris|csl-json|text");
        app.add_option(
               "--check", check,
               "Say which quotations of this bibliography still stand: .bib, .ris, CSL-JSON")
            ->option_text("FILE");
        app.add_option("--output", output, "Write this file, whole or not at all")
            ->option_text("FILE");
        line.needs_index();
        line.pages();
    }

    /// CSL-JSON is what JSON means here.
    CitationStyle chosen(Format format) const {
        return format == Format::table ? *citation_style_named(style) : CitationStyle::csl_json;
    }

    CitationFrame frame(Format format) const {
        if (format == Format::jsonl) return {"", "\n", "\n"};
        return citation_frame(chosen(format));
    }

    std::string_view mistake() const {
        const int ways =
            (passages.empty() ? 0 : 1) + (queried->count() == 0 ? 0 : 1) + (check.empty() ? 0 : 1);
        if (ways == 0) return "an id is required";
        if (ways > 1) return "ids, --query and --check are three ways to use it; choose one";
        return {};
    }

    static std::string known_style(std::string& text) {
        if (citation_style_named(text)) return {};
        return fmt::format("unknown style {}: bibtex, biblatex, ris, csl-json or text", text);
    }
};

/// Takes one piece; false when nobody reads any more.
using Write = std::function<bool(std::string_view piece)>;

/// Writes entries with what stands around them. One use.
class Entries {
public:
    Entries(const CiteRequest& request, Format format, const Write& write)
        : style_(request.chosen(format)), frame_(request.frame(format)), write_(write) {}

    bool add(const Citation& citation) {
        const std::string_view before =
            std::exchange(count_, count_ + 1) == 0 ? frame_.begin : frame_.between;
        return write_(std::string(before) + write_citation(citation, style_));
    }

    /// An empty list is still a list.
    void end() {
        if (count_ == 0) write_(frame_.begin);
        if (count_ != 0 || !frame_.begin.empty()) write_(frame_.end);
    }

    std::size_t count() const { return count_; }

private:
    CitationStyle style_;
    CitationFrame frame_;
    const Write& write_;
    std::size_t count_ = 0;
};

Result<Citation> cite_words(const Searcher& searcher, const std::string& id,
                            const std::string& words) {
    const auto document = searcher.document(id);
    if (!document) return document.error();
    const std::uint32_t number = passage_saying(*document, words);
    if (number != 0) return cite(*document, number);
    return Error{Errc::not_found, fmt::format("{}: no passage says “{}”", document->id, words),
                 "try fewer words; a passage is one paragraph"};
}

/// All entries first, then a failure: an unknown id leaves nothing half written.
ExitCode cite_passages(const Searcher& searcher, const CiteRequest& request, Entries& entries,
                       Console& console) {
    std::vector<Citation> citations;
    for (const std::string& passage : request.passages) {
        auto citation = request.words.empty() ? cite(searcher, passage)
                                              : cite_words(searcher, passage, request.words);
        if (!citation) return fail_on_document(console, citation.error());
        citations.push_back(std::move(*citation));
    }
    for (const Citation& citation : citations)
        if (!entries.add(citation)) break;
    entries.end();
    return ExitCode::ok;
}

ExitCode cite_matches(const Searcher& searcher, const CiteRequest& request, Entries& entries,
                      Console& console) {
    VisitOptions reading;
    reading.blocks = true;
    reading.saved = request.saved;
    const auto total = searcher.visit(request.query, reading, [&](const Document& document) {
        return entries.add(cite(document, 0));
    });
    if (!total) return fail(console, total.error(), request.query);
    entries.end();
    return *total == 0 ? ExitCode::none : ExitCode::ok;
}

ExitCode cite_all(const Searcher& searcher, const CiteRequest& request, Format format,
                  const Write& write, Console& console) {
    Entries entries(request, format, write);
    return request.passages.empty() ? cite_matches(searcher, request, entries, console)
                                    : cite_passages(searcher, request, entries, console);
}

ExitCode cite_to_console(const Searcher& searcher, const CiteRequest& request, Format format,
                         Console& console) {
    bool closed = false;
    const Write write = [&](std::string_view piece) {
        try {
            console.write(piece);
        } catch (const OutputClosed&) {
            closed = true;
        }
        return !closed;
    };
    const ExitCode code = cite_all(searcher, request, format, write, console);
    if (closed) throw OutputClosed{};
    return code;
}

ExitCode cite_to_file(const Searcher& searcher, const CiteRequest& request, Format format,
                      Console& console) {
    auto file = OutputFile::create(request.output);
    if (!file) return fail_on_file(console, file.error());
    Result<void> written;
    const Write write = [&](std::string_view piece) {
        if (written) written = file->write(piece);
        return static_cast<bool>(written);
    };
    const ExitCode code = cite_all(searcher, request, format, write, console);
    if (code != ExitCode::ok && code != ExitCode::none) return code;
    if (written) written = file->finish();
    return written ? code : fail_on_file(console, written.error());
}

Result<Bibliography> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    if (!in) return Error{Errc::io, path + ": cannot be read", "is the name right?"};
    auto bibliography = read_bibliography(content);
    if (bibliography) return bibliography;
    const Error& error = bibliography.error();
    return Error{error.code, path + ": " + error.message, error.hint};
}

ExitCode write_check(const CheckedBibliography& checked, Format format, Console& console) {
    if (format == Format::table)
        console.write(table_of_check(checked, console.style()));
    else if (format == Format::json)
        console.write(json_of_check(checked) + "\n");
    else
        for (const CheckedCitation& one : checked.citations)
            console.write(json_of_checked(one) + "\n");
    const bool all_stand = checked.count(CitationState::stands) == checked.citations.size();
    return all_stand && !checked.citations.empty() ? ExitCode::ok : ExitCode::none;
}

ExitCode check_file(const Searcher& searcher, const std::string& path, Format format,
                    Console& console) {
    const auto bibliography = read_file(path);
    if (!bibliography) return fail_on_file(console, bibliography.error());
    CheckedBibliography checked{path, {}, bibliography->others};
    for (const CitedPassage& cited : bibliography->cited) {
        auto one = check_citation(searcher, cited);
        if (!one) return fail(console, one.error());
        checked.citations.push_back(std::move(*one));
    }
    return write_check(checked, format, console);
}

}  // namespace

ExitCode cite_command(const Arguments& arguments, Console& console) {
    CommandLine line("cite",
                     "Cite documents and passages, so that a reader can find and check the words.",
                     {"polidex cite eu-jp.html --words 'point of contact'",
                      "polidex cite eu-jp.html#p7 --style biblatex",
                      "polidex cite --query 'pair:IN-JP type:treaty' --style csl-json",
                      "polidex cite --check paper.bib"});
    CiteRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const std::string_view wrong = request.mistake(); !wrong.empty())
        return fail(console, {Errc::bad_argument, fmt::format("cite: {}", wrong),
                              "for example polidex cite eu-jp.html#p7; see polidex help cite"});
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    if (auto taken = take_saved(line, request.saved); !taken) return fail(console, taken.error());
    if (!request.check.empty()) return check_file(*searcher, request.check, line.format(), console);
    return request.output.empty() ? cite_to_console(*searcher, request, line.format(), console)
                                  : cite_to_file(*searcher, request, line.format(), console);
}

}  // namespace polidex::cli
