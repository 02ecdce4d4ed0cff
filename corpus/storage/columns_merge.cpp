// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/columns_merge.hpp"

#include "corpus/storage/columns_layout.hpp"
#include "corpus/storage/string_section.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

namespace polidex::storage {
namespace {

constexpr std::size_t steps_between_releases = 1U << 16;

/// Appends numbers to a section, many at a time.
template <typename T>
class Sink {
public:
    explicit Sink(SectionFileWriter& file) : file_(file) { chunk_.reserve(capacity); }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink() { flush(); }

    void add(T value) {
        chunk_.push_back(value);
        if (chunk_.size() == capacity) flush();
    }

private:
    static constexpr std::size_t capacity = 4096;
    void flush() {
        file_.append_array(std::span<const T>(chunk_));
        chunk_.clear();
    }
    SectionFileWriter& file_;
    std::vector<T> chunk_;
};

/// The values of one facet in all parts.
struct JoinedFacet {
    std::map<std::string_view, std::uint32_t> counts;  ///< of the labels that a document has
    std::uint32_t most = 0;                            ///< values of one document
    std::vector<std::vector<std::uint32_t>> numbers;   ///< by part and label there
};

class ColumnsMerge {
public:
    ColumnsMerge(SectionFileWriter& file, const std::string& path,
                 std::span<const ColumnsPart> parts)
        : file_(file), path_(path), parts_(parts) {}

    Result<void> write(const SourceRuns& sources);

private:
    /// Calls @p visit(columns, doc) for each document taken over.
    template <typename Visit>
    void for_each(Visit&& visit) const {
        for (const ColumnsPart& part : parts_) {
            for (const std::uint32_t doc : part.docs) visit(part.columns, doc);
            part.columns.release();
        }
    }
    template <typename T, typename Pick>
    void write_each(const std::string& name, Pick&& pick) {
        file_.begin(name);
        Sink<T> sink(file_);
        for_each([&](const Columns& columns, std::uint32_t doc) {
            sink.add(static_cast<T>(pick(columns, doc)));
        });
    }
    void write_id_order();
    Result<void> write_ids();
    JoinedFacet join(Facet facet) const;
    Result<void> write_facet(std::size_t number);
    template <typename T>
    void write_values(const std::string& name, Facet facet, const JoinedFacet& joined);
    Result<void> write_stories();
    void write_events(std::span<const StoryColumns> stories);

    SectionFileWriter& file_;
    const std::string& path_;
    std::span<const ColumnsPart> parts_;
};

/// Joins the orders of the parts.
void ColumnsMerge::write_id_order() {
    struct Head {
        std::string_view id;
        std::size_t part = 0;
        std::size_t at = 0;  ///< in the order of the part
        bool operator<(const Head& other) const {
            return std::tie(other.id, other.part) < std::tie(id, part);  // the least comes first
        }
    };
    std::priority_queue<Head> heads;
    const auto push = [&](std::size_t number, std::size_t at) {
        const ColumnsPart& part = parts_[number];
        const auto order = part.columns.id_order();
        while (at < order.size() && part.numbers[order[at]] == ColumnsPart::gone) ++at;
        if (at < order.size()) heads.push({part.columns.id(order[at]), number, at});
    };
    for (std::size_t number = 0; number < parts_.size(); ++number) push(number, 0);
    file_.begin("id.order");
    Sink<std::uint32_t> sink(file_);
    for (std::size_t steps = 1; !heads.empty(); ++steps) {
        const Head least = heads.top();
        heads.pop();
        const ColumnsPart& part = parts_[least.part];
        sink.add(part.numbers[part.columns.id_order()[least.at]]);
        push(least.part, least.at + 1);
        if (steps % steps_between_releases == 0)
            for (const ColumnsPart& each : parts_) each.columns.release();
    }
}

Result<void> ColumnsMerge::write_ids() {
    file_.begin("ids");
    std::uint64_t bytes = 0;
    for_each([&](const Columns& columns, std::uint32_t doc) {
        bytes += columns.id(doc).size();
        file_.append(columns.id(doc));
    });
    if (bytes > UINT32_MAX) return too_long_ids(path_);
    std::uint32_t end = 0;
    write_each<std::uint32_t>("ids.ends", [&](const Columns& columns, std::uint32_t doc) {
        return end += static_cast<std::uint32_t>(columns.id(doc).size());
    });
    return {};
}

JoinedFacet ColumnsMerge::join(Facet facet) const {
    JoinedFacet joined;
    for (const ColumnsPart& part : parts_) {
        const PackedFacet& from = part.columns.packed(facet);
        std::vector<std::uint32_t> met(from.labels.size());
        walk_values(from, part.docs, [&](const auto* values, std::uint32_t count) {
            for (std::uint32_t i = 0; i < count; ++i) ++met[values[i]];
            joined.most = std::max(joined.most, count);
        });
        for (std::size_t label = 0; label < met.size(); ++label)
            if (met[label] > 0) joined.counts[from.labels[label]] += met[label];
        part.columns.release();
    }
    std::vector<std::string_view> labels;
    for (const auto& [label, count] : joined.counts) labels.push_back(label);
    for (const ColumnsPart& part : parts_) {
        auto& numbers = joined.numbers.emplace_back();
        for (const std::string_view label : part.columns.packed(facet).labels)
            numbers.push_back(static_cast<std::uint32_t>(  // of no use where no document has it
                std::lower_bound(labels.begin(), labels.end(), label) - labels.begin()));
    }
    return joined;
}

template <typename T>
void ColumnsMerge::write_values(const std::string& name, Facet facet, const JoinedFacet& joined) {
    file_.begin(name);
    Sink<T> sink(file_);
    for (std::size_t number = 0; number < parts_.size(); ++number) {
        const ColumnsPart& part = parts_[number];
        const auto& numbers = joined.numbers[number];
        walk_values(part.columns.packed(facet), part.docs,
                    [&](const auto* values, std::uint32_t count) {
                        for (std::uint32_t i = 0; i < count; ++i)
                            sink.add(static_cast<T>(numbers[values[i]]));
                    });
        part.columns.release();
    }
}

Result<void> ColumnsMerge::write_facet(std::size_t number) {
    const auto facet = static_cast<Facet>(number);
    const JoinedFacet joined = join(facet);
    if (joined.counts.empty()) return {};
    if (joined.counts.size() > max_labels)
        return too_many_labels(path_, facet, joined.counts.size());
    StringSectionWriter labels;
    std::vector<std::uint32_t> counts;
    for (const auto& [label, count] : joined.counts) {
        labels.add(label);
        counts.push_back(count);
    }
    labels.write(file_, facet_section(number, "labels"));
    file_.begin(facet_section(number, "counts"));
    file_.append_array(std::span<const std::uint32_t>(counts));
    const auto size_of = [&](const Columns& columns, std::uint32_t doc) {
        const NarrowNumbers& sizes = columns.packed(facet).sizes;
        return sizes.size() == 0 ? 0U : sizes[doc];
    };
    const std::string sizes = facet_section(number, "sizes");
    if (joined.most <= UINT8_MAX)
        write_each<std::uint8_t>(sizes + "8", size_of);
    else
        write_each<std::uint16_t>(sizes + "16", size_of);
    const std::string values = facet_section(number, "values");
    if (counts.size() - 1 <= UINT8_MAX)
        write_values<std::uint8_t>(values + "8", facet, joined);
    else
        write_values<std::uint16_t>(values + "16", facet, joined);
    return {};
}

Result<void> ColumnsMerge::write_stories() {
    std::vector<StoryColumns> stories;
    bool sketched = false;
    for (const ColumnsPart& part : parts_) {
        const auto added = part.columns.stories();
        if (!added) return added.error();
        stories.push_back(*added);
        const auto known = [&](auto doc) { return !added->sketches[doc].empty(); };
        sketched = sketched || (!added->sketches.empty() &&
                                std::any_of(part.docs.begin(), part.docs.end(), known));
        part.columns.release();
    }
    if (sketched) {
        file_.begin(sketches_section);
        Sink<TextSketch> sink(file_);
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            for (const std::uint32_t doc : parts_[i].docs)
                sink.add(stories[i].sketches.empty() ? TextSketch{} : stories[i].sketches[doc]);
            parts_[i].columns.release();
        }
    }
    write_events(stories);
    return {};
}

void ColumnsMerge::write_events(std::span<const StoryColumns> stories) {
    const auto for_each_event = [&](auto&& visit) {
        for (std::size_t i = 0; i < parts_.size(); ++i)
            for (std::size_t at = 0; at < stories[i].docs.size(); ++at)
                if (const auto number = parts_[i].numbers[stories[i].docs[at]];
                    number != ColumnsPart::gone)
                    visit(number, stories[i].events[at]);
    };
    bool any = false;
    for_each_event([&](std::uint32_t, const EventKey&) { any = true; });
    if (!any) return;
    file_.begin(event_docs_section);
    {
        Sink<std::uint32_t> sink(file_);
        for_each_event([&](std::uint32_t number, const EventKey&) { sink.add(number); });
    }
    file_.begin(event_keys_section);
    Sink<EventKey> sink(file_);
    for_each_event([&](std::uint32_t, const EventKey& event) { sink.add(event); });
}

Result<void> ColumnsMerge::write(const SourceRuns& sources) {
    write_each<std::uint32_t>("lengths",
                              [](const auto& from, auto doc) { return from.length()[doc]; });
    write_each<std::int32_t>("dates.first",
                             [](const auto& from, auto doc) { return from.first_day()[doc]; });
    write_each<std::int32_t>("dates.last",
                             [](const auto& from, auto doc) { return from.last_day()[doc]; });
    sources.write(file_);
    write_id_order();
    if (auto written = write_ids(); !written) return written;
    for (std::size_t facet = 0; facet < column_facet_count; ++facet)
        if (auto written = write_facet(facet); !written) return written;
    return write_stories();
}

}  // namespace

Result<FileInfo> merge_columns(const std::string& path, std::span<const ColumnsPart> parts,
                               const SourceRuns& sources) {
    auto file = SectionFileWriter::create(path, columns_magic, columns_version);
    if (!file) return file.error();
    if (auto written = ColumnsMerge(*file, path, parts).write(sources); !written)
        return written.error();
    return file->finish();
}

}  // namespace polidex::storage
