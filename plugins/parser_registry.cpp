// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/plugin/parser_registry.hpp>

#include "plugins/exec/exec_parser.hpp"
#include "plugins/host/host_runner.hpp"
#include "plugins/host/parser_host.hpp"
#include "plugins/media_type.hpp"
#include "plugins/plugin_library.hpp"
#include "plugins/registry_entries.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <utility>

#ifndef POLIDEX_PLUGIN_FOLDER
#define POLIDEX_PLUGIN_FOLDER "/usr/lib/polidex/plugins"
#endif

namespace polidex {
namespace {

namespace fs = boost::filesystem;

bool lists(const char* const* list, std::string_view value) {
    for (; list && *list; ++list) {
        if (value == *list) return true;
    }
    return false;
}

std::vector<std::string> copy_of(const char* const* list) {
    std::vector<std::string> out;
    for (; list && *list; ++list) out.emplace_back(*list);
    return out;
}

/// A parser's table as the host lists it, with what its pointers point to.
class HostedParser {
public:
    explicit HostedParser(const ParserInfo& info) : info_(info) {
        pointers_of(info_.media_types, media_types_);
        pointers_of(info_.extensions, extensions_);
        table_.struct_size = sizeof table_;
        table_.abi = POLIDEX_ABI;
        table_.name = info_.name.c_str();
        table_.version = info_.version;
        table_.media_types = media_types_.data();
        table_.extensions = extensions_.data();
    }
    HostedParser(const HostedParser&) = delete;
    HostedParser& operator=(const HostedParser&) = delete;

    Entry entry() const { return {&table_, info_.plugin, info_.path, info_.licence, nullptr}; }

private:
    static void pointers_of(const std::vector<std::string>& texts, std::vector<const char*>& out) {
        for (const auto& text : texts) out.push_back(text.c_str());
        out.push_back(nullptr);
    }

    ParserInfo info_;
    std::vector<const char*> media_types_;
    std::vector<const char*> extensions_;
    polidex_parser table_{};
};

/// An annotator's table as the host lists it.
class HostedAnnotator {
public:
    explicit HostedAnnotator(const PartInfo& info) : info_(info) {
        table_.struct_size = sizeof table_;
        table_.abi = POLIDEX_ABI;
        table_.name = info_.name.c_str();
        table_.version = info_.version;
    }
    HostedAnnotator(const HostedAnnotator&) = delete;
    HostedAnnotator& operator=(const HostedAnnotator&) = delete;

    AnnotatorEntry entry() const { return {&table_, info_}; }

private:
    PartInfo info_;
    polidex_annotator table_{};
};

std::string text_of(const char* text) { return text ? text : ""; }

Error in_a_host(const std::string& path) {
    return {Errc::bad_argument, path + ": the parsers of this registry run in a host",
            "name plugins and folders in HostOptions"};
}

}  // namespace

struct HostedParsers {
    std::shared_ptr<ParserHost> host;
    std::deque<HostedParser> parsers;
    std::deque<HostedAnnotator> annotators;
};

ParserRegistry::ParserRegistry(std::shared_ptr<ParserHost> host) : impl_(std::make_shared<Impl>()) {
    auto hosted = std::make_shared<HostedParsers>();
    hosted->host = std::move(host);
    const host::HostList& list = hosted->host->list();
    for (const ParserInfo& info : list.parsers)
        impl_->entries.push_back(hosted->parsers.emplace_back(info).entry());
    for (const PartInfo& info : list.annotators)
        impl_->annotators[info.name] = hosted->annotators.emplace_back(info).entry();
    for (const PartInfo& info : list.expanders) impl_->expanders[info.name] = info;
    impl_->hosted = std::move(hosted);
}

Result<ParserRegistry> ParserRegistry::in_host(const HostOptions& options,
                                               std::vector<Error>& failures) {
    auto host = ParserHost::start(options);
    if (!host) return host.error();
    const auto& failed = (*host)->list().failures;
    failures.insert(failures.end(), failed.begin(), failed.end());
    return ParserRegistry(std::move(*host));
}

const std::shared_ptr<ParserHost>& ParserRegistry::host() const {
    static const std::shared_ptr<ParserHost> none;
    return impl_->hosted ? impl_->hosted->host : none;
}

Result<std::vector<HostLayer>> ParserRegistry::layers() const {
    return host() ? layers_of(host()) : std::vector<HostLayer>();
}

Result<void> ParserRegistry::Impl::load_program(const std::string& path) {
    auto program = ExecParser::load(path);
    if (!program) return program.error();
    const ExecParser& parser = **program;
    loaded.push_back(parser.path());
    entries.insert(entries.begin(),
                   {&parser.table(), parser.name(), path, parser.licence(), *program});
    return {};
}

void ParserRegistry::Impl::add_parts(const polidex_plugin& plugin, const std::string& path) {
    const PluginParts parts = parts_of(plugin);
    const std::string licence = text_of(plugin.licence);
    std::vector<Entry> added;
    for (const auto* parser : parts.parsers)
        added.push_back({parser, plugin.name, path, licence, nullptr});
    entries.insert(entries.begin(), added.begin(), added.end());
    for (const auto* part : parts.annotators)
        annotators[part->name] = {part, {part->name, part->version, plugin.name, path, licence}};
    for (const auto* part : parts.expanders)
        expanders[part->name] = {part->name, part->version, plugin.name, path, licence};
}

Result<void> ParserRegistry::load(const std::string& path) {
    if (host()) return in_a_host(path);
    boost::system::error_code ignored;
    const fs::path real = fs::canonical(path, ignored);
    auto& loaded = impl_->loaded;
    if (std::find(loaded.begin(), loaded.end(), real.string()) != loaded.end()) return {};
    if (real.extension() == ".toml") return impl_->load_program(path);
    auto plugin = open_plugin(path);
    if (!plugin) return plugin.error();
    loaded.push_back(real.string());
    impl_->add_parts(**plugin, path);
    return {};
}

std::vector<Error> ParserRegistry::load_folder(const std::string& folder) {
    if (host()) return {in_a_host(folder)};
    boost::system::error_code failure;
    std::vector<std::string> paths;
    fs::directory_iterator it(folder, failure);
    for (const fs::directory_iterator end; !failure && it != end; it.increment(failure)) {
        const auto extension = it->path().extension();
        if (extension == ".so" || extension == ".toml") paths.push_back(it->path().string());
    }
    std::vector<Error> errors;
    if (failure && failure != boost::system::errc::no_such_file_or_directory) {
        errors.push_back({Errc::io, fmt::format("{}: {}", folder, failure.message()),
                          "check the plugin folder"});
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        if (auto ok = load(path); !ok) errors.push_back(ok.error());
    }
    return errors;
}

namespace {

/// The plugin folder of the tree this program stands in, which may have been moved.
std::string folder_of_program() {
    boost::system::error_code error;
    const auto program = boost::filesystem::read_symlink("/proc/self/exe", error);
    if (error) return POLIDEX_PLUGIN_PREFIX "/" POLIDEX_PLUGIN_FOLDER;
    return (program.parent_path().parent_path() / POLIDEX_PLUGIN_FOLDER).string();
}

}  // namespace

std::vector<std::string> ParserRegistry::default_folders() {
    std::vector<std::string> folders;
    if (const char* named = std::getenv("POLIDEX_PLUGIN_PATH")) {
        std::string_view rest = named;
        while (!rest.empty()) {
            const auto colon = std::min(rest.find(':'), rest.size());
            if (colon > 0) folders.emplace_back(rest.substr(0, colon));
            rest.remove_prefix(std::min(colon + 1, rest.size()));
        }
    }
    if (const char* home = std::getenv("HOME"); home && *home) {
        folders.push_back(std::string(home) + "/.local/lib/polidex/plugins");
    }
    folders.push_back(folder_of_program());
    if (const char* installed = POLIDEX_PLUGIN_PREFIX "/" POLIDEX_PLUGIN_FOLDER;
        folders.back() != installed)
        folders.emplace_back(installed);
    return folders;
}

std::vector<const polidex_parser*> ParserRegistry::find(std::string_view media_type,
                                                        std::string_view extension) const {
    std::vector<const polidex_parser*> found;
    const auto add = [&](auto&& chosen) {
        for (const Entry& entry : impl_->entries) {
            if (!chosen(entry)) continue;
            if (std::find(found.begin(), found.end(), entry.parser) == found.end()) {
                found.push_back(entry.parser);
            }
        }
    };
    const auto by_type = [&](const Entry& e) { return lists(e.parser->media_types, media_type); };
    const bool generic = is_generic_media_type(media_type);
    const auto by_extension = [&](const Entry& e) {
        const bool reads = e.built_in() ? generic && media_type != "application/zip" : true;
        return reads && lists(e.parser->extensions, extension);
    };
    if (generic) {
        add(by_extension);
        add(by_type);
    } else {
        add(by_type);
        add(by_extension);
    }
    return found;
}

std::vector<const polidex_parser*> ParserRegistry::parsers() const {
    std::vector<const polidex_parser*> parsers;
    for (const Entry& entry : impl_->entries) parsers.push_back(entry.parser);
    return parsers;
}

std::vector<const polidex_annotator*> ParserRegistry::annotators() const {
    std::vector<const polidex_annotator*> annotators;
    for (const auto& [name, entry] : impl_->annotators) annotators.push_back(entry.annotator);
    return annotators;
}

std::vector<PartInfo> ParserRegistry::list_annotators() const {
    std::vector<PartInfo> infos;
    for (const auto& [name, entry] : impl_->annotators) infos.push_back(entry.info);
    return infos;
}

std::vector<PartInfo> ParserRegistry::list_expanders() const {
    std::vector<PartInfo> infos;
    for (const auto& [name, info] : impl_->expanders) infos.push_back(info);
    return infos;
}

std::vector<ParserInfo> ParserRegistry::list() const {
    std::vector<ParserInfo> infos;
    for (const Entry& entry : impl_->entries) {
        const polidex_parser& parser = *entry.parser;
        infos.push_back({parser.name, parser.version, entry.plugin, entry.path, entry.licence,
                         copy_of(parser.media_types), copy_of(parser.extensions),
                         entry.program != nullptr,
                         entry.program ? entry.program->deadline_seconds() : 0});
    }
    return infos;
}

}  // namespace polidex
