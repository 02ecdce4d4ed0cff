// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace bench {

/// A record of the benchmark corpus.
struct Record {
    std::string id, title, date, type, text;
    std::vector<std::string> countries, domains;
};

/// Records of a file, read one by one, so that no engine is charged for the corpus in memory.
class Records {
public:
    /// @param limit read at most this many; 0: all
    Records(std::string path, std::uint64_t limit) : path_(std::move(path)), limit_(limit) {}

    void for_each(const std::function<void(const Record&)>& visit) const;

private:
    std::string path_;
    std::uint64_t limit_;
};

/// Appends a record to a file that Records reads.
void write(std::ostream& out, const Record& record);

/// Turns JSON lines into the binary file that Records reads, so that no engine parses JSON.
void prepare(const std::string& jsonl, const std::string& binary);

/// Makes @p count records out of those in @p from: record by record, each sentence is its own or,
/// one time in two, a sentence of another record drawn by chance; title, facets and date stay
/// together, and come from the records in turn. The same input gives the same output.
void resample(const std::string& from, const std::string& to, std::uint64_t count);

}  // namespace bench
