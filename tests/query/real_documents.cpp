// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"

#include <polidex/plugin/document_reader.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace polidex::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_a_folder = 25;
constexpr std::uintmax_t largest_file = 200'000;

std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        const bool readable = extension == ".txt" || extension == ".html" || extension == ".md";
        if (readable && entry.file_size() <= largest_file) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void read_into(std::vector<Document>& documents, const std::vector<std::string>& files) {
    const ParserRegistry registry;
    DocumentReader reader(registry);
    for (const std::string& file : files) {
        auto read = reader.read(file);
        if (!read) continue;
        for (Document& document : *read) documents.push_back(std::move(document));
    }
}

fs::path shared_folder() {
    const char* named = std::getenv("POLIDEX_SHARED");
    return named != nullptr ? fs::path(named)
                            : fs::path(POLIDEX_SOURCE_DIR).parent_path() / "shared";
}

/// The claims whose evidence is in a piece of @p count blocks from @p first, or in no block.
std::vector<Claim> claims_of(const Document& whole, std::size_t first, std::size_t count) {
    std::vector<Claim> claims;
    for (Claim claim : whole.claims) {
        if (claim.span.block != Span::no_block) {
            if (claim.span.block < first || claim.span.block >= first + count) continue;
            claim.span.block -= static_cast<std::uint32_t>(first);
        }
        claims.push_back(std::move(claim));
    }
    return claims;
}

}  // namespace

const std::vector<Document>& sample_documents() {
    static const auto documents = [] {
        std::vector<Document> read;
        read_into(read, files_in(fs::path(POLIDEX_SOURCE_DIR) / "corpus/samples"));
        return read;
    }();
    return documents;
}

const std::vector<Document>& shared_documents() {
    static const auto documents = [] {
        std::vector<Document> read;
        for (const char* folder : {"seeds", "corpus/conventions", "corpus/speeches",
                                   "corpus/strategies", "corpus/trade-agreements"}) {
            auto files = files_in(shared_folder() / folder);
            files.resize(std::min(files.size(), files_a_folder));
            read_into(read, files);
        }
        return read;
    }();
    return documents;
}

std::vector<Document> in_pieces(const std::vector<Document>& documents, std::size_t blocks) {
    std::vector<Document> pieces;
    for (const Document& whole : documents)
        for (std::size_t first = 0; first < whole.blocks.size(); first += blocks) {
            Document piece = whole;
            const auto begin = whole.blocks.begin() + static_cast<std::ptrdiff_t>(first);
            const auto count = std::min(blocks, whole.blocks.size() - first);
            piece.blocks.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
            if (first > 0) piece.title.clear();
            piece.id = fmt::format("{}#{}", pieces.size(), whole.id);
            piece.lang = "en";
            piece.claims = claims_of(whole, first, count);
            pieces.push_back(std::move(piece));
        }
    return pieces;
}

}  // namespace polidex::test
