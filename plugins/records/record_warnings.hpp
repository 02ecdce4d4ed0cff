// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// What was left out of records that were read otherwise, counted by kind. One thread per object.
class RecordWarnings {
public:
    /// @param what `country: no country known here`; must be one of few
    void add(const std::string& what, std::string_view value, std::uint64_t line);

    /// Adds what another thread counted further on in the file.
    void merge(const RecordWarnings& later);

    /// A line for each kind: `2 values left out: country: no country known here, first "Ruritania"
    /// in line 7`.
    std::vector<std::string> lines() const;

private:
    struct Kind {
        std::uint64_t count = 0;
        std::uint64_t first_line = 0;
        std::string first_value;
    };
    std::map<std::string, Kind> kinds_;
};

}  // namespace polidex::records
