// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/postings.hpp"

#include "corpus/storage/file.hpp"
#include "corpus/storage/xapian_guard.hpp"

#include <fmt/format.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace polidex::storage {

TermCheck check_of(const PostingList& list) {
    std::vector<std::uint32_t> pairs;
    pairs.reserve(2 * list.docs.size());
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
        pairs.push_back(list.docs[i] + 1);
        pairs.push_back(list.wdf[i]);
    }
    const auto checksum = XXH3_64bits(pairs.data(), pairs.size() * sizeof(std::uint32_t));
    return {static_cast<std::uint32_t>(list.docs.size()), static_cast<std::uint32_t>(checksum)};
}

struct Postings::Impl {
    Impl(std::shared_ptr<const Segment> opened, std::string file_path, Xapian::Database postings)
        : segment(std::move(opened)), path(std::move(file_path)), database(std::move(postings)) {}

    Result<PostingList> read(const std::string& term, const TermCheck& check) const;

    std::shared_ptr<const Segment> segment;
    std::string path;
    Xapian::Database database;
};

Result<PostingList> Postings::Impl::read(const std::string& term, const TermCheck& check) const {
    PostingList list;
    list.docs.reserve(std::min(check.documents, segment->documents()));
    list.wdf.reserve(list.docs.capacity());
    const auto end = database.postlist_end(term);
    for (auto at = database.postlist_begin(term); at != end; ++at) {
        // A damaged list may go on for ever.
        if (list.docs.size() == check.documents)
            return damaged(path, fmt::format("the list of term {} is too long", term));
        list.docs.push_back(*at - 1);
        list.wdf.push_back(at.get_wdf());
    }
    const auto got = check_of(list);
    if (got.documents == check.documents && got.checksum == check.checksum) return list;
    return damaged(path,
                   fmt::format("the list of term {} has {} documents and checksum {:08x}, "
                               "expected {} and {:08x}",
                               term, got.documents, got.checksum, check.documents, check.checksum));
}

Postings::Postings(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Postings::Postings(Postings&&) noexcept = default;
Postings& Postings::operator=(Postings&&) noexcept = default;
Postings::~Postings() = default;

Result<Postings> Postings::open(std::shared_ptr<const Segment> segment) {
    const auto path = fmt::format("{}/{}", segment->path(), postings_name);
    auto file = segment->open_postings();
    if (!file) return file.error();
    return guard_xapian(path, [&]() -> Result<Postings> {
        // Xapian owns the descriptor from here, even when it throws.
        Xapian::Database database(file->release());
        if (database.get_doccount() != segment->documents())
            return damaged(path, fmt::format("has {} documents, expected {}",
                                             database.get_doccount(), segment->documents()));
        return Postings(std::make_unique<Impl>(std::move(segment), path, std::move(database)));
    });
}

Result<PostingList> Postings::list(std::string_view term) const {
    const auto check = impl_->segment->tokens().term(term);
    if (!check) return PostingList{};
    return guard_xapian(impl_->path, [&] { return impl_->read(std::string(term), *check); });
}

}  // namespace polidex::storage
