// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/alerts.hpp>

#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <utility>

namespace polidex {
namespace {

constexpr std::string_view first_line = "polidex alerts 1";

std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

std::uint64_t content_of(const Document& document) {
    std::uint64_t hash = hash_of(document.title);
    for (const Block& block : document.blocks)
        if (block.kept()) hash = hash_of(block.text, hash);
    return hash;
}

bool is_before(const SeenMatches::Match& a, const SeenMatches::Match& b) { return a.id < b.id; }

const SeenMatches::Match* find(const SeenMatches& seen, std::uint64_t id) {
    const auto at = std::lower_bound(seen.matches.begin(), seen.matches.end(),
                                     SeenMatches::Match{id, 0}, is_before);
    return at != seen.matches.end() && at->id == id ? &*at : nullptr;
}

Error damaged(const std::string& file) {
    return {Errc::corrupt, file + ": does not hold what a query had found",
            "remove it: the next call begins anew"};
}

Result<SeenMatches> parse(const std::string& file, const std::string& text) {
    std::istringstream in(text);
    SeenMatches seen;
    std::string line;
    std::size_t count = 0;
    if (!std::getline(in, line) || line != first_line || !std::getline(in, seen.query) ||
        !(in >> seen.generation >> seen.time >> count) || count > text.size())
        return damaged(file);
    seen.matches.reserve(count);
    in >> std::hex;
    for (SeenMatches::Match match; in >> match.id >> match.content;) seen.matches.push_back(match);
    if (seen.matches.size() != count || !in.eof()) return damaged(file);
    std::sort(seen.matches.begin(), seen.matches.end(), is_before);
    return seen;
}

}  // namespace

Result<QueryNews> news_of(const Searcher& searcher, std::string_view query,
                          const VisitOptions& options, const std::optional<SeenMatches>& before) {
    QueryNews news;
    news.first = !before || before->query != query;
    news.now.query = query;
    news.now.generation = searcher.info().generation;
    news.now.time = std::time(nullptr);
    std::uint64_t again = 0;
    VisitOptions reading = options;
    reading.blocks = reading.quotes = true;
    const auto visited = searcher.visit(query, reading, [&](const Document& document) {
        const SeenMatches::Match match{hash_of(document.id), content_of(document)};
        news.now.matches.push_back(match);
        if (news.first) return true;
        const SeenMatches::Match* old = find(*before, match.id);
        again += old != nullptr ? 1 : 0;
        if (old != nullptr && old->content == match.content) return true;
        auto& list = old == nullptr ? news.added : news.changed;
        list.push_back(document);
        list.back().blocks.clear();
        return true;
    });
    if (!visited) return visited.error();
    if (!news.first) news.gone = before->matches.size() - again;
    std::sort(news.now.matches.begin(), news.now.matches.end(), is_before);
    return news;
}

Result<std::optional<SeenMatches>> load_seen(const std::string& file) {
    const auto text = storage::read_file(file);
    if (!text && text.error().code == Errc::not_found) return std::optional<SeenMatches>();
    if (!text) return text.error();
    auto seen = parse(file, *text);
    if (!seen) return seen.error();
    return std::optional<SeenMatches>(std::move(*seen));
}

Result<void> store_seen(const std::string& file, const SeenMatches& seen) {
    std::string query = seen.query;
    std::replace(query.begin(), query.end(), '\n', ' ');
    std::string text = fmt::format("{}\n{}\n{} {} {}\n", first_line, query, seen.generation,
                                   seen.time, seen.matches.size());
    for (const SeenMatches::Match& match : seen.matches)
        fmt::format_to(std::back_inserter(text), "{:016x} {:016x}\n", match.id, match.content);
    std::error_code failed;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), failed);
    const std::string temporary = file + ".tmp";
    if (auto written = storage::write_file(temporary, text); !written) return written;
    if (std::rename(temporary.c_str(), file.c_str()) == 0) return {};
    return storage::system_error(file, "cannot rename into place", errno);
}

}  // namespace polidex
