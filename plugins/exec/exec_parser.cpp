// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/exec_parser.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace polidex {
namespace {

namespace fs = boost::filesystem;

constexpr std::array outputs = {
    std::pair<std::string_view, ExecOutput>{"events", ExecOutput::events},
    std::pair<std::string_view, ExecOutput>{"text", ExecOutput::text},
    std::pair<std::string_view, ExecOutput>{"html", ExecOutput::html},
};
constexpr std::array known_keys = {
    std::string_view("name"),    std::string_view("version"),     std::string_view("licence"),
    std::string_view("command"), std::string_view("media_types"), std::string_view("extensions"),
    std::string_view("output"),  std::string_view("timeout"),     std::string_view("memory_mb"),
    std::string_view("reasons"),
};

/// Reads one declaration, and remembers the first thing that is wrong with it.
class Declaration {
public:
    Declaration(const toml::table& table, std::string path)
        : table_(table), path_(std::move(path)) {}

    std::string text(std::string_view key, bool needed) {
        const auto value = table_[key].value<std::string>();
        if (table_[key] && !value) fail(key, "is not a text");
        if (needed && (!value || value->empty())) fail(key, "is missing");
        return value.value_or("");
    }
    std::int64_t number(std::string_view key, std::int64_t usual) {
        const auto value = table_[key].value<std::int64_t>();
        const bool sound = value && *value >= 1 && *value <= INT32_MAX;
        if (table_[key] && !sound) fail(key, "is not a number from 1");
        return sound ? *value : usual;
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> out;
        const toml::array* list = table_[key].as_array();
        if (table_[key] && list == nullptr) fail(key, "is not a list of texts");
        if (list == nullptr) return out;
        for (const auto& item : *list) {
            const auto value = item.value<std::string>();
            if (!value || value->empty()) fail(key, "is not a list of texts");
            out.push_back(value.value_or(""));
        }
        return out;
    }
    std::map<std::string, std::string> table_of_texts(std::string_view key) {
        std::map<std::string, std::string> out;
        const toml::table* table = table_[key].as_table();
        if (table_[key] && table == nullptr) fail(key, "is not a table");
        if (table == nullptr) return out;
        for (const auto& [name, item] : *table) {
            const auto value = item.value<std::string>();
            if (!value || value->empty()) fail(key, "is not a table of texts");
            out[std::string(name.str())] = value.value_or("");
        }
        return out;
    }
    void check_keys() {
        for (const auto& [key, value] : table_)
            if (std::find(known_keys.begin(), known_keys.end(), key.str()) == known_keys.end())
                fail(key.str(), "is not known");
    }
    void fail(std::string_view key, std::string_view what) {
        if (error_) return;
        error_ = Error{Errc::plugin_failed, fmt::format("{}: {} {}", path_, key, what),
                       "docs/plugins.md shows a declaration"};
    }
    const std::optional<Error>& error() const { return error_; }

private:
    const toml::table& table_;
    std::string path_;
    std::optional<Error> error_;
};

/// A program of the declaration's own folder is named with a slash: `./parse.py`.
std::string program_path(const std::string& program, const std::string& folder) {
    const bool own = program.find('/') != std::string::npos && program.front() != '/';
    return own ? (fs::path(folder) / program).lexically_normal().string() : program;
}

int never_called(void*, const polidex_input*, const polidex_sink*) { return POLIDEX_FAILED; }

void point_to(const std::vector<std::string>& texts, std::vector<const char*>& pointers) {
    for (const auto& text : texts) pointers.push_back(text.c_str());
    pointers.push_back(nullptr);
}

}  // namespace

void ExecParser::make_table(std::uint32_t version) {
    point_to(media_types_, media_type_pointers_);
    point_to(extensions_, extension_pointers_);
    table_.struct_size = sizeof table_;
    table_.abi = POLIDEX_ABI;
    table_.name = name_.c_str();
    table_.version = version;
    table_.media_types = media_type_pointers_.data();
    table_.extensions = extension_pointers_.data();
    table_.parse = never_called;
    table_.self = this;
}

const ExecParser* ExecParser::of(const polidex_parser& table) {
    return table.parse == never_called ? static_cast<const Table&>(table).self : nullptr;
}

std::string ExecParser::reason(int code) const {
    const auto found = reasons_.find(std::to_string(code));
    return found == reasons_.end() ? std::string() : found->second;
}

Result<std::shared_ptr<const ExecParser>> ExecParser::load(const std::string& path) {
    boost::system::error_code missing;
    const fs::path real = fs::canonical(path, missing);
    if (missing) return Error{Errc::not_found, path + ": " + missing.message(), "check the path"};
    toml::table table;
    try {
        table = toml::parse_file(real.string());
    } catch (const toml::parse_error& failure) {
        return Error{
            Errc::plugin_failed,
            fmt::format("{}:{}: {}", path, failure.source().begin.line, failure.description()),
            "docs/plugins.md shows a declaration"};
    }
    const std::shared_ptr<ExecParser> parser(new ExecParser);
    Declaration declared(table, path);
    declared.check_keys();
    parser->name_ = declared.text("name", true);
    parser->licence_ = declared.text("licence", false);
    parser->path_ = real.string();
    parser->folder_ = real.parent_path().string();
    parser->command_ = declared.texts("command");
    parser->media_types_ = declared.texts("media_types");
    parser->extensions_ = declared.texts("extensions");
    parser->reasons_ = declared.table_of_texts("reasons");
    parser->deadline_seconds_ = static_cast<unsigned>(declared.number("timeout", 0));
    parser->memory_bytes_ = static_cast<std::uint64_t>(declared.number("memory_mb", 512)) << 20;
    const auto version = static_cast<std::uint32_t>(declared.number("version", 1));
    const std::string output = declared.text("output", true);
    const auto* known = std::find_if(outputs.begin(), outputs.end(),
                                     [&](const auto& named) { return named.first == output; });
    if (known == outputs.end()) declared.fail("output", "is not events, text or html");
    if (parser->command_.empty()) declared.fail("command", "is missing");
    if (parser->media_types_.empty() && parser->extensions_.empty())
        declared.fail("media_types", "and extensions are missing: what does it read?");
    if (declared.error()) return *declared.error();
    parser->output_ = known->second;
    parser->command_.front() = program_path(parser->command_.front(), parser->folder_);
    parser->make_table(version);
    return std::shared_ptr<const ExecParser>(parser);
}

}  // namespace polidex
