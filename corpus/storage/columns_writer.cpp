// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/columns.hpp"
#include "corpus/storage/columns_layout.hpp"
#include "corpus/storage/string_section.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace polidex::storage {
namespace {

constexpr std::size_t max_values = 65'535;  ///< of one document in one facet

/// Values of one facet as they come in, numbered by first appearance.
struct FacetValues {
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> values;
    std::vector<std::uint32_t> sizes;  ///< values of each document

    std::uint32_t number_of(std::string label) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        return numbers.try_emplace(std::move(label), next).first->second;
    }
    void add(std::vector<std::string> labels) {
        for (auto& label : labels) values.push_back(number_of(std::move(label)));
        sizes.push_back(static_cast<std::uint32_t>(labels.size()));
    }
};

template <typename To>
void write_as(SectionFileWriter& file, const std::string& name,
              const std::vector<std::uint32_t>& values) {
    std::vector<To> narrow(values.size());
    std::transform(values.begin(), values.end(), narrow.begin(),
                   [](auto value) { return static_cast<To>(value); });
    file.begin(name);
    file.append_array(std::span<const To>(narrow));
}

/// Numbers as bytes when all fit, else as 16 bits: `<name>8` or `<name>16`.
void write_narrow(SectionFileWriter& file, const std::string& name,
                  const std::vector<std::uint32_t>& values) {
    const auto fits = [](auto value) { return value <= UINT8_MAX; };
    if (std::all_of(values.begin(), values.end(), fits))
        write_as<std::uint8_t>(file, name + "8", values);
    else
        write_as<std::uint16_t>(file, name + "16", values);
}

}  // namespace

struct ColumnsWriter::Impl {
    std::array<FacetValues, column_facet_count> facets;
    std::vector<std::int32_t> first_day;
    std::vector<std::int32_t> last_day;
    std::vector<std::uint32_t> lengths;
    std::vector<std::string> ids;
    SourceRuns sources;
    std::vector<TextSketch> sketches;
    std::vector<std::uint32_t> event_docs;
    std::vector<EventKey> events;

    void add_event(const EventKey& event);
    void write_stories(SectionFileWriter& file) const;
    Result<void> check(const std::string& path) const;
    void write_facet(SectionFileWriter& file, std::size_t number);
    bool write_ids(SectionFileWriter& file) const;
};

void SourceRuns::add(std::uint64_t hash, std::uint32_t doc) {
    if (!hashes_.empty() && hashes_.back() == hash) return;
    hashes_.push_back(hash);
    firsts_.push_back(doc);
}

void SourceRuns::write(SectionFileWriter& file) const {
    file.begin(source_hashes_section);
    file.append_array(std::span<const std::uint64_t>(hashes_));
    file.begin(source_firsts_section);
    file.append_array(std::span<const std::uint32_t>(firsts_));
}

Error too_many_labels(const std::string& path, Facet facet, std::size_t labels) {
    return Error{Errc::limit,
                 fmt::format("{}: facet {} has {} different values, more than {}", path,
                             name_of(facet), labels, max_labels),
                 "index fewer documents into one segment"};
}

Error too_long_ids(const std::string& path) {
    return Error{Errc::limit, fmt::format("{}: document ids take more than 4 GiB", path),
                 "index fewer documents into one segment"};
}

/// Of the document that is added next.
void ColumnsWriter::Impl::add_event(const EventKey& event) {
    if (!event.known()) return;
    event_docs.push_back(static_cast<std::uint32_t>(ids.size()));
    events.push_back(event);
}

void ColumnsWriter::Impl::write_stories(SectionFileWriter& file) const {
    const auto none = [](const TextSketch& sketch) { return sketch.empty(); };
    if (!std::all_of(sketches.begin(), sketches.end(), none)) {
        file.begin(sketches_section);
        file.append_array(std::span<const TextSketch>(sketches));
    }
    if (events.empty()) return;
    file.begin(event_docs_section);
    file.append_array(std::span<const std::uint32_t>(event_docs));
    file.begin(event_keys_section);
    file.append_array(std::span<const EventKey>(events));
}

Result<void> ColumnsWriter::Impl::check(const std::string& path) const {
    for (std::size_t number = 0; number < facets.size(); ++number) {
        const auto& facet = facets[number];
        if (facet.numbers.size() > max_labels)
            return too_many_labels(path, static_cast<Facet>(number), facet.numbers.size());
        const auto most = std::max_element(facet.sizes.begin(), facet.sizes.end());
        if (most != facet.sizes.end() && *most > max_values)
            return Error{
                Errc::limit,
                fmt::format("{}: document {} has {} values of facet {}, more than {}", path,
                            ids[static_cast<std::size_t>(most - facet.sizes.begin())], *most,
                            name_of(static_cast<Facet>(number)), max_values),
                {}};
    }
    return {};
}

void ColumnsWriter::Impl::write_facet(SectionFileWriter& file, std::size_t number) {
    auto& facet = facets[number];
    if (facet.numbers.empty()) return;
    std::vector<const std::string*> labels(facet.numbers.size());
    for (const auto& [label, at] : facet.numbers) labels[at] = &label;
    std::vector<std::uint32_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return *labels[a] < *labels[b]; });
    StringSectionWriter names;
    std::vector<std::uint32_t> rank(labels.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        names.add(*labels[order[i]]);
        rank[order[i]] = i;
    }
    std::vector<std::uint32_t> counts(labels.size());
    for (auto& value : facet.values) ++counts[value = rank[value]];
    names.write(file, facet_section(number, "labels"));
    file.begin(facet_section(number, "counts"));
    file.append_array(std::span<const std::uint32_t>(counts));
    write_narrow(file, facet_section(number, "sizes"), facet.sizes);
    write_narrow(file, facet_section(number, "values"), facet.values);
}

bool ColumnsWriter::Impl::write_ids(SectionFileWriter& file) const {
    StringSectionWriter names;
    for (const auto& id : ids) names.add(id);
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return ids[a] < ids[b]; });
    file.begin("id.order");
    file.append_array(std::span<const std::uint32_t>(order));
    return names.write(file, "ids");
}

std::uint64_t source_hash(std::string_view path) { return XXH3_64bits(path.data(), path.size()); }

ColumnsWriter::ColumnsWriter() : impl_(std::make_unique<Impl>()) {}
ColumnsWriter::ColumnsWriter(ColumnsWriter&&) noexcept = default;
ColumnsWriter& ColumnsWriter::operator=(ColumnsWriter&&) noexcept = default;
ColumnsWriter::~ColumnsWriter() = default;

void ColumnsWriter::add(const Document& document, std::uint32_t length, const StoryTraits& story) {
    for (std::size_t facet = 0; facet < column_facet_count; ++facet)
        impl_->facets[facet].add(values_of(document, static_cast<Facet>(facet)));
    const bool dated = document.date.known();
    impl_->first_day.push_back(dated ? document.date.first_day() : undated);
    impl_->last_day.push_back(dated ? document.date.last_day() : undated);
    impl_->lengths.push_back(length);
    impl_->sketches.push_back(story.text);
    impl_->add_event(story.event);
    impl_->sources.add(source_hash(document.source.path),
                       static_cast<std::uint32_t>(impl_->ids.size()));
    impl_->ids.push_back(document.id);
}

std::uint64_t ColumnsWriter::memory() const {
    // Dates, length, source, and an id with its heap block; a sketch; then sizes and values of the
    // facets.
    constexpr std::uint64_t bytes_per_document = 100 + sizeof(TextSketch);
    std::uint64_t bytes = impl_->ids.size() * bytes_per_document;
    for (const auto& facet : impl_->facets)
        bytes += (facet.values.capacity() + facet.sizes.capacity()) * sizeof(std::uint32_t);
    return bytes + impl_->events.capacity() * (sizeof(EventKey) + sizeof(std::uint32_t));
}

Result<FileInfo> ColumnsWriter::finish(const std::string& path) {
    if (auto sound = impl_->check(path); !sound) return sound.error();
    auto file = SectionFileWriter::create(path, columns_magic, columns_version);
    if (!file) return file.error();
    file->begin("lengths");
    file->append_array(std::span<const std::uint32_t>(impl_->lengths));
    file->begin("dates.first");
    file->append_array(std::span<const std::int32_t>(impl_->first_day));
    file->begin("dates.last");
    file->append_array(std::span<const std::int32_t>(impl_->last_day));
    impl_->sources.write(*file);
    if (!impl_->write_ids(*file)) return too_long_ids(path);
    for (std::size_t facet = 0; facet < column_facet_count; ++facet)
        impl_->write_facet(*file, facet);
    impl_->write_stories(*file);
    return file->finish();
}

}  // namespace polidex::storage
