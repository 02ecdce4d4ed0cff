// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/durability/workload.hpp"

#include <polidex/query/searcher.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::tests {

/// What a writer said of its steps.
struct Marks {
    int done = 0;   ///< the last step acknowledged
    int tried = 0;  ///< the last step begun
};

/// Reads lines such as `try 7` and `done 7`; later ones win.
Marks marks_in(std::string_view lines);

/// Tells whether an index holds what it must. One thread.
class IndexCheck {
public:
    explicit IndexCheck(Workload workload = {}) : workload_(workload) {}

    /// Opens the index and asks for everything in it, as a user would.
    /// @returns what is wrong; empty when it is as after the last step acknowledged or one that was
    ///          begun since: a commit may last though its writer died before it could say so
    std::string fault(const std::string& index, Marks marks);

    /// The same, and every byte is compared with its checksums.
    std::string fault_or_damage(const std::string& index, Marks marks);

    /// What is wrong with the answers of @p searcher, which must be those after @p step.
    std::string wrong_answer(const Searcher& searcher, int step);

    /// Lets the next writer go on to @p step. @returns what is wrong with it or with what it leaves
    std::string fault_of_next_writer(const std::string& index, int step);

    /// The step that an index is at; 0 when it has none.
    int step_in(const std::string& index) const;

    const Workload& workload() const { return workload_; }

private:
    struct Expected {
        std::map<std::string, std::string> digests;
        std::vector<std::size_t> rounds;  ///< documents by version modulo rounds
    };
    const Expected& expected(int step);
    Result<void> write_on(const std::string& index, int step) const;
    std::string wrong_facets(const MatchSet& all) const;
    std::string wrong_counts(const Searcher& searcher, int step);

    Workload workload_;
    std::map<int, Expected> expected_;
};

/// Damage that a verification finds, and files that belong to nobody; empty when there is none.
std::string damage_in(const std::string& index);
std::string litter_in(const std::string& index);

}  // namespace polidex::tests
