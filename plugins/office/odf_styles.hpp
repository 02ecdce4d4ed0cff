// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>
#include <string_view>

namespace polidex::office {

/// What a paragraph of an OpenDocument file is by its style.
enum class OdfRole { text, title, caption, quote, code, contents };

/// Which styles are based on which, as far as it tells what paragraphs are.
class OdfStyles {
public:
    /// Adds the styles inside @p list: `office:styles`, `office:automatic-styles`.
    void add(const pugi::xml_node& list);

    OdfRole role_of(std::string_view style) const;

private:
    std::map<std::string, std::string, std::less<>> parents_;
};

}  // namespace polidex::office
