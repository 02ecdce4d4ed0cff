// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::query {

/// Which documents of an index are coverage of one event: copies of a text, and reports that share
/// parties, subject and time. Deleted documents join nothing. Valid as long as the segments are
/// open. Any number of threads may read one object.
class StoryGroups {
public:
    /// @returns Errc::corrupt
    static Result<StoryGroups> of(const Segments& segments);

    std::uint32_t count() const { return static_cast<std::uint32_t>(ids_.size()); }
    /// Number of the story of a document that is not deleted; a document alone is a story too.
    std::uint32_t story(std::size_t segment, std::uint32_t doc) const {
        return stories_[firsts_[segment] + doc];
    }
    /// What a story is called: the first id of its documents in byte order.
    std::string_view id(std::uint32_t story) const { return ids_[story]; }

private:
    std::vector<std::uint32_t> firsts_;   ///< of each segment in `stories_`
    std::vector<std::uint32_t> stories_;  ///< by document
    std::vector<std::string_view> ids_;
};

}  // namespace polidex::query
