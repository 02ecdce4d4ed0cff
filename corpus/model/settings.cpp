// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/settings.hpp"

#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace polidex {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> formats{"table", "json", "jsonl"};
constexpr std::size_t most_limit = 1'000'000;

/// Reads the keys of one file; the first mistake is kept.
class Reader {
public:
    explicit Reader(std::string path) : folder_(fs::path(path).parent_path()) {
        settings_.file = std::move(path);
    }

    Result<Settings> read(std::string_view text) {
        try {
            take(toml::parse(text));
        } catch (const toml::parse_error& error) {
            fail(error.source(), std::string(error.description()),
                 "check the quotes and brackets of that line and of the one before");
        }
        if (error_) return *error_;
        return std::move(settings_);
    }

private:
    using Take = void (Reader::*)(const toml::node& value);
    struct Key {
        std::string_view name;
        Take take;
    };
    static const std::array<Key, 8>& keys();

    void fail(const toml::source_region& at, const std::string& what, const std::string& hint) {
        if (error_) return;
        error_ = Error{Errc::bad_argument,
                       fmt::format("{}:{}: {}", settings_.file, at.begin.line, what), hint};
    }

    void take(const toml::table& root) {
        for (const auto& [key, value] : root) {
            const auto is_meant = [&key = key](const Key& known) {
                return known.name == key.str();
            };
            const auto at = std::find_if(keys().begin(), keys().end(), is_meant);
            if (at != keys().end())
                (this->*at->take)(value);
            else
                unknown(key);
        }
    }

    void unknown(const toml::key& key) {
        std::vector<std::string_view> names;
        for (const Key& known : keys()) names.push_back(known.name);
        fail(key.source(), fmt::format("unknown key \"{}\"", key.str()),
             fmt::format("keys are {}", fmt::join(names, ", ")));
    }

    std::string text(const toml::node& value, const std::string& hint) {
        if (auto text = value.value_exact<std::string>()) return *text;
        fail(value.source(), "the value is no text", hint);
        return {};
    }

    std::string path(const toml::node& value, const std::string& hint) {
        const std::string given = text(value, hint);
        return given.empty() ? given : (folder_ / given).lexically_normal().string();
    }

    void take_index(const toml::node& value) {
        settings_.index = path(value, "write index = \"pacts.polidex\"");
    }
    void take_taxonomy(const toml::node& value) {
        const std::string hint = "write taxonomy = \"fields.toml\"";
        const auto given = value.value_exact<std::string>();
        settings_.taxonomy = given == "builtin" ? *given : path(value, hint);
    }
    void take_format(const toml::node& value) {
        settings_.format = text(value, "write format = \"json\"");
        if (std::find(formats.begin(), formats.end(), settings_.format) == formats.end())
            fail(value.source(), fmt::format("unknown format \"{}\"", settings_.format),
                 fmt::format("one of {}", fmt::join(formats, ", ")));
    }
    void take_pager(const toml::node& value) {
        settings_.pager = text(value, "write pager = \"less -R\", or \"\" for none");
    }
    void take_expanders(const toml::node& value) {
        const std::string hint = "write expanders = [\"./glossary.so\"]";
        const toml::array* list = value.as_array();
        if (list == nullptr) return fail(value.source(), "expanders is no list", hint);
        for (const toml::node& entry : *list) settings_.expanders.push_back(path(entry, hint));
    }
    void take_limit(const toml::node& value) {
        const auto number = value.value_exact<std::int64_t>();
        if (number && *number >= 0 && *number <= static_cast<std::int64_t>(most_limit))
            settings_.limit = static_cast<std::size_t>(*number);
        else
            fail(value.source(), fmt::format("limit is no number from 0 to {}", most_limit),
                 "write limit = 20");
    }
    void take_facets(const toml::node& value) {
        const std::string hint = "write facets = [\"country\", \"date\"]";
        const toml::array* list = value.as_array();
        if (list == nullptr) return fail(value.source(), "facets is no list", hint);
        for (const toml::node& entry : *list) settings_.facets.push_back(text(entry, hint));
    }
    void take_saved(const toml::node& value) {
        const std::string hint = "write [saved] and below it name = \"query\"";
        const toml::table* table = value.as_table();
        if (table == nullptr) return fail(value.source(), "saved is no table", hint);
        for (const auto& [name, query] : *table) {
            if (!is_query_name(name.str()))
                fail(name.source(), fmt::format("\"{}\" cannot name a query", name.str()),
                     "letters, digits, - _ and ., at most 64 bytes");
            settings_.saved[std::string(name.str())] = text(query, hint);
        }
    }

    fs::path folder_;
    Settings settings_;
    std::optional<Error> error_;
};

const std::array<Reader::Key, 8>& Reader::keys() {
    static constexpr std::array<Key, 8> known{{{"index", &Reader::take_index},
                                               {"format", &Reader::take_format},
                                               {"pager", &Reader::take_pager},
                                               {"expanders", &Reader::take_expanders},
                                               {"limit", &Reader::take_limit},
                                               {"facets", &Reader::take_facets},
                                               {"taxonomy", &Reader::take_taxonomy},
                                               {"saved", &Reader::take_saved}}};
    return known;
}

std::string user_file() {
    const char* folder = std::getenv("XDG_CONFIG_HOME");
    if (folder != nullptr && *folder != '\0')
        return (fs::path(folder) / "polidex" / Settings::file_name).string();
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') return {};
    return (fs::path(home) / ".config/polidex" / Settings::file_name).string();
}

bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// A pager is a command, an expander runs in the program: only this user or the administrator may
/// name it.
bool may_name_commands(const std::string& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 &&
           (status.st_uid == ::geteuid() || status.st_uid == 0);
}

}  // namespace

std::string find_settings_file() {
    if (const char* named = std::getenv("POLIDEX_CONFIG")) return named;
    std::error_code error;
    fs::path folder = fs::current_path(error);
    for (; !error && !folder.empty(); folder = folder.parent_path()) {
        if (const fs::path file = folder / Settings::file_name; is_file(file)) return file.string();
        if (!folder.has_relative_path()) break;
    }
    const std::string own = user_file();
    return !own.empty() && is_file(own) ? own : std::string();
}

Result<Settings> load_settings() {
    const std::string file = find_settings_file();
    if (file.empty()) return Settings();
    auto text = storage::read_file(file);
    if (!text)
        return Error{Errc::bad_argument, text.error().message,
                     "POLIDEX_CONFIG names the settings file; set it to nothing to use none"};
    auto settings = parse_settings(*text, file);
    if (!settings || may_name_commands(file)) return settings;
    settings->pager_refused = settings->pager.has_value();
    settings->pager.reset();
    settings->expanders_refused = !settings->expanders.empty();
    settings->expanders.clear();
    return settings;
}

Result<Settings> parse_settings(std::string_view text, const std::string& path) {
    return Reader(path).read(text);
}

std::string saved_queries_text(const std::map<std::string, std::string, std::less<>>& saved) {
    toml::table queries;
    for (const auto& [name, query] : saved) queries.insert(name, query);
    std::ostringstream out;
    out << "# Queries of `polidex save`; edit at will. In a query, @name stands for one of them.\n"
        << toml::table{{"saved", queries}} << "\n";
    return out.str();
}

bool is_query_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '-' && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), fits);
}

}  // namespace polidex
