// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/records/byte_source.hpp"
#include "plugins/records/record_batch.hpp"
#include "plugins/records/record_format.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// Cuts the bytes of a file into batches of whole records. One thread at a time.
class RecordSplitter {
public:
    virtual ~RecordSplitter() = default;

    /// The next records. @returns an empty batch at the end
    /// @returns the errors of ByteSource::read(), Errc::bad_input for other encodings
    virtual Result<RecordBatch> next() = 0;

    /// Names of the columns of CSV, once next() was called; empty for JSON Lines.
    virtual const std::vector<std::string>& header() const = 0;
};

/// @param limit_bytes longest record
std::unique_ptr<RecordSplitter> make_splitter(RecordFormat format, ByteSource& source,
                                              std::uint64_t limit_bytes);
std::unique_ptr<RecordSplitter> make_line_splitter(ByteSource& source, std::uint64_t limit_bytes);
std::unique_ptr<RecordSplitter> make_csv_splitter(ByteSource& source, char delimiter,
                                                  std::uint64_t limit_bytes);

/// Removes the byte order mark of UTF-8.
void remove_byte_order_mark(std::string& text);

/// Why @p beginning of @p source is not in UTF-8: the byte order mark of another encoding.
std::optional<Error> wrong_encoding(const ByteSource& source, std::string_view beginning);

/// `the record is longer than 16777216 bytes`.
Error record_too_long(std::uint64_t limit_bytes);

}  // namespace polidex::records
