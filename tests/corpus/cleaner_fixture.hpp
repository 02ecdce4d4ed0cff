// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::test {

/// A document of plain text, one block a line.
inline Document text_of_lines(const std::vector<std::string>& lines) {
    Document document;
    document.containers.push_back({0, "document", {}});
    for (const std::string& line : lines) {
        Block block;
        block.text = line;
        document.blocks.push_back(block);
    }
    return document;
}

inline const std::string prose =
    "The Parties agreed that their computer emergency response teams will exchange warnings about "
    "attacks on critical infrastructure within a day, and that their ministries will meet each "
    "year "
    "to review what was done.";

/// A page of HTML: containers by name and hints, blocks in them.
class HtmlPage {
public:
    HtmlPage() {
        document.containers.push_back({0, "document", {}});
        document.containers.push_back({0, "html", {}});
        document.containers.push_back({1, "body", {}});
    }
    static constexpr std::uint32_t body = 2;

    std::uint32_t element(std::uint32_t parent, std::string name, std::string hints = {}) {
        document.containers.push_back({parent, std::move(name), std::move(hints)});
        return static_cast<std::uint32_t>(document.containers.size() - 1);
    }
    void text(std::uint32_t container, std::string text, std::uint32_t link_bytes = 0,
              BlockKind kind = BlockKind::paragraph) {
        Block block;
        block.kind = kind;
        block.level = kind == BlockKind::heading ? 1 : 0;
        block.container = container;
        block.link_bytes = link_bytes;
        block.text = std::move(text);
        document.blocks.push_back(block);
    }

    Document document;
};

inline Chrome chrome_of(const Document& document, std::string_view beginning) {
    for (const Block& block : document.blocks)
        if (block.text.rfind(beginning, 0) == 0) return block.chrome;
    return Chrome::other;
}

}  // namespace polidex::test
