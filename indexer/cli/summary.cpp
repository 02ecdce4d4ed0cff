// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/summary.hpp"

#include "corpus/text/utf8.hpp"
#include "indexer/cli/messages.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string_view>

namespace polidex::cli {
namespace {

constexpr std::size_t most_removed_listed = 10;

std::string_view name_of(Errc code) {
    switch (code) {
        case Errc::bad_input:
            return "bad-input";
        case Errc::unsupported:
            return "unsupported";
        case Errc::limit:
            return "limit";
        case Errc::not_found:
            return "not-found";
        case Errc::plugin_failed:
            return "plugin-failed";
        default:
            return "io";
    }
}

}  // namespace

void print_failures(const IndexReport& report) {
    std::set<std::string> hints;
    for (const FailedFile& failed : report.failed) {
        const bool fresh = hints.insert(failed.error.hint).second;
        print_error("polidex-index", {failed.error.code, failed.error.message,
                                      fresh ? failed.error.hint : std::string()});
    }
}

void print_warnings(const IndexReport& report) {
    for (const IndexWarning& warning : report.warnings)
        print_error("polidex-index", {Errc::bad_input, warning.path + ": " + warning.message, {}});
}

std::string recognised_text(const std::string& path, const std::string& map) {
    return fmt::format("polidex-index: {}: taking {}\n  change it with --map\n",
                       text::printable(path), text::printable(map));
}

std::string summary_text(const IndexReport& report, const std::string& index, double seconds) {
    std::string text =
        fmt::format("{}: {} indexed ({} in {:.1f} s)", text::printable(index),
                    count_text(report.indexed, "document"), size_text(report.bytes), seconds);
    if (report.unchanged > 0) text += fmt::format(", {} unchanged", report.unchanged);
    if (report.removed > 0) text += fmt::format(", {} removed", report.removed);
    if (report.replaced > 0) text += fmt::format(", {} replaced", report.replaced);
    const auto files = std::count_if(report.failed.begin(), report.failed.end(),
                                     [](const FailedFile& failed) { return failed.line == 0; });
    if (files > 0) text += fmt::format(", {} failed", files);
    if (report.failed_records > 0)
        text += fmt::format(", {} left out", count_text(report.failed_records, "record"));
    text += '\n';
    const std::size_t listed = std::min(report.removed_paths.size(), most_removed_listed);
    for (std::size_t i = 0; i < listed; ++i)
        text += fmt::format("  removed, the file is gone: {}\n",
                            text::printable(report.removed_paths[i]));
    if (listed < report.removed_paths.size())
        text += fmt::format("  and {} more\n", report.removed_paths.size() - listed);
    return text;
}

std::string summary_json(const IndexReport& report, const std::string& index, double seconds) {
    nlohmann::ordered_json json;
    json["schema"] = 1;
    json["index"] = index;
    json["indexed"] = report.indexed;
    json["unchanged"] = report.unchanged;
    json["removed"] = report.removed_paths;
    json["bytes"] = report.bytes;
    json["seconds"] = seconds;
    json["cancelled"] = report.cancelled;
    json["failed"] = nlohmann::ordered_json::array();
    for (const FailedFile& failed : report.failed)
        json["failed"].push_back({{"path", failed.path},
                                  {"error", name_of(failed.error.code)},
                                  {"message", failed.error.message},
                                  {"hint", failed.error.hint}});
    json["failed_records"] = report.failed_records;
    json["replaced"] = report.replaced;
    json["warnings"] = nlohmann::ordered_json::array();
    for (const IndexWarning& warning : report.warnings)
        json["warnings"].push_back({{"path", warning.path}, {"message", warning.message}});
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace polidex::cli
