// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/index_state.hpp"

#include "corpus/storage/document_record.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"
#include "corpus/storage/terms.hpp"
#include "corpus/text/stemmer.hpp"
#include "corpus/text/tokenizer.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <set>
#include <stdexcept>

namespace polidex::tests {
namespace {

namespace fs = boost::filesystem;
using storage::TextField;

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

void read_segment(const std::string& index, const storage::SegmentEntry& entry, IndexState& state) {
    for (const Error& damage : storage::verify_segment(index, entry))
        throw std::runtime_error(damage.message);
    const auto segment = must(storage::Segment::open(index, entry));
    std::map<std::uint32_t, std::string> ids;
    for (std::uint32_t doc = 0; doc < segment->documents(); ++doc) {
        if (segment->deleted().contains(doc)) continue;
        const auto blocks = must(segment->blocks(doc));
        auto document = must(storage::decode_facts(must(segment->docs().get(doc)), blocks));
        document.blocks = blocks;
        ids[doc] = document.id;
        if (!state.documents.emplace(document.id, document).second)
            throw std::runtime_error(document.id + " is in the index twice");
    }
    for (std::uint32_t i = 0; i < segment->tokens().term_count(); ++i) {
        const std::string term(segment->tokens().term_at(i).first);
        const auto list = must(segment->posting_list(term));
        for (std::size_t p = 0; p < list.docs.size(); ++p)
            if (const auto id = ids.find(list.docs[p]); id != ids.end())
                state.postings[term][id->second] = list.wdf[p];
    }
    state.deleted += entry.deleted;
}

}  // namespace

IndexState read_index(const std::string& index) {
    const auto manifest = must(storage::read_manifest(index));
    IndexState state;
    state.generation = manifest.generation;
    state.segments = manifest.segments.size();
    for (const auto& entry : manifest.segments) read_segment(index, entry, state);
    for (const auto& failed : manifest.failed) state.failed[failed.path] = failed.reason;
    return state;
}

Postings expected_postings(const Documents& documents) {
    Postings postings;
    text::Tokenizer tokenizer;
    for (const auto& [id, document] : documents) {
        const std::string lang(text::index_language(document.lang));
        text::Stemmer stemmer(lang);
        const auto add = [&, &name = id](TextField field, const std::string& text,
                                         std::uint32_t weight) {
            for (const auto& token : tokenizer.tokenize(text))
                postings[storage::word_term(field, lang, stemmer.stem(token.word))][name] += weight;
        };
        add(TextField::body, document.title, 3);
        add(TextField::title, document.title, 1);
        for (const Block& block : document.blocks) {
            if (block.kept())
                add(TextField::body, block.text, block.kind == BlockKind::heading ? 2 : 1);
            else
                add(TextField::removed, block.text, 1);
        }
        for (std::size_t i = 0; i < column_facet_count; ++i)
            for (const auto& value : values_of(document, static_cast<Facet>(i)))
                postings[storage::facet_term(static_cast<Facet>(i), value)][id];
    }
    return postings;
}

std::string digest(const Document& document) {
    std::string text = fmt::format("{}|{}|{}|{}|{}|{:x}|{}\n", document.id, document.title,
                                   document.lang, document.date.to_string(), document.source.path,
                                   document.source.content_hash, document.source.parser);
    for (const Block& block : document.blocks)
        text += fmt::format("{}.{} {}\n", static_cast<int>(block.kind),
                            static_cast<int>(block.chrome), block.text);
    for (const Claim& claim : document.claims)
        text += fmt::format("{}={} {}\n", static_cast<int>(claim.facet), claim.value, claim.quote);
    return text;
}

std::map<std::string, std::string> digests(const Documents& documents) {
    std::map<std::string, std::string> result;
    for (const auto& [id, document] : documents) result[id] = digest(document);
    return result;
}

std::vector<std::string> litter_in(const std::string& index) {
    const auto manifest = must(storage::read_manifest(index));
    std::set<std::string> named = {index + "/CURRENT", index + "/write.lock", index + "/segments",
                                   index + "/changes",
                                   fmt::format("{}/MANIFEST-{}", index, manifest.generation)};
    for (const auto& segment : manifest.segments) {
        const std::string folder = storage::segment_path(index, segment.id);
        named.insert(folder);
        for (const auto& file : segment.files) named.insert(folder + "/" + file.name);
    }
    std::vector<std::string> litter;
    for (fs::recursive_directory_iterator at(index), end; at != end; ++at)
        if (named.count(at->path().string()) == 0) litter.push_back(at->path().string());
    return litter;
}

std::vector<std::string> ids_of(const IndexState& state) {
    std::vector<std::string> ids;
    for (const auto& [id, document] : state.documents) ids.push_back(id);
    return ids;
}

}  // namespace polidex::tests
