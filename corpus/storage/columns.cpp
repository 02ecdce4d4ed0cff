// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/columns.hpp"

#include "corpus/storage/columns_layout.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/string_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <numeric>

namespace polidex::storage {
namespace {

Result<NarrowNumbers> load_numbers(const SectionFile& file, const std::string& name) {
    NarrowNumbers numbers;
    if (file.find(name + "8")) {
        auto narrow = file.array<std::uint8_t>(name + "8");
        if (!narrow) return narrow.error();
        numbers.bytes = *narrow;
        return numbers;
    }
    auto wide = file.array<std::uint16_t>(name + "16");
    if (!wide) return wide.error();
    numbers.words = *wide;
    return numbers;
}

std::uint64_t sum(const NarrowNumbers& numbers) {
    return numbers.words.empty() ? sum_of(numbers.bytes.data(), numbers.bytes.size())
                                 : sum_of(numbers.words.data(), numbers.words.size());
}

bool all_below(const NarrowNumbers& numbers, std::size_t limit) {
    const auto below = [limit](std::uint16_t number) { return number < limit; };
    return numbers.size() == 0 ||
           (largest_byte(numbers.bytes.data(), numbers.bytes.size()) < limit &&
            std::all_of(numbers.words.begin(), numbers.words.end(), below));
}

/// A facet as it rests in the file, and what is counted when first asked for.
struct StoredFacet {
    PackedFacet stored;
    std::once_flag counted;
    std::uint32_t without = 0;  ///< documents without a value

    void count(std::uint32_t documents) {
        without = documents;
        for (std::size_t doc = 0; doc < stored.sizes.size(); ++doc)
            without -= stored.sizes[doc] > 0 ? 1U : 0U;
    }
};

}  // namespace

struct Columns::Impl {
    explicit Impl(SectionFile&& opened) : file(std::move(opened)) {}

    Result<void> load();
    Result<void> load_documents();
    Result<void> load_facet(std::size_t number);
    template <typename T>
    Result<void> read(std::span<const T>& into, const std::string& name) const {
        auto values = file.array<T>(name);
        if (!values) return values.error();
        into = *values;
        return {};
    }

    SectionFile file;
    std::span<const std::uint32_t> lengths;
    std::span<const std::int32_t> first_day;
    std::span<const std::int32_t> last_day;
    std::span<const std::uint32_t> id_order;
    StringSection ids;
    std::uint64_t total_length = 0;
    mutable std::array<StoredFacet, column_facet_count> facets;
};

Result<void> Columns::Impl::load() {
    if (auto loaded = load_documents(); !loaded) return loaded;
    for (std::size_t number = 0; number < column_facet_count; ++number)
        if (auto loaded = load_facet(number); !loaded) return loaded;
    return {};
}

Result<void> Columns::Impl::load_documents() {
    if (auto got = read(lengths, "lengths"); !got) return got;
    if (auto got = read(first_day, "dates.first"); !got) return got;
    if (auto got = read(last_day, "dates.last"); !got) return got;
    if (auto got = read(id_order, "id.order"); !got) return got;
    auto names = StringSection::load(file, "ids");
    if (!names) return names.error();
    ids = *names;
    const auto count = lengths.size();
    const auto known = [&](auto doc) { return doc < count; };
    if (first_day.size() != count || last_day.size() != count || id_order.size() != count ||
        ids.size() != count || !std::all_of(id_order.begin(), id_order.end(), known))
        return damaged(file.path(), "the columns differ in their numbers of documents");
    total_length = std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0});
    return {};
}

Result<void> Columns::Impl::load_facet(std::size_t number) {
    auto& facet = facets[number].stored;
    if (!file.find(facet_section(number, "labels"))) return {};
    auto labels = StringSection::load(file, facet_section(number, "labels"));
    if (!labels) return labels.error();
    auto sizes = load_numbers(file, facet_section(number, "sizes"));
    if (!sizes) return sizes.error();
    auto values = load_numbers(file, facet_section(number, "values"));
    if (!values) return values.error();
    if (auto got = read(facet.counts, facet_section(number, "counts")); !got) return got;
    for (std::size_t i = 0; i < labels->size(); ++i) facet.labels.push_back((*labels)[i]);
    if (facet.counts.size() != labels->size() || sizes->size() != lengths.size() ||
        sum(*sizes) != values->size() || values->size() > UINT32_MAX ||
        !all_below(*values, labels->size()))
        return damaged(file.path(), fmt::format("the values of facet {} are not valid",
                                                name_of(static_cast<Facet>(number))));
    facet.sizes = *sizes;
    facet.values = *values;
    return {};
}

Columns::Columns(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Columns::Columns(Columns&&) noexcept = default;
Columns& Columns::operator=(Columns&&) noexcept = default;
Columns::~Columns() = default;

Result<Columns> Columns::open(const std::string& path) {
    auto file = SectionFile::open(path, columns_magic, columns_version);
    if (!file) return file.error();
    Columns columns(std::make_unique<Impl>(std::move(*file)));
    if (auto loaded = columns.impl_->load(); !loaded) return loaded.error();
    return columns;
}

std::uint32_t Columns::documents() const {
    return static_cast<std::uint32_t>(impl_->lengths.size());
}

const PackedFacet& Columns::packed(Facet facet) const {
    return impl_->facets.at(static_cast<std::size_t>(facet)).stored;
}

std::uint32_t Columns::without_value(Facet facet) const {
    auto& stored = impl_->facets.at(static_cast<std::size_t>(facet));
    std::call_once(stored.counted, [&] { stored.count(documents()); });
    return stored.without;
}

std::span<const std::int32_t> Columns::first_day() const { return impl_->first_day; }
std::span<const std::int32_t> Columns::last_day() const { return impl_->last_day; }
std::span<const std::uint32_t> Columns::length() const { return impl_->lengths; }
std::uint64_t Columns::total_length() const { return impl_->total_length; }
std::string_view Columns::id(std::uint32_t doc) const { return impl_->ids[doc]; }
std::span<const std::uint32_t> Columns::id_order() const { return impl_->id_order; }

Result<StoryColumns> Columns::stories() const {
    const SectionFile& file = impl_->file;
    StoryColumns stories;
    if (file.find(sketches_section)) {
        auto sketches = file.array<TextSketch>(sketches_section);
        if (!sketches) return sketches.error();
        if (sketches->size() != documents())
            return damaged(file.path(), "the columns differ in their numbers of documents");
        stories.sketches = *sketches;
    }
    if (!file.find(event_docs_section)) return stories;
    auto docs = file.array<std::uint32_t>(event_docs_section);
    if (!docs) return docs.error();
    auto keys = file.array<EventKey>(event_keys_section);
    if (!keys) return keys.error();
    const bool rising =
        std::adjacent_find(docs->begin(), docs->end(), std::greater_equal<>()) == docs->end();
    if (docs->size() != keys->size() || !rising || (!docs->empty() && docs->back() >= documents()))
        return damaged(file.path(), "the documents with an event are not valid");
    stories.docs = *docs;
    stories.events = *keys;
    return stories;
}

void Columns::release() const { impl_->file.release(); }

Result<void> Columns::verify() const { return impl_->file.verify(); }

}  // namespace polidex::storage
