// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/layout.hpp"

#include <polidex/query/concordance.hpp>

#include <cstddef>
#include <string>

namespace polidex::cli {

/// How wide the parts of a line of a concordance are, in columns.
struct ConcordanceColumns {
    std::size_t left = 0;
    std::size_t right = 0;  ///< of the node and what follows
    std::size_t place = 0;  ///< of the passage's id
    bool dated = false;

    /// @param columns of the whole line
    explicit ConcordanceColumns(std::size_t columns);
};

/// `…share information on critical infrastructure of both…  in-jp.html#p1  2020-10`, the node in
/// bold where colour is allowed, always in the same column.
std::string concordance_row(const ConcordanceLine& line, const ConcordanceColumns& columns,
                            const Style& style);

/// `news/in-jp.html#p1`, or the id alone for a title.
std::string passage_id(const ConcordanceLine& line);

}  // namespace polidex::cli
