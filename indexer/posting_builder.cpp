// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/posting_builder.hpp"

#include "indexer/posting_file.hpp"

#include <algorithm>
#include <numeric>

namespace polidex::indexer {
namespace {

void append_number(std::string& out, std::uint32_t number) {
    for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
    out.push_back(static_cast<char>(number));
}

std::uint32_t take_number(std::string_view codes, std::size_t& at) {
    std::uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(codes[at++]);
        number |= (byte & 0x7FU) << shift;
        if (byte < 0x80) return number;
    }
}

}  // namespace

PostingBuilder::PostingBuilder(std::string folder) : folder_(std::move(folder)) {}

TermNumber PostingBuilder::number_of(std::string_view term) {
    const auto [number, fresh] = names_.insert(0, term);
    if (fresh) terms_.emplace_back();
    return number;
}

void PostingBuilder::end_document(std::uint32_t length) {
    const auto document = static_cast<std::uint32_t>(lengths_.size());
    for (const TermNumber number : touched_) {
        Term& term = terms_[number];
        const std::size_t before = term.codes.capacity();
        append_number(term.codes, document - term.next);
        append_number(term.codes, term.weight);
        codes_bytes_ += term.codes.capacity() - before;
        term.next = document + 1;
        ++term.documents;
        term.weight = 0;
        term.touched = false;
    }
    touched_.clear();
    lengths_.push_back(length);
}

std::uint64_t PostingBuilder::memory() const {
    return names_.memory() + codes_bytes_ + terms_.capacity() * sizeof(Term) +
           lengths_.capacity() * sizeof(std::uint32_t);
}

Result<BuiltPostings> PostingBuilder::finish() {
    std::vector<TermNumber> order(names_.size());
    std::iota(order.begin(), order.end(), TermNumber{0});
    std::sort(order.begin(), order.end(),
              [this](TermNumber a, TermNumber b) { return names_.text(a) < names_.text(b); });

    PostingFile file(folder_, lengths_);
    BuiltPostings built;
    built.terms.reserve(order.size());
    PostingFile::List list;
    for (const TermNumber number : order) {
        const Term& term = terms_[number];
        list.clear();
        std::uint32_t document = 0;
        for (std::size_t at = 0; at < term.codes.size();) {
            document += take_number(term.codes, at);
            const std::uint32_t weight = take_number(term.codes, at);
            list.push_back({document + 1, weight});
            ++document;
        }
        const std::string_view name = names_.text(number);
        built.terms.emplace_back(name, file.add(name, list));
    }
    auto info = file.finish();
    if (!info) return info.error();
    built.file = std::move(*info);
    return built;
}

}  // namespace polidex::indexer
