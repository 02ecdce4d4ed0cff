// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"
#include "corpus/storage/words.hpp"
#include "indexer/string_table.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::indexer {

/// Number of a term while its segment is built.
using TermNumber = std::uint32_t;

/// The finished posting file and how each of its terms must read, in byte order of the term.
struct BuiltPostings {
    storage::FileInfo file;
    std::vector<std::pair<std::string, storage::TermCheck>> terms;
};

/// Inverts the documents of a segment and writes them as `postings.glass`, a Xapian database in one
/// file without positions and term lists, in which document n has the docid n + 1.
///
/// The lists grow in memory as variable-length numbers: about a fifth of the text's bytes.
/// One thread per object.
class PostingBuilder {
public:
    /// @param folder where the file goes
    explicit PostingBuilder(std::string folder);

    /// The number of @p term, new or known.
    TermNumber number_of(std::string_view term);

    /// Counts an occurrence of @p term in the current document. Weight 0 marks it as present.
    void count(TermNumber term, std::uint32_t weight) {
        Term& entry = terms_[term];
        if (!entry.touched) {
            entry.touched = true;
            touched_.push_back(term);
        }
        entry.weight += weight;
    }

    /// Ends the current document. @param length its weighted number of words
    void end_document(std::uint32_t length);

    /// Bytes held, roughly.
    std::uint64_t memory() const;

    Result<BuiltPostings> finish();

private:
    struct Term {
        std::string codes;  ///< (gap of documents, weight) pairs
        std::uint32_t documents = 0;
        std::uint32_t next = 0;    ///< smallest document number that may come
        std::uint32_t weight = 0;  ///< in the current document
        bool touched = false;      ///< by the current document
    };

    std::string folder_;
    StringTable names_;
    std::vector<Term> terms_;
    std::vector<TermNumber> touched_;
    std::vector<std::uint32_t> lengths_;
    std::uint64_t codes_bytes_ = 0;  ///< capacity of all `codes`
};

}  // namespace polidex::indexer
