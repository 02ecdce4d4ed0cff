// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace polidex::office {

/// White space between elements: kept where an element holds nothing else, or everywhere.
enum class Blanks { alone, all };

/// One XML file of a document as a tree of bounded depth. Entities are never expanded.
class XmlPart {
public:
    /// @param name  for messages
    /// @returns Errc::bad_input when it is not well-formed, Errc::limit when too large or too deep
    Result<void> load(std::string_view name, std::string bytes, Blanks blanks = Blanks::alone);

    /// Null before load().
    pugi::xml_node root() const { return tree_.document_element(); }

private:
    std::string bytes_;  ///< the tree points into it
    pugi::xml_document tree_;
};

/// The element's name without prefix.
std::string_view local(const pugi::xml_node& node);

/// The value of the attribute with that local name; empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

/// The number in an attribute, between 0 and @p most; @p otherwise when there is none.
int number(const pugi::xml_node& node, std::string_view name, int otherwise, int most = 1 << 20);

/// The first child element with that local name.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

/// The first element with that local name below @p node, at any depth.
pugi::xml_node descendant(const pugi::xml_node& node, std::string_view name);

/// The next node in document order below @p root; @p skip leaves out what is inside @p node.
pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& root, bool skip = false);

bool is_text(const pugi::xml_node& node);

/// All text below @p node.
std::string text_of(const pugi::xml_node& node);

}  // namespace polidex::office
