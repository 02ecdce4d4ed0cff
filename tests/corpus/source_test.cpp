// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

std::string source_of(const Document& document) {
    const auto values = values_of(document, Facet::source);
    return values.empty() ? "" : values.front();
}

const char* const story =
    "The ministers met and spoke about warnings. They will meet again next year.";

}  // namespace

TEST_CASE("Notices tell sponsored and machine-written pages", "[source]") {
    CHECK(source_of(understood({heading("Keeping secrets"), block(story),
                                block("Brought to you by a maker of radars.")})) == "sponsored");
    CHECK(source_of(
              understood({heading("Four stories"), block(story),
                          block("This article was written with AI assistance and reviewed.")})) ==
          "ai-written");
    CHECK(source_of(understood({heading("Cuatro historias"), block(story),
                                block("Imagen generada por IA para este artículo")})) ==
          "ai-written");
}

TEST_CASE("A dateline names its agency", "[source]") {
    CHECK(source_of(understood(
              {heading("Ministers meet"),
               block("TOKYO, Oct. 7 (Reuters) - The ministers met on Wednesday.")})) == "wire");
}

TEST_CASE("An address of a government is official", "[source]") {
    CHECK(source_of(understood({heading("Ministers meet"), block(story)},
                               {{"link:canonical", "https://www.mofa.go.jp/press/1.html", 1}},
                               "text/html")) == "official");
}

TEST_CASE("Without evidence the source stays unknown", "[source]") {
    CHECK(source_of(understood({heading("Ministers meet"), block(story)})).empty());
}
