// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/office/archive.hpp"
#include "plugins/office/xml_part.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::office {

/// A reference from one part to another (ECMA-376 part 2, 9.3).
struct Relationship {
    std::string id;
    std::string type;    ///< last word of its type: `footnotes`; the same in strict documents
    std::string target;  ///< name of a part; an address when external
    bool external = false;
};

class Relationships {
public:
    Relationships() = default;
    explicit Relationships(std::vector<Relationship> list) : list_(std::move(list)) {}

    const Relationship* by_id(std::string_view id) const;
    /// The target of the first of that type; empty when there is none.
    std::string by_type(std::string_view type) const;

    auto begin() const { return list_.begin(); }
    auto end() const { return list_.end(); }

private:
    std::vector<Relationship> list_;
};

/// The parts of an Office Open XML document and how they refer to each other.
class Package {
public:
    explicit Package(Archive archive) : archive_(std::move(archive)) {}

    /// Parts of a document in one XML file (`pkg:package`).
    static Package from_flat(const pugi::xml_node& root);

    Archive& archive() { return archive_; }
    bool has(std::string_view part) const;

    /// @param part  empty for those of the package itself
    Relationships relationships(std::string_view part) const;

    /// Name of the part that holds the document; the usual names are tried where the package does
    /// not say. Empty when there is none.
    std::string main_part() const;

    /// Loads a part, which is gone from the package afterwards.
    Result<void> load(std::string_view part, XmlPart& out);

private:
    Archive archive_;
};

}  // namespace polidex::office
