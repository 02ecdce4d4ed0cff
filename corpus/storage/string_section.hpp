// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// Strings that rest in two sections: `<name>` holds their bytes, `<name>.ends` where each ends.
struct StringSection {
    std::string_view bytes;
    std::span<const std::uint32_t> ends;

    std::size_t size() const { return ends.size(); }
    std::string_view operator[](std::size_t i) const {
        const auto begin = i == 0 ? 0 : ends[i - 1];
        return bytes.substr(begin, ends[i] - begin);
    }
    /// First index in [first, last) whose string is not below @p text; the strings are in order.
    std::size_t lower_bound(std::string_view text, std::size_t first, std::size_t last) const {
        while (first < last) {
            const auto middle = first + (last - first) / 2;
            if ((*this)[middle] < text)
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    }

    /// @returns Errc::corrupt when the ends do not fit the bytes
    static Result<StringSection> load(const SectionFile& file, const std::string& name);
};

/// Collects strings and writes them as a StringSection. One thread per object.
class StringSectionWriter {
public:
    void add(std::string_view text);
    std::size_t size() const { return ends_.size(); }
    /// @returns false when there are more bytes than 32 bits count
    bool write(SectionFileWriter& file, const std::string& name) const;

private:
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace polidex::storage
