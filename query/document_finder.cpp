// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/document_finder.hpp"

#include "query/query_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace polidex::query {
namespace {

constexpr std::size_t ids_shown = 5;

std::optional<std::uint32_t> find_exact(const SegmentState& state, std::string_view id) {
    const storage::Columns& columns = state.columns();
    const auto order = columns.id_order();
    auto at = std::lower_bound(order.begin(), order.end(), id, [&](std::uint32_t doc, auto wanted) {
        return columns.id(doc) < wanted;
    });
    // A replaced document may stand in the segment beside its successor.
    for (; at != order.end() && columns.id(*at) == id; ++at)
        if (!state.segment().deleted().contains(*at)) return *at;
    return std::nullopt;
}

bool ends_in(std::string_view id, std::string_view end) {
    return id.size() > end.size() && id.substr(id.size() - end.size()) == end &&
           id[id.size() - end.size() - 1] == '/';
}

template <typename Visit>
void for_each_id(const Snapshot& snapshot, Visit&& visit) {
    for (std::uint32_t segment = 0; segment < snapshot.segments().size(); ++segment)
        for (const std::uint32_t doc : snapshot.segments()[segment]->live_docs())
            visit(snapshot.segments()[segment]->columns().id(doc), DocumentPlace{segment, doc});
}

std::string_view file_name(std::string_view id) { return id.substr(id.rfind('/') + 1); }

std::string similar_ids(const Snapshot& snapshot, std::string_view id) {
    std::vector<std::string_view> ids;
    std::vector<std::string_view> holding;
    for_each_id(snapshot, [&](std::string_view known, DocumentPlace) {
        ids.push_back(known);
        if (file_name(known) != known) ids.push_back(file_name(known));
        const bool holds = id.size() >= 3 && known.find(id) != std::string_view::npos;
        if (holds && holding.size() < ids_shown) holding.push_back(known);
    });
    if (!holding.empty()) return fmt::format("ids that contain it: {}", fmt::join(holding, ", "));
    const auto near = similar(id, ids);
    if (near.empty()) return "search for it: the id stands with each hit";
    return fmt::format("similar: {}", fmt::join(near, ", "));
}

Error ambiguous(std::string_view id, const std::vector<std::string_view>& ids) {
    return Error{
        Errc::not_found,
        fmt::format("{}: {} documents have ids that end so", quoted(id), ids.size()),
        fmt::format(
            "write more of the id: {}",
            fmt::join(ids.begin(),
                      ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), ids_shown)),
                      ", "))};
}

}  // namespace

Result<DocumentPlace> find_document(const Snapshot& snapshot, std::string_view id) {
    for (std::uint32_t segment = 0; segment < snapshot.segments().size(); ++segment)
        if (const auto doc = find_exact(*snapshot.segments()[segment], id))
            return DocumentPlace{segment, *doc};
    std::vector<std::string_view> ids;
    DocumentPlace place;
    for_each_id(snapshot, [&](std::string_view known, DocumentPlace where) {
        if (id.empty() || !ends_in(known, id)) return;
        ids.push_back(known);
        place = where;
    });
    if (ids.size() == 1) return place;
    if (ids.size() > 1) return ambiguous(id, ids);
    return Error{Errc::not_found, fmt::format("{}: no document has this id", quoted(id)),
                 similar_ids(snapshot, id)};
}

}  // namespace polidex::query
