// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace polidex::understanding {

/// The name by which a text calls itself: `this National Cyber Security Strategy`. For texts that
/// came without their cover; empty where a text does not.
std::string own_name(const Document& document);

/// Puts lines whose letters were set apart (`T H E N AT I O N A L P L AN`) in the words of their
/// document. Reads the document when the first such line comes, and only once.
class Respacer {
public:
    explicit Respacer(const Document& document) : document_(document) {}

    /// @p line in words; empty where it is no such line or its words are not known.
    std::string operator()(std::string_view line);

private:
    using Counts = std::unordered_map<std::string, std::size_t>;
    const Counts& known_words();

    const Document& document_;
    std::optional<Counts> known_;
};

}  // namespace polidex::understanding
