// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/rules.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using polidex::understanding::Rule;
using polidex::understanding::rule_named;
using polidex::understanding::rules;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The names of rules that stand in the sources as they are. Those of titles are put together of
/// `title.` and a key of the metadata.
std::set<std::string> literals() {
    static const std::regex rule(
        "\"((?:title|lang|date|country|org|pair|party|issuer|host|subject|adversary|mentioned|"
        "domain|type|status|source|record)\\.[a-z][a-z0-9-]*)\"");
    static const std::regex title_key("\\{\"([a-z]+:[a-z_.:]+)\", [0-9.]+F\\}");
    std::set<std::string> found;
    for (const char* folder : {"/corpus/understanding", "/plugins"})
        for (const auto& entry :
             fs::recursive_directory_iterator(POLIDEX_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            const std::string text = text_of(entry.path());
            for (std::sregex_iterator at(text.begin(), text.end(), rule), end; at != end; ++at)
                found.insert((*at)[1]);
            if (entry.path().filename() != "title.cpp") continue;
            for (std::sregex_iterator at(text.begin(), text.end(), title_key), end; at != end; ++at)
                found.insert("title." + std::string((*at)[1]));
        }
    return found;
}

}  // namespace

TEST_CASE("Every rule that the sources name is in the table of rules", "[rules]") {
    const auto named = literals();
    CHECK(named.size() > 60);
    for (const std::string& name : named) {
        INFO(name << ": describe it in corpus/data/rules.toml");
        CHECK(rule_named(name) != nullptr);
    }
}

TEST_CASE("Every rule of the table stands in the source file it names", "[rules]") {
    const auto named = literals();
    std::set<std::string> seen;
    for (const Rule& rule : rules()) {
        INFO(rule.name);
        CHECK(seen.insert(rule.name).second);
        CHECK((rule.name == "sidecar" || rule.name == "plugin" || named.count(rule.name) == 1));
        const std::string code = text_of(POLIDEX_SOURCE_DIR "/" + rule.code);
        const bool of_key = rule.name.find(':') != std::string::npos;
        CHECK(code.find(of_key ? rule.name.substr(6) : rule.name) != std::string::npos);
        CHECK_FALSE(rule.says.empty());
        CHECK(rule.says.back() == '.');
        CHECK_FALSE(rule.example.empty());
        if (!rule.words.empty()) CHECK(rule.line > 0);
        if (!rule.words.empty()) CHECK(fs::exists(POLIDEX_SOURCE_DIR "/" + rule.words));
    }
}
