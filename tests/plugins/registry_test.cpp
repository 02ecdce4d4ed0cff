// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string object(const std::string& fault) {
    return std::string(POLIDEX_TEST_PLUGINS) + "/" + fault + ".so";
}

std::string name_of_first(const ParserRegistry& registry, const char* type, const char* extension) {
    const auto found = registry.find(type, extension);
    return found.empty() ? "" : found.front()->name;
}

}  // namespace

TEST_CASE("The built-in parsers are there from the start", "[plugins][registry]") {
    const ParserRegistry registry;
    CHECK(name_of_first(registry, "text/plain", "txt") == "text");
    CHECK(name_of_first(registry, "text/html", "html") == "html");
    CHECK(name_of_first(registry, "application/xhtml+xml", "xml") == "html");
    CHECK(name_of_first(registry, "text/markdown", "md") == "markdown");
    CHECK(name_of_first(registry, "application/xml", "xml") == "xml");
    CHECK(registry.find("application/pdf", "txt").empty());
    for (const ParserInfo& info : registry.list()) {
        CHECK(info.plugin == "polidex");
        CHECK(info.path.empty());
        CHECK(info.version >= 1);
    }
}

TEST_CASE("A loaded plugin is listed and chosen before the built-in parsers",
          "[plugins][registry]") {
    ParserRegistry registry;
    REQUIRE(registry.load(object("none")));
    CHECK(name_of_first(registry, "text/plain", "test") == "obedient");
    CHECK(name_of_first(registry, "text/plain", "txt") == "text");
    const ParserInfo info = registry.list().front();
    CHECK(info.name == "obedient");
    CHECK(info.version == 3);
    CHECK(info.plugin == "test");
    CHECK(info.path == object("none"));
    CHECK(info.licence == "MIT");
    CHECK(info.extensions == std::vector<std::string>{"test"});
    const std::size_t count = registry.list().size();
    REQUIRE(registry.load(object("none")));
    CHECK(registry.list().size() == count);
}

TEST_CASE("A plugin that is wrong is refused with what is wrong and what to do",
          "[plugins][registry]") {
    const TemporaryFolder folder;
    struct Case {
        std::string path;
        std::string told;
    };
    const Case cases[] = {
        {object("other_abi"), "exports polidex_plugin_v2, this polidex loads polidex_plugin_v1"},
        {object("no_symbol"), "no symbol polidex_plugin_v1"},
        {object("null_plugin"), "returned NULL"},
        {object("small_struct"), "says it has 12 bytes"},
        {object("wrong_abi"), "is of ABI 9, this polidex has 1"},
        {object("no_name"), "no name"},
        {object("no_parsers"), "no parsers"},
        {object("parser_without_name"), "parser 1 has no name"},
        {object("parser_without_parse"), "\"obedient\" has no parse function"},
        {object("parser_without_types"), "names neither media types nor extensions"},
        {folder.write("text.so", "not a shared object"), "cannot be loaded"},
        {folder.write("empty.so", ""), "cannot be loaded"},
        {folder.path(), "is not a file"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.path);
        ParserRegistry registry;
        const std::size_t count = registry.list().size();
        const auto loaded = registry.load(c.path);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code == Errc::plugin_failed);
        CHECK_THAT(loaded.error().message, Catch::Contains(c.path));
        CHECK_THAT(loaded.error().message, Catch::Contains(c.told));
        CHECK_FALSE(loaded.error().hint.empty());
        CHECK(registry.list().size() == count);
    }
    const auto missing = ParserRegistry().load(folder / "missing.so");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Errc::not_found);
}

TEST_CASE("A folder of plugins is loaded past the bad ones", "[plugins][registry]") {
    const TemporaryFolder folder;
    folder.write("a.so", "no");
    folder.write("notes.txt", "no");
    std::filesystem::copy_file(object("none"), folder / "b.so");
    std::filesystem::copy_file(object("no_symbol"), folder / "c.so");
    ParserRegistry registry;
    const auto errors = registry.load_folder(folder.path());
    REQUIRE(errors.size() == 2);
    CHECK_THAT(errors[0].message, Catch::Contains("a.so"));
    CHECK_THAT(errors[1].message, Catch::Contains("c.so"));
    CHECK(registry.list().front().name == "obedient");
    CHECK(registry.load_folder(folder / "missing").empty());
}

TEST_CASE("The plugin path comes before the folders of user and system", "[plugins][registry]") {
    const char* path = std::getenv("POLIDEX_PLUGIN_PATH");
    const std::string before = path ? path : "";
    setenv("POLIDEX_PLUGIN_PATH", "/one::/two:", 1);
    const auto folders = ParserRegistry::default_folders();
    path ? setenv("POLIDEX_PLUGIN_PATH", before.c_str(), 1) : unsetenv("POLIDEX_PLUGIN_PATH");
    REQUIRE(folders.size() >= 3);
    CHECK(folders[0] == "/one");
    CHECK(folders[1] == "/two");
    CHECK_THAT(folders.back(), Catch::EndsWith("/polidex/plugins"));
}
