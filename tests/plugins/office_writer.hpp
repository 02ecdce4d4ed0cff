// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/plugins/reading.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::tests {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of @p parts in that order. A first part `mimetype` is stored, others are compressed.
std::string zip(const Parts& parts);

/// A Word document with @p body inside `w:body` and further parts, each given by its relationship
/// type, file name below `word/` and content.
struct WordPart {
    std::string type;
    std::string name;
    std::string xml;
};
std::string word(std::string_view body, const std::vector<WordPart>& parts = {});

/// `<w:p>` with a style (may be empty) and text.
std::string paragraph(std::string_view text, std::string_view style = {});

/// The relationships part with @p list of type, target pairs as rId1, rId2, …
std::string relationships(const std::vector<std::pair<std::string, std::string>>& list);

/// Reads with the format plugins of this build.
Result<std::vector<Document>> try_read_format(const std::string& name, const std::string& bytes);
Document read_format(const std::string& name, const std::string& bytes);

/// Why it could not be read; fails the test when it could.
std::string refusal(const std::string& name, const std::string& bytes);

}  // namespace polidex::tests
