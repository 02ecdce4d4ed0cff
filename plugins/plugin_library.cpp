// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/plugin_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace polidex {
namespace {

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

template <typename Table>
Result<void> check_header(const Table& table, const std::string& what, const std::string& path) {
    if (table.struct_size < sizeof(Table)) {
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

bool blank(const char* text) { return !text || !*text; }

Result<void> check_parser(const polidex_parser& parser, std::size_t number,
                          const std::string& path) {
    const std::string what = fmt::format("parser {}", number);
    if (auto ok = check_header(parser, what, path); !ok) return ok;
    if (blank(parser.name)) return failed(path, what + " has no name", "name it: \"srt\"");
    const std::string named = fmt::format("parser \"{}\"", parser.name);
    if (!parser.parse) return failed(path, named + " has no parse function", "set parse");
    if (!parser.create != !parser.destroy) {
        return failed(path, named + " has only one of create and destroy", "set both or neither");
    }
    const bool types = parser.media_types && parser.media_types[0];
    const bool extensions = parser.extensions && parser.extensions[0];
    if (!types && !extensions) {
        return failed(path, named + " names neither media types nor extensions",
                      "list what it reads, ended by NULL");
    }
    return {};
}

}  // namespace

Result<void> check_plugin(const polidex_plugin* plugin, const std::string& path) {
    if (!plugin) {
        return failed(path, fmt::format("{} returned NULL", POLIDEX_PLUGIN_SYMBOL),
                      "return the address of a static polidex_plugin");
    }
    if (auto ok = check_header(*plugin, "its polidex_plugin", path); !ok) return ok;
    if (blank(plugin->name)) return failed(path, "the plugin has no name", "set name");
    if (!plugin->parsers || !plugin->parsers[0]) {
        return failed(path, "the plugin has no parsers", "list them in parsers, ended by NULL");
    }
    for (std::size_t i = 0; plugin->parsers[i]; ++i) {
        if (auto ok = check_parser(*plugin->parsers[i], i + 1, path); !ok) return ok;
    }
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
