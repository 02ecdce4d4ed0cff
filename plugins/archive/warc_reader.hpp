// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/records/unpacker.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace polidex::archive {

/// Header fields by name in lower case.
using Fields = std::map<std::string, std::string>;

/// Adds `Name: value` to @p fields; the first of a name stays.
void add_field(std::string_view line, Fields& fields);

/// One record of a web archive.
struct WarcRecord {
    Fields fields;
    std::string block;

    std::string header(const std::string& name) const {
        const auto at = fields.find(name);
        return at == fields.end() ? std::string() : at->second;
    }
};

/// The records of a web archive in memory (ISO 28500), compressed or not.
class WarcReader {
public:
    /// @param bytes must outlive the object
    explicit WarcReader(std::string_view bytes);

    /// Reads the next record; one that is too long comes without its block.
    /// @returns false at the end, which is early when damaged() says why
    bool next(WarcRecord& record);

    const std::string& damaged() const { return damaged_; }

private:
    bool fill();
    std::size_t unpack(char* out);
    bool read_line(std::string& line);
    bool read_block(std::uint64_t length, std::string& block);
    bool fail(const std::string& reason);

    std::string_view packed_;  ///< what is still to be read
    std::unique_ptr<records::Unpacker> unpacker_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::uint64_t left_;  ///< bytes that may still be unpacked
    std::string damaged_;
};

}  // namespace polidex::archive
