// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// How records are compressed.
struct RecordOptions {
    int level = 3;                              ///< zstd level
    std::size_t group_bytes = 16 * 1024;        ///< records are compressed together up to this size
    std::size_t dictionary_bytes = 256 * 1024;  ///< at most; 0: no dictionary
};

/// Writes records compressed with zstd in small groups, with a dictionary trained on the first of
/// them. Used for `texts.zst` and `docs`. One thread per object.
class RecordStoreWriter {
public:
    static Result<RecordStoreWriter> create(const std::string& path, std::string_view magic,
                                            std::uint32_t version, RecordOptions options = {});
    RecordStoreWriter(RecordStoreWriter&&) noexcept;
    RecordStoreWriter& operator=(RecordStoreWriter&&) noexcept;
    ~RecordStoreWriter();

    /// Appends the next record, numbered from 0, of at most 1 GiB.
    void add(std::string_view record);
    /// Bytes held, roughly: records to train on, then the places of groups.
    std::uint64_t memory() const;
    Result<FileInfo> finish();

private:
    struct Impl;
    explicit RecordStoreWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Random access to records. Any number of threads may read one object.
class RecordStore {
public:
    static Result<RecordStore> open(const std::string& path, std::string_view magic,
                                    std::uint32_t version);
    RecordStore(RecordStore&&) noexcept;
    RecordStore& operator=(RecordStore&&) noexcept;
    ~RecordStore();

    std::uint32_t size() const;
    /// @returns Errc::corrupt naming the file when the record cannot be read back
    Result<std::string> get(std::uint32_t record) const;
    /// Calls @p visit(number, bytes) for all records in order, decompressing each group once.
    template <typename Visit>
    Result<void> for_each(Visit&& visit) const {
        for (std::uint32_t group = 0; group < group_count(); ++group) {
            auto records = group_records(group);
            if (!records) return records.error();
            for (std::size_t i = 0; i < records->parts.size(); ++i)
                visit(records->first + static_cast<std::uint32_t>(i), records->parts[i]);
        }
        return {};
    }
    /// Gives the memory of what was read back; it is read again when it is asked for.
    void release() const;
    Result<void> verify() const;

private:
    friend class RecordCursor;
    struct Group {
        std::uint32_t first = 0;
        std::unique_ptr<const std::string> bytes;  ///< behind a pointer: `parts` must survive moves
        std::vector<std::string_view> parts;       ///< views into `bytes`
    };
    struct Impl;
    explicit RecordStore(std::unique_ptr<Impl> impl);
    std::uint32_t group_count() const;
    std::uint32_t group_of(std::uint32_t record) const;
    Result<Group> group_records(std::uint32_t group) const;
    std::unique_ptr<Impl> impl_;
};

/// Reads records of a store one after another, unpacking each group once when they are asked for
/// in rising order. Borrows the store. One thread per object.
class RecordCursor {
public:
    explicit RecordCursor(const RecordStore& store) : store_(store) {}

    /// The view lives until the next call.
    Result<std::string_view> get(std::uint32_t record);

private:
    const RecordStore& store_;
    RecordStore::Group group_;
};

}  // namespace polidex::storage
