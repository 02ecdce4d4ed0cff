// SPDX-License-Identifier: GPL-2.0-or-later
// A parser and an annotator in one class, an annotator that throws, and an expander.
#include <polidex/plugin/annotator.hpp>
#include <polidex/plugin/expander.hpp>
#include <polidex/plugin/parser.hpp>

#include <stdexcept>

using namespace polidex::plugin;

namespace {

struct Cables {
    static constexpr const char* name = "cables";
    static constexpr std::uint32_t version = 2;
    static constexpr const char* extensions[] = {"cables"};

    void parse(const Input& input, Sink& sink) { sink.paragraph(input.bytes); }

    void annotate(const Document& document, Claims& claims) {
        if (document.name().empty() || document.language().empty()) claims.log("knows too little");
        for (std::uint32_t at = 0; at < document.size(); ++at) {
            claims.stop_if_cancelled();
            const auto found = document[at].text.find("submarine cable");
            if (document[at].main_text && found != std::string_view::npos)
                claims.add({"domain", "critical-infrastructure", at, found, 15, 0.8F});
        }
    }
};

struct Throwing {
    static constexpr const char* name = "throwing";
    static constexpr std::uint32_t version = 1;

    void annotate(const Document& document, Claims& claims) {
        claims.add({"org", "Odd", 0, 0, 1});
        if (document[0].text.find("throw") != std::string_view::npos)
            throw std::runtime_error("out of ink");
    }
};

struct Glossary {
    static constexpr const char* name = "glossary";
    static constexpr std::uint32_t version = 1;

    void expand(std::string_view words, std::string_view, Alternatives& alternatives) {
        alternatives.add(words, 1);
    }
};

}  // namespace

POLIDEX_PLUGIN("three", "1.0", "MIT", Cables, Throwing, Glossary);
