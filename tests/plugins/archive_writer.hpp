// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polidex::tests {

struct Member {
    enum class Kind { file, folder, hard_link, soft_link, device, pipe };

    std::string name;
    std::string content;  ///< of a link: what it points to
    Kind kind = Kind::file;
};

/// An archive as the functions of libarchive write it. @p format is `zip`, `ustar`, `pax`, `gnutar`
/// or `7zip`; with a @p password, of zip only, its members are encrypted.
std::string pack(const std::string& format, const std::vector<Member>& members,
                 const std::string& password = {});

/// @p bytes packed by @p filter: `gzip`, `zstd`, `xz`, `bzip2`, `compress`.
std::string compress(const std::string& filter, std::string_view bytes);

/// A zip archive of many entries in its list that all stand for one and the same member.
std::string overlapping_zip(std::size_t entries, std::string_view content);

/// A 7z archive with one file, whose method says that it is encrypted with AES-256.
std::string encrypted_7z();

}  // namespace polidex::tests
