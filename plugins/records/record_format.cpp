// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_format.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/media_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace polidex::records {
namespace {

struct Extension {
    std::string_view extension;
    RecordFormat format;
};

constexpr std::array extensions = {
    Extension{"jsonl", RecordFormat::jsonl}, Extension{"ndjson", RecordFormat::jsonl},
    Extension{"csv", RecordFormat::csv},     Extension{"tsv", RecordFormat::tsv},
    Extension{"tab", RecordFormat::tsv},
};

}  // namespace

std::optional<RecordFormat> format_of_file(std::string_view path) {
    std::string extension = extension_of(path);
    if (extension == "zst" || extension == "gz")
        extension = extension_of(path.substr(0, path.size() - extension.size() - 1));
    const auto* found = std::find_if(extensions.begin(), extensions.end(),
                                     [&](const Extension& e) { return e.extension == extension; });
    if (found == extensions.end()) return std::nullopt;
    return found->format;
}

Result<RecordFormat> format_named(std::string_view name) {
    if (name == "jsonl") return RecordFormat::jsonl;
    if (name == "csv") return RecordFormat::csv;
    if (name == "tsv") return RecordFormat::tsv;
    return Error{Errc::bad_argument,
                 fmt::format("\"{}\" is no form of records", text::printable(name)),
                 "there are jsonl, csv and tsv"};
}

std::string_view media_type_of(RecordFormat format) {
    switch (format) {
        case RecordFormat::csv:
            return "text/csv";
        case RecordFormat::tsv:
            return "text/tab-separated-values";
        default:
            return "application/x-ndjson";
    }
}

}  // namespace polidex::records
