// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace polidex::office {

/// The numbers and letters that Word counts in front of paragraphs, which are not in its text.
class WordNumbering {
public:
    WordNumbering() = default;

    /// @param root  of numbering.xml
    explicit WordNumbering(const pugi::xml_node& root);

    /// Counts one paragraph on.
    /// @param level  from 0
    /// @returns `2.`, `(a)`; empty for bullets and unknown lists
    std::string next(std::string_view numbering, int level);

private:
    static constexpr int levels = 9;
    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;  ///< `%1.%2`
    };
    using Levels = std::array<Level, levels>;
    struct List {
        std::string base;  ///< the abstract definition; its lists count together
        std::map<int, Level> replaced;
        std::map<int, int> restarts;
        bool begun = false;
    };
    struct Count {
        std::array<int, levels> value{};
        std::array<bool, levels> begun{};
    };

    static void read_level(const pugi::xml_node& node, Level& level);
    void read_list(const pugi::xml_node& node);
    const Level* level_of(const List& list, int level) const;
    void advance(List& list, int level, Count& count) const;

    std::map<std::string, Levels, std::less<>> bases_;
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Count, std::less<>> counts_;
};

}  // namespace polidex::office
