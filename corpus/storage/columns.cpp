// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/columns.hpp"

#include "corpus/storage/columns_layout.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/string_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>

namespace polidex::storage {
namespace {

/// Numbers as they rest in the file: 8 or 16 bits each.
struct NarrowNumbers {
    std::span<const std::uint8_t> bytes;
    std::span<const std::uint16_t> words;

    std::size_t size() const { return bytes.size() + words.size(); }
    template <typename Visit>
    void for_each(Visit&& visit) const {
        for (const auto number : bytes) visit(number);
        for (const auto number : words) visit(number);
    }
    std::uint64_t sum() const {
        return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0}) +
               std::accumulate(words.begin(), words.end(), std::uint64_t{0});
    }
    bool all_below(std::size_t limit) const {
        unsigned most = 0;
        for_each([&](unsigned number) { most = std::max(most, number); });
        return size() == 0 || most < limit;
    }

    static Result<NarrowNumbers> load(const SectionFile& file, const std::string& name) {
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
};

/// A facet as it rests in the file, and unfolded into its column when first asked for.
struct StoredFacet {
    NarrowNumbers sizes;
    NarrowNumbers values;
    FacetColumn column;
    std::once_flag unfolded;
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint16_t> wide_values;

    void unfold() {
        offsets.reserve(sizes.size() + 1);
        offsets.push_back(0);
        std::uint32_t end = 0;
        sizes.for_each([&](std::uint32_t size) { offsets.push_back(end += size); });
        column.offsets = offsets;
        wide_values.reserve(values.size() + 2);
        values.for_each([&](std::uint16_t value) { wide_values.push_back(value); });
        wide_values.resize(values.size() + 2);
        column.values = std::span(wide_values).first(values.size());
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
    std::vector<std::uint32_t> no_values;  ///< offsets of a facet that no document has
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
    auto& facet = facets[number];
    if (!file.find(facet_section(number, "labels"))) {
        no_values.resize(lengths.size() + 1);
        facet.column.offsets = no_values;
        std::call_once(facet.unfolded, [] {});
        return {};
    }
    auto labels = StringSection::load(file, facet_section(number, "labels"));
    if (!labels) return labels.error();
    auto sizes = NarrowNumbers::load(file, facet_section(number, "sizes"));
    if (!sizes) return sizes.error();
    auto values = NarrowNumbers::load(file, facet_section(number, "values"));
    if (!values) return values.error();
    if (auto got = read(facet.column.counts, facet_section(number, "counts")); !got) return got;
    for (std::size_t i = 0; i < labels->size(); ++i) facet.column.labels.push_back((*labels)[i]);
    if (facet.column.counts.size() != labels->size() || sizes->size() != lengths.size() ||
        sizes->sum() != values->size() || values->size() > UINT32_MAX ||
        !values->all_below(labels->size()))
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

const FacetColumn& Columns::facet(Facet facet) const {
    auto& stored = impl_->facets.at(static_cast<std::size_t>(facet));
    std::call_once(stored.unfolded, [&] { stored.unfold(); });
    return stored.column;
}

std::span<const std::int32_t> Columns::first_day() const { return impl_->first_day; }
std::span<const std::int32_t> Columns::last_day() const { return impl_->last_day; }
std::span<const std::uint32_t> Columns::length() const { return impl_->lengths; }
std::uint64_t Columns::total_length() const { return impl_->total_length; }
std::string_view Columns::id(std::uint32_t doc) const { return impl_->ids[doc]; }
std::span<const std::uint32_t> Columns::id_order() const { return impl_->id_order; }
Result<void> Columns::verify() const { return impl_->file.verify(); }

}  // namespace polidex::storage
