// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <polidex/corpus/result.hpp>

#include <map>
#include <string>
#include <string_view>

namespace polidex::office {

/// The parts of a zip container that are worth reading, unpacked in memory. Names are compared
/// without case, with `/` between folders and none in front, as OPC has it.
class Archive {
public:
    /// Unpacks the members that @p wanted names, within limits of count, size and ratio.
    /// @param wanted  gets the name in lower case
    /// @returns Errc::limit for bombs, Errc::bad_input when damaged or encrypted
    static Result<Archive> read(std::string_view bytes, bool (*wanted)(std::string_view name),
                                Sink& sink);

    /// Null when there is none.
    const std::string* find(std::string_view name) const;

    /// The part, which is gone from here afterwards; empty when there is none.
    std::string take(std::string_view name);

    /// All names in lower case, also of members that were not wanted; those are empty.
    const std::map<std::string, std::string>& members() const { return members_; }

    void add(std::string_view name, std::string bytes);

    /// What is wrong with it, although parts could be read; empty when nothing.
    const std::string& damage() const { return damage_; }

private:
    std::map<std::string, std::string> members_;
    std::string damage_;
};

/// @p name in lower case with `/` between folders, without `/` in front, `.` and `..` resolved.
std::string normal_name(std::string_view name);

}  // namespace polidex::office
