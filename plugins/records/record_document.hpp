// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/annotators/annotation.hpp"
#include "plugins/records/record_format.hpp"
#include "plugins/records/record_map.hpp"
#include "plugins/records/record_values.hpp"
#include "plugins/records/record_warnings.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/corpus/taxonomy.hpp>
#include <polidex/plugin/document_reader.hpp>
#include <polidex/plugin/record_options.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace polidex::records {

/// How the records of one file become documents. Any number of threads may read one object.
struct RecordPlan {
    Source source;  ///< of the documents; its path is empty for the standard input
    RecordFormat format = RecordFormat::jsonl;
    RecordMap map;
    RecordOptions options;
    ReadLimits limits;
    std::shared_ptr<const Taxonomy> taxonomy = Taxonomy::builtin();
    std::shared_ptr<const annotators::Annotation> annotation = nullptr;  ///< null: no annotators
};

/// Makes the document of one record: what the map names wins, the rest is understood.
/// @param runner of the plan's annotators; null when it has none
/// @returns Errc::bad_input or Errc::limit, its message without file and line
Result<Document> make_document(const RecordValues& values, const RecordPlan& plan,
                               RecordWarnings& warnings, ParserRunner* runner = nullptr);

}  // namespace polidex::records
