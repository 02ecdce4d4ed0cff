// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/plugin_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

namespace polidex {
namespace {

constexpr std::size_t longest_name = 64;
constexpr unsigned newest_known_abi = 32;  // how far ahead a plugin's symbol is looked for

Error failed(const std::string& path, const std::string& what, const std::string& hint) {
    return {Errc::plugin_failed, fmt::format("{}: {}", path, what), hint};
}

Error without_symbol(void* library, const std::string& path) {
    for (unsigned abi = 0; abi <= newest_known_abi; ++abi) {
        const std::string symbol = fmt::format("polidex_plugin_v{}", abi);
        if (abi != POLIDEX_ABI && dlsym(library, symbol.c_str())) {
            return failed(
                path,
                fmt::format("exports {}, this polidex loads {}", symbol, POLIDEX_PLUGIN_SYMBOL),
                "build the plugin against the abi.h of this polidex");
        }
    }
    return failed(path, fmt::format("is not a polidex plugin: no symbol {}", POLIDEX_PLUGIN_SYMBOL),
                  "export it with POLIDEX_EXPORT, and with extern \"C\" in C++");
}

/// @param least bytes of the struct as the first header had it
template <typename Table>
Result<void> check_header(const Table& table, const std::string& what, const std::string& path,
                          std::size_t least = sizeof(Table)) {
    if (table.struct_size < least) {
        return failed(path,
                      fmt::format("{} says it has {} bytes, ABI {} has {}", what, table.struct_size,
                                  POLIDEX_ABI, sizeof(Table)),
                      "set struct_size to sizeof of the struct");
    }
    if (table.abi != POLIDEX_ABI) {
        return failed(
            path, fmt::format("{} is of ABI {}, this polidex has {}", what, table.abi, POLIDEX_ABI),
            "build the plugin against the abi.h of this polidex");
    }
    return {};
}

/// Whether the plugin was built against a header that has the pointer at @p offset.
bool covers(const polidex_plugin& plugin, std::size_t offset) {
    return plugin.struct_size >= offset + sizeof(void*);
}

template <typename Table>
void add_all(const Table* const* list, std::vector<const Table*>& parts) {
    for (; list && *list; ++list) parts.push_back(*list);
}

bool blank(const char* text) { return !text || !*text; }

/// Checks what parts of all kinds have. @returns how messages name this one
template <typename Table>
Result<std::string> check_part(const Table& part, const char* kind, std::size_t number,
                               const std::string& path) {
    const std::string what = fmt::format("{} {}", kind, number);
    if (auto ok = check_header(part, what, path); !ok) return ok.error();
    if (blank(part.name)) return failed(path, what + " has no name", "name it: \"srt\"");
    std::string named = fmt::format("{} \"{}\"", kind, part.name);
    if (!part.create != !part.destroy)
        return failed(path, named + " has only one of create and destroy", "set both or neither");
    return named;
}

Result<void> check_parser(const polidex_parser& parser, std::size_t number,
                          const std::string& path) {
    const auto named = check_part(parser, "parser", number, path);
    if (!named) return named.error();
    if (!parser.parse) return failed(path, *named + " has no parse function", "set parse");
    const bool types = parser.media_types && parser.media_types[0];
    const bool extensions = parser.extensions && parser.extensions[0];
    if (!types && !extensions) {
        return failed(path, *named + " names neither media types nor extensions",
                      "list what it reads, ended by NULL");
    }
    return {};
}

/// Names become part of rules and of what decides whether a document is read again.
bool is_short_name(std::string_view name) {
    return name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

template <typename Table>
Result<void> check_named(const Table& part, const char* kind, bool callable, const char* function,
                         std::size_t number, const std::string& path) {
    const auto named = check_part(part, kind, number, path);
    if (!named) return named.error();
    if (!is_short_name(part.name))
        return failed(
            path, *named + " has a name that is too long or has other characters",
            fmt::format("name it with at most {} letters, digits, -, _ and .", longest_name));
    if (callable) return {};
    return failed(path, fmt::format("{} has no {} function", *named, function),
                  fmt::format("set {}", function));
}

}  // namespace

PluginParts parts_of(const polidex_plugin& plugin) {
    PluginParts parts;
    add_all(plugin.parsers, parts.parsers);
    if (covers(plugin, offsetof(polidex_plugin, annotators)))
        add_all(plugin.annotators, parts.annotators);
    if (covers(plugin, offsetof(polidex_plugin, expanders)))
        add_all(plugin.expanders, parts.expanders);
    return parts;
}

Result<void> check_plugin(const polidex_plugin* plugin, const std::string& path) {
    if (!plugin) {
        return failed(path, fmt::format("{} returned NULL", POLIDEX_PLUGIN_SYMBOL),
                      "return the address of a static polidex_plugin");
    }
    constexpr std::size_t first_size = offsetof(polidex_plugin, annotators);
    if (auto ok = check_header(*plugin, "its polidex_plugin", path, first_size); !ok) return ok;
    if (blank(plugin->name)) return failed(path, "the plugin has no name", "set name");
    const PluginParts parts = parts_of(*plugin);
    if (parts.parsers.empty() && parts.annotators.empty() && parts.expanders.empty()) {
        return failed(path, "the plugin has no parsers, annotators or expanders",
                      "list them in parsers, annotators or expanders, ended by NULL");
    }
    std::size_t number = 0;
    for (const auto* parser : parts.parsers)
        if (auto ok = check_parser(*parser, ++number, path); !ok) return ok;
    number = 0;
    for (const auto* part : parts.annotators)
        if (auto ok = check_named(*part, "annotator", part->annotate != nullptr, "annotate",
                                  ++number, path);
            !ok)
            return ok;
    number = 0;
    for (const auto* part : parts.expanders)
        if (auto ok =
                check_named(*part, "expander", part->expand != nullptr, "expand", ++number, path);
            !ok)
            return ok;
    return {};
}

Result<const polidex_plugin*> open_plugin(const std::string& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
        const int cause = errno;
        return Error{cause == ENOENT || cause == ENOTDIR ? Errc::not_found : Errc::plugin_failed,
                     fmt::format("{}: {}", path, std::strerror(cause)), "check the path"};
    }
    if (!S_ISREG(info.st_mode)) return failed(path, "is not a file", "name a shared object");
    // A bare name would be searched in the system's folders; a path is taken as it is.
    const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
    void* library = dlopen(real ? real.get() : path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* reason = dlerror();
        return failed(path,
                      fmt::format("cannot be loaded: {}", reason ? reason : "no reason given"),
                      "a plugin is a shared object: cc -shared -fPIC -o name.so name.c");
    }
    void* symbol = dlsym(library, POLIDEX_PLUGIN_SYMBOL);
    if (!symbol) {
        Error error = without_symbol(library, path);
        dlclose(library);
        return error;
    }
    const polidex_plugin* plugin = reinterpret_cast<polidex_plugin_function>(symbol)();
    if (auto ok = check_plugin(plugin, path); !ok) {
        dlclose(library);
        return ok.error();
    }
    return plugin;
}

}  // namespace polidex
