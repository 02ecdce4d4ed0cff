// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/taxonomy.hpp>

#include "corpus/data/data.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/understanding/taxonomy_impl.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <utility>

namespace polidex {
namespace {

using understanding::read_taxonomy;

/// The part of the built-in taxonomy before its terms: reading the tree alone takes a tenth of the
/// time.
std::string_view builtin_labels() {
    const std::string_view text = data::domains();
    return text.substr(0, text.find("\n[[term]]"));
}

/// The built-in file counts too: one that extends it changes with it.
std::uint64_t hash_of(const std::string& text) {
    const std::string_view builtin = data::domains();
    return XXH3_64bits_withSeed(text.data(), text.size(),
                                XXH3_64bits(builtin.data(), builtin.size()));
}

}  // namespace

const DomainTree& DomainTree::builtin() {
    static const DomainTree tree = [] {
        const auto read = read_taxonomy(builtin_labels(), "domains.toml", {});
        return read ? DomainTree(read->labels) : DomainTree();
    }();
    return tree;
}

Taxonomy::Taxonomy(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Taxonomy::~Taxonomy() = default;

std::shared_ptr<const Taxonomy> Taxonomy::builtin() {
    static const auto taxonomy = [] {
        auto read = read_taxonomy(data::domains(), "domains.toml", {});
        return std::make_shared<const Taxonomy>(std::make_unique<const Impl>(
            "builtin", "", 0, read ? std::move(*read) : understanding::TaxonomyTables()));
    }();
    return taxonomy;
}

Result<std::shared_ptr<const Taxonomy>> Taxonomy::parse(const std::string& text,
                                                        const std::string& name) {
    auto read = read_taxonomy(text, name, data::domains());
    if (!read) return read.error();
    return std::make_shared<const Taxonomy>(
        std::make_unique<const Impl>(name, text, hash_of(text), std::move(*read)));
}

Result<std::shared_ptr<const Taxonomy>> Taxonomy::load(const std::string& path) {
    const auto text = storage::read_file(path);
    if (!text) return text.error();
    return parse(*text, path);
}

const DomainTree& Taxonomy::tree() const { return impl_->tree; }
const std::string& Taxonomy::name() const { return impl_->name; }
const std::string& Taxonomy::text() const { return impl_->text; }
std::uint64_t Taxonomy::hash() const { return impl_->hash; }

std::string Taxonomy::parser_suffix() const {
    return impl_->hash == 0 ? std::string()
                            : fmt::format(":{:08x}", static_cast<std::uint32_t>(impl_->hash));
}

}  // namespace polidex
