// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/saved_queries.hpp>

#include "corpus/model/settings.hpp"
#include "corpus/storage/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace polidex {
namespace {

constexpr std::string_view ending = ".polidex";
constexpr std::string_view file_ending = ".saved.polidex.toml";

Result<void> store(const std::string& index, const SavedQueries& saved) {
    const std::string path = saved_queries_file(index);
    const std::string temporary = path + ".tmp";
    auto written = storage::write_file(temporary, saved_queries_text(saved));
    if (!written) return written;
    if (std::rename(temporary.c_str(), path.c_str()) == 0) return {};
    return storage::system_error(path, "cannot rename into place", errno);
}

}  // namespace

std::string saved_queries_file(std::string_view index) {
    std::string path = std::filesystem::path(index).lexically_normal().string();
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    if (path.ends_with(ending)) path.resize(path.size() - ending.size());
    return path.append(file_ending);
}

Result<SavedQueries> load_saved_queries(const std::string& index) {
    const std::string path = saved_queries_file(index);
    const auto text = storage::read_file(path);
    if (!text && text.error().code == Errc::not_found) return SavedQueries();
    if (!text) return text.error();
    auto settings = parse_settings(*text, path);
    if (!settings) return settings.error();
    return std::move(settings->saved);
}

Result<void> save_query(const std::string& index, const std::string& name,
                        const std::string& query) {
    if (!is_query_name(name))
        return Error{Errc::bad_argument, fmt::format("\"{}\" cannot name a query", name),
                     "letters, digits, - _ and ., at most 64 bytes, not - or . first"};
    auto saved = load_saved_queries(index);
    if (!saved) return saved.error();
    (*saved)[name] = query;
    return store(index, *saved);
}

Result<void> remove_query(const std::string& index, const std::string& name) {
    auto saved = load_saved_queries(index);
    if (!saved) return saved.error();
    if (saved->erase(name) == 0)
        return Error{Errc::not_found, fmt::format("no query is called {}", name),
                     "polidex saved lists them"};
    return store(index, *saved);
}

}  // namespace polidex
