// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_writer.hpp>

#include <map>
#include <string>

namespace polidex::tests {

/// A long series of steps, each of which adds, replaces and deletes documents and is committed.
/// What an index holds after a step follows from its number alone, in any process.
///
/// Step s touches the documents whose number leaves s mod `rounds`; what it writes has version s,
/// and where `is_deleted` the document goes. The document `state` says the step in its title.
struct Workload {
    int documents = 30;
    int rounds = 10;
    int words = 60;  ///< of each document

    /// Documents by id after @p step; none after step 0.
    std::map<std::string, Document> after(int step) const;

    /// How many those are, the document `state` included.
    std::size_t count_after(int step) const;

    /// Does everything of @p step but the commit.
    Result<void> apply(IndexWriter& writer, int step) const;

    /// Which step wrote document @p number last, up to @p step; 0: none, or it was deleted.
    int version_of(int number, int step) const;

    Document document(int number, int version) const;
};

/// The id of the document that says how far the index is.
inline constexpr const char* state_id = "state";

/// The document `state` after @p step.
Document state_document(int step);

/// The step in the title of a document `state`; -1 when it is not one.
int step_of(const Document& state);

/// The number in the id of a document; -1 when it has none.
int number_of(const std::string& id);

/// All that an index must give back of a document.
std::string digest(const Document& document);

}  // namespace polidex::tests
