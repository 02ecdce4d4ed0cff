// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/records/record_batch.hpp"
#include "plugins/records/record_map.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// What one record has in the fields of a map, in the order of RecordMap::fields().
struct RecordValues {
    std::uint64_t line = 0;
    std::vector<std::vector<std::string_view>> fields;  ///< valid during the call that brings them
    std::deque<std::string> made;                       ///< texts of numbers
};

/// What the records of a batch look like.
struct FieldSurvey {
    std::vector<std::string> names;  ///< paths of fields with values, by first appearance
    bool any_record = false;
    std::vector<bool> found;  ///< of the fields asked for
};

/// Looks into records. One thread per object.
class RecordDecoder {
public:
    virtual ~RecordDecoder() = default;

    /// The fields there are, and which of @p wanted.
    virtual FieldSurvey survey(const RecordBatch& batch,
                               const std::vector<const RecordField*>& wanted) = 0;

    /// Hands each record of @p batch to @p take, or says why it cannot be read.
    virtual void decode(const RecordBatch& batch, const RecordMap& map,
                        const std::function<void(RecordValues&)>& take,
                        const std::function<void(RecordFailure)>& fail) = 0;
};

std::unique_ptr<RecordDecoder> make_json_decoder(std::uint64_t limit_bytes);
std::unique_ptr<RecordDecoder> make_csv_decoder(const std::vector<std::string>& header);

}  // namespace polidex::records
