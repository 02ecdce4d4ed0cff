// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/architecture/arrows.hpp"

#include "tests/program.hpp"

#include <catch2/catch.hpp>

using namespace polidex::tests;

namespace {

/// A tree with the four folders and nothing wrong in it.
void write_innocent_tree(const TemporaryFolder& root) {
    root.write("corpus/CMakeLists.txt", "polidex_library(corpus NAME corpus)\n");
    root.write("plugins/reader.cpp", "#include <polidex/corpus/document.hpp>\n");
    root.write("indexer/writer.cpp",
               "#include <polidex/plugin/abi.h>\n#include \"corpus/a.hpp\"\n");
    root.write("query/searcher.cpp", "#include \"searcher.hpp\"\n#include <vector>\n");
    root.write("query/CMakeLists.txt",
               "  DEPENDS polidex::corpus polidex::plugin # polidex::indexer\n");
}

std::vector<std::string> found(const std::string& file, const std::string& content) {
    const TemporaryFolder root;
    write_innocent_tree(root);
    root.write(file, content);
    auto arrows = forbidden_arrows(root.path());
    for (std::string& arrow : arrows) arrow.erase(0, root.path().size() + 1);
    return arrows;
}

using Arrows = std::vector<std::string>;

}  // namespace

TEST_CASE("Folders use each other only as the architecture allows", "[architecture]") {
    CHECK(forbidden_arrows(POLIDEX_SOURCE_DIR) == Arrows{});
}

TEST_CASE("The check of arrows lets an innocent tree pass", "[architecture]") {
    CHECK(found("corpus/a.hpp", "#include <polidex/corpus/b.hpp>\n") == Arrows{});
}

TEST_CASE("The check of arrows finds each forbidden include", "[architecture]") {
    CHECK(found("corpus/a.cpp", "\n#include <polidex/plugin/abi.h>\n") ==
          Arrows{"corpus/a.cpp:2: corpus may not use plugins"});
    CHECK(found("corpus/deep/er/a.hpp", "#include \"query/snippet.hpp\"\n") ==
          Arrows{"corpus/deep/er/a.hpp:1: corpus may not use query"});
    CHECK(found("plugins/a.cpp", "  #  include \"indexer/scanner.hpp\"\n") ==
          Arrows{"plugins/a.cpp:1: plugins may not use indexer"});
    CHECK(found("query/cli/a.cpp", "#include <polidex/indexer/index_writer.hpp>\n") ==
          Arrows{"query/cli/a.cpp:1: query may not use indexer"});
    CHECK(found("indexer/a.cpp", "#include <polidex/query/searcher.hpp>\n") ==
          Arrows{"indexer/a.cpp:1: indexer may not use query"});
    CHECK(found("indexer/a.cpp", "#include \"tests/program.hpp\"\n") ==
          Arrows{"indexer/a.cpp:1: indexer may not use tests"});
}

TEST_CASE("The check of arrows finds each forbidden link", "[architecture]") {
    CHECK(found("query/CMakeLists.txt", "  LINKS polidex::indexer\n") ==
          Arrows{"query/CMakeLists.txt:1: query may not use indexer"});
    CHECK(found("corpus/sub/CMakeLists.txt", "target_link_libraries(x polidex_query)\n") ==
          Arrows{"corpus/sub/CMakeLists.txt:1: corpus may not use query"});
}
