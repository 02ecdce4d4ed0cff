// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"
#include "corpus/text/stemmer.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace polidex::query {

/// Posting lists of a snapshot's terms and words, without deleted documents, through its cache.
/// One thread per object.
class WordReader {
public:
    explicit WordReader(std::shared_ptr<const Snapshot> snapshot);

    /// The list of one term of a segment; empty when it has none.
    Result<PostingListPtr> term(std::size_t segment, std::string_view term);

    /// Documents of a segment that contain @p word, stemmed in the language of each. As every
    /// document has one index language, the lists of the languages are disjoint.
    Result<PostingListPtr> word(std::size_t segment, storage::TextField field,
                                std::string_view word);

    text::Stemmer& stemmer(const std::string& lang);

private:
    Result<PostingListPtr> read(std::size_t segment, std::string_view term);

    std::shared_ptr<const Snapshot> snapshot_;
    std::map<std::string, text::Stemmer, std::less<>> stemmers_;
    PostingListPtr empty_;
};

}  // namespace polidex::query
