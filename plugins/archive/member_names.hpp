// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::archive {

/// Decodes the names of an archive's members, which old packers wrote in the encoding of the
/// machine they ran on without saying which.
class MemberNames {
public:
    /// @param archive the whole file, looked through for names when one is not UTF-8
    explicit MemberNames(std::string_view archive) : archive_(archive) {}

    std::string decode(const std::string& raw);

private:
    std::string_view archive_;
    std::string charset_;  ///< found when needed
};

/// The encoding of @p names, which are not UTF-8: `gb18030`, `windows-31j`, `ibm437`.
std::string charset_of_names(std::string_view names);

/// True for members that may hold text worth reading, by their name: not pictures, programs,
/// style sheets and what operating systems leave behind.
bool may_be_document(std::string_view name);

}  // namespace polidex::archive
