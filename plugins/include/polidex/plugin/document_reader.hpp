// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/corpus/taxonomy.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// Limits on what is read. Each refusal says which limit and how to raise it.
struct ReadLimits {
    std::uint64_t file_bytes = 1ULL << 30;      ///< largest file; 1 GiB
    std::uint64_t text_bytes = 256ULL << 20;    ///< most text of one document; 256 MiB
    std::uint32_t blocks = 4'000'000;           ///< most blocks of one document: lines of 64 bytes
    std::uint32_t depth = 1'000;                ///< deepest container; deeper ones are flattened
    std::uint64_t unpacked_bytes = 1ULL << 30;  ///< all documents inside one file; 1 GiB
    std::uint32_t unpacked_ratio = 200;  ///< the same for each byte of the file, from 32 MiB on
    std::uint32_t members = 100'000;     ///< most documents inside one file, at any depth
};

/// A file's bytes and what decides whether it must be read again.
struct SourceBytes {
    std::string bytes;
    std::string media_type;
    std::string parser;  ///< `html/1+cables/2`: the parser that would read it, the annotators and
                         ///< what else decides how; may be empty
    std::uint64_t content_hash = 0;  ///< of the bytes and of the sidecar's
    std::string sidecar;             ///< text of `name.ext.polidex.toml`; usually empty
    std::string charset;             ///< as declared from outside; usually empty
    std::vector<Metadata> metadata;  ///< what the document around it says about it
};

/// What is wrong with an annotator or with what it claims of a document.
struct ClaimWarning {
    std::string document;  ///< its id
    std::string message;   ///< `annotator cables is wrong: 1 claim left out: …`
};

/// A file to be parsed.
struct LoadedFile {
    std::string path;
    SourceBytes source;
};

/// Turns files into understood documents: detects the media type by content, then by name, lets the
/// parser read, cleans and annotates, lets the annotators of plugins add to it, then applies the
/// sidecar, which wins.
///
/// One thread per object; create one per thread over the same registry.
class DocumentReader {
public:
    /// @param taxonomy the fields that documents are filed under; null: the built-in one
    explicit DocumentReader(const ParserRegistry& registry, ReadLimits limits = {},
                            std::shared_ptr<const Taxonomy> taxonomy = {});
    DocumentReader(DocumentReader&&) noexcept;
    DocumentReader& operator=(DocumentReader&&) noexcept;
    ~DocumentReader();

    /// Reads a file's bytes without parsing them.
    /// @returns Errc::not_found, Errc::io or Errc::limit naming the file
    Result<SourceBytes> load(const std::string& path) const;

    /// Parses and understands. Document::id is @p path.
    /// @returns Errc::unsupported, Errc::bad_input or Errc::plugin_failed naming the file and
    /// parser
    Result<std::vector<Document>> parse(const std::string& path, const SourceBytes& source);

    /// Takes what parse() says of the file at @p index.
    using Taker = std::function<void(std::size_t index, Result<std::vector<Document>> documents)>;

    /// parse() of each, in order. Small files go to a worker several at a time, which costs less
    /// than one by one; a file that ends its worker is a failure of its own all the same.
    void parse_all(const std::vector<LoadedFile>& files, const Taker& take);

    /// load() and parse().
    Result<std::vector<Document>> read(const std::string& path);

    /// What the last parse(), or that of the file being taken, had to say beside its result: lines
    /// the parser logged, documents inside the document that could not be read, and what
    /// claim_warnings() says.
    const std::vector<std::string>& warnings() const;

    /// What the annotators of plugins did wrong in it.
    const std::vector<ClaimWarning>& claim_warnings() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The media type of @p bytes, by content first, by the extension of @p name second.
/// `application/octet-stream` when it is neither text nor a known format.
std::string detect_media_type(std::string_view bytes, std::string_view name);

}  // namespace polidex
