// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace polidex::rtf {

/// Where the text of a group goes.
enum class Destination {
    body,
    skipped,
    fonts,
    styles,
    label,   ///< number or bullet of a list item
    anchor,  ///< name of a bookmark
    note,
    comment,
    running,      ///< page header or footer
    object,       ///< bytes of an embedded file
    instruction,  ///< what a field is
    link,         ///< what it shows
    title,
    author,
    subject,
    keywords,
    remarks,
    company,
};

/// What a control word opens; nothing when it opens no destination.
std::optional<Destination> destination_of(std::string_view word);

/// What a control word stands for; empty when for nothing.
std::string_view character_of(std::string_view word);

}  // namespace polidex::rtf
