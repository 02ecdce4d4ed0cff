// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/records/record_target.hpp"

#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// A field of a record, by its path: `meta.date`.
struct RecordField {
    std::string path;
    bool optional = false;  ///< no record need have it: `status?`
};

/// `country=countries+parties`, `lang:=en`.
struct MapEntry {
    const RecordTarget* target = nullptr;
    std::string name;  ///< of metadata
    std::vector<RecordField> fields;
    std::string constant;  ///< the same for every record; then there are no fields
};

/// Which field of a record is what. Immutable once made; any number of threads may read it.
class RecordMap {
public:
    /// Reads `target=field[+field…][,…]` and `target:=value`. A backslash takes the meaning from
    /// the character behind it; `field?` may be missing in all records.
    /// @returns Errc::bad_argument naming the part and what there is
    static Result<RecordMap> parse(std::string_view text);

    /// Knows fields by their usual names (corpus/data/records.toml). Empty when it knows none.
    static RecordMap recognise(const std::vector<std::string>& fields);

    const std::vector<MapEntry>& entries() const { return entries_; }
    bool has(TargetKind kind) const;

    /// Fields of all entries, in their order; entry after entry.
    std::vector<const RecordField*> fields() const;

    /// As parse() reads it.
    std::string to_string() const;

private:
    std::vector<MapEntry> entries_;
};

}  // namespace polidex::records
