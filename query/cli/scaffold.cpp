// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/scaffold.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>

namespace polidex::cli {
namespace {

namespace fs = std::filesystem;

struct Language {
    std::string_view name;
    std::string_view cmake_language;
    std::string_view source;
    std::string_view plugin;
    std::string_view build;
    std::string_view install;
};
constexpr std::string_view shared_install =
    "mkdir -p ~/.local/lib/polidex/plugins && cp @NAME@.so ~/.local/lib/polidex/plugins/";
constexpr std::array<Language, 3> languages{{
    {"c", "C", "@NAME@.c", "@NAME@.so", "cc -shared -fPIC -Iinclude -o @NAME@.so @NAME@.c",
     shared_install},
    {"c++", "CXX", "@NAME@.cpp", "@NAME@.so",
     "c++ -std=c++17 -shared -fPIC -Iinclude -o @NAME@.so @NAME@.cpp", shared_install},
    {"python", "", "@NAME@_parser.py", "@NAME@.toml", "chmod +x @NAME@_parser.py",
     "mkdir -p ~/.local/lib/polidex/plugins && cp @NAME@.toml @NAME@_parser.py "
     "~/.local/lib/polidex/plugins/"},
}};

/// Which template becomes which file, and in which languages.
struct File {
    std::string_view text;
    std::string_view path;
    std::string_view languages;  ///< parted by blanks
    bool program = false;
};
constexpr std::array<File, 12> files{{
    {"parser.c", "@NAME@.c", " c "},
    {"parser.cpp", "@NAME@.cpp", " c++ "},
    {"parser.py", "@NAME@_parser.py", " python ", true},
    {"declaration.toml", "@NAME@.toml", " python "},
    {"abi.h", "include/polidex/plugin/abi.h", " c c++ "},
    {"parser.hpp", "include/polidex/plugin/parser.hpp", " c++ "},
    {"plugin.hpp", "include/polidex/plugin/plugin.hpp", " c++ "},
    {"CMakeLists.txt", "CMakeLists.txt", " c c++ "},
    {"sample", "sample.@NAME@", " c c++ python "},
    {"test.sh", "test.sh", " c c++ python ", true},
    {"README.md", "README.md", " c c++ python "},
    {"gitignore", ".gitignore", " c c++ "},
}};

using Values = std::map<std::string, std::string, std::less<>>;

/// @p text with each @KEY@ replaced, also those in values.
std::string filled(std::string text, const Values& values) {
    for (int round = 0; round < 2; ++round)
        for (const auto& [key, value] : values) {
            const std::string mark = "@" + key + "@";
            for (auto at = text.find(mark); at != std::string::npos;
                 at = text.find(mark, at + value.size()))
                text.replace(at, mark.size(), value);
        }
    return text;
}

bool good_name(const std::string& name) {
    return !name.empty() && name.size() <= 32 &&
           std::islower(static_cast<unsigned char>(name[0])) &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::islower(c) || std::isdigit(c) || c == '_' || c == '-';
           });
}

Result<void> write(const fs::path& path, const std::string& text, bool program) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) return Error{Errc::io, path.string() + ": cannot be written", "check the folder"};
    if (program) fs::permissions(path, fs::perms::owner_exec, fs::perm_options::add, error);
    return {};
}

const Language* language_named(const std::string& name) {
    const auto* found = std::find_if(languages.begin(), languages.end(),
                                     [&](const Language& l) { return l.name == name; });
    return found == languages.end() ? nullptr : found;
}

Result<void> refusal(const std::string& name, const std::string& language) {
    if (!good_name(name))
        return Error{Errc::bad_argument, fmt::format("{}: no name for a plugin", name),
                     "small letters, digits, - and _, a letter first, at most 32: notes"};
    if (language_named(language) == nullptr)
        return Error{Errc::bad_argument, fmt::format("{}: no plugin can be begun in it", language),
                     fmt::format("languages: {}", fmt::join(scaffold_languages(), ", "))};
    std::error_code error;
    if (fs::exists(fs::symlink_status(name, error)))
        return Error{Errc::bad_argument, name + ": is there already",
                     "choose another name, or remove it: nothing is overwritten"};
    return {};
}

}  // namespace

std::vector<std::string> scaffold_languages() {
    std::vector<std::string> names;
    names.reserve(languages.size());
    for (const Language& language : languages) names.emplace_back(language.name);
    return names;
}

Result<Scaffold> make_scaffold(const std::string& name, const std::string& language) {
    if (auto ok = refusal(name, language); !ok) return ok.error();
    const Language& chosen = *language_named(language);
    const auto text = [](std::string_view view) { return std::string(view); };
    const Values values{{"NAME", name},
                        {"SOURCE", text(chosen.source)},
                        {"PLUGIN", text(chosen.plugin)},
                        {"BUILD", text(chosen.build)},
                        {"INSTALL", text(chosen.install)},
                        {"CMAKE_LANGUAGE", text(chosen.cmake_language)}};
    Scaffold made;
    for (const File& file : files) {
        if (file.languages.find(fmt::format(" {} ", language)) == std::string_view::npos) continue;
        const fs::path path = fs::path(name) / filled(text(file.path), values);
        const std::string content = filled(text(scaffold_text(file.text)), values);
        if (auto ok = write(path, content, file.program); !ok) return ok.error();
        made.files.push_back(path.string());
    }
    made.commands = {"cd " + name, filled(text(chosen.build), values),
                     filled("polidex inspect --plugin ./@PLUGIN@ sample.@NAME@", values),
                     "sh test.sh"};
    return made;
}

}  // namespace polidex::cli
