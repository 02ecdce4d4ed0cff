// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/plugin/document_reader.hpp>

#include "corpus/understanding/understand.hpp"
#include "plugins/annotators/annotation.hpp"
#include "plugins/document_builder.hpp"
#include "plugins/media_type.hpp"
#include "plugins/parser_runner.hpp"
#include "plugins/sidecar.hpp"
#include "plugins/sink.hpp"
#include "plugins/source_file.hpp"
#include "plugins/unpacking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

namespace polidex {
namespace {

constexpr std::uint64_t longest_sidecar = 1 << 20;
constexpr int deepest_member = 8;  // documents in documents in documents …

Error unsupported(const std::string& path, const std::string& media_type) {
    return {Errc::unsupported,
            fmt::format("{}: {}: no parser installed reads it", path, media_type),
            "polidex plugin list names the parsers"};
}

std::string reason_of(const DocumentBuilder& builder) {
    return builder.log.empty() ? "no reason given" : builder.log.back();
}

Error failure(const std::string& path, const polidex_parser& parser, int status,
              const DocumentBuilder& builder) {
    const std::string reason = reason_of(builder);
    if (status == POLIDEX_BAD_INPUT) {
        return {Errc::bad_input, fmt::format("{}: parser {}: {}", path, parser.name, reason),
                "check the file"};
    }
    if (status == POLIDEX_FAILED) {
        return {Errc::plugin_failed,
                fmt::format("{}: parser {} failed: {}", path, parser.name, reason),
                "report it to the parser's author"};
    }
    return {Errc::plugin_failed,
            fmt::format("{}: parser {} returned {}, which is no polidex_status", path, parser.name,
                        status),
            "report it to the parser's author"};
}

Error broken_off(const std::string& path, const polidex_parser& parser, const ParserEnd& end) {
    const std::string message = fmt::format("{}: parser {} {}", path, parser.name, end.reason);
    if (end.how == ParserEnd::How::late)
        return {Errc::limit, message, "allow more seconds with --deadline of polidex index"};
    if (end.how == ParserEnd::How::not_begun) return {Errc::io, message, "try it again"};
    return {Errc::plugin_failed, message, "report it to the parser's author"};
}

/// Pages that scripts fill have no text, but may still say what they are.
bool has_title(const Document& document) {
    return std::any_of(document.metadata.begin(), document.metadata.end(), [](const Metadata& m) {
        return m.key == "html:title" || m.key == "og:title" || m.key == "frontmatter:title" ||
               m.key == "feed:title" || m.key == "mail:subject" || m.key == "mhtml:title";
    });
}

/// A parser's reading of one document.
struct Attempt {
    Attempt(const std::string& path, const ReadLimits& limits, Unpacking* unpacking)
        : builder(path, limits, unpacking) {}

    DocumentBuilder builder;
    ParserCall call{};
};

}  // namespace

struct DocumentReader::Impl {
    Impl(const ParserRegistry& parsers, ReadLimits most, std::shared_ptr<const Taxonomy> fields)
        : registry(parsers),
          limits(most),
          taxonomy(std::move(fields)),
          runner(runner_of(registry)),
          annotation(registry, taxonomy) {}

    ParserRegistry registry;
    ReadLimits limits;
    std::shared_ptr<const Taxonomy> taxonomy;
    std::unique_ptr<ParserRunner> runner;
    annotators::Annotation annotation;
    std::vector<std::string> warnings;
    std::vector<ClaimWarning> claim_warnings;
    Unpacking* unpacking = nullptr;  ///< of the file being read

    /// Changes when the same bytes would be read otherwise.
    std::string label_of(const polidex_parser& parser) const {
        return fmt::format("{}/{}{}{}", parser.name, parser.version, taxonomy->parser_suffix(),
                           annotation.suffix());
    }

    void annotate(Document& document);

    /// @param attempt of the first parser, if it was begun
    Result<std::vector<Document>> parse(const std::string& path, const SourceBytes& source,
                                        int depth, std::unique_ptr<Attempt> attempt = {});
    std::unique_ptr<Attempt> attempt(const polidex_parser& parser, const std::string& path,
                                     const SourceBytes& source, Unpacking* within) const;
    ParserEnd run(const Attempt& attempt) {
        return runner->parse(*attempt.call.parser, attempt.call.input, *attempt.call.sink);
    }
    Result<bool> judge(const polidex_parser& parser, const ParserEnd& end,
                       const DocumentBuilder& builder);
    Result<std::vector<Document>> finish(const std::string& path, const SourceBytes& source,
                                         DocumentBuilder& builder, int depth);
    Result<void> add_members(const std::string& path, DocumentBuilder& builder, int depth,
                             std::vector<Document>& documents);
    void add_member(const std::string& name, const SourceBytes& source, int depth, Members& members,
                    std::vector<Document>& documents);
    SourceBytes describe(const std::string& path, std::string bytes, std::string sidecar,
                         std::string media_type = {}) const;
};

SourceBytes DocumentReader::Impl::describe(const std::string& path, std::string bytes,
                                           std::string sidecar, std::string media_type) const {
    SourceBytes source;
    if (const auto parameter = media_type.find(';'); parameter != std::string::npos) {
        const auto charset = media_type.find("charset=", parameter);
        if (charset != std::string::npos) source.charset = media_type.substr(charset + 8);
        media_type.resize(parameter);
    }
    source.media_type = media_type.empty() ? detect_media_type(bytes, path) : std::move(media_type);
    const auto parsers = registry.find(source.media_type, extension_of(path));
    if (!parsers.empty()) source.parser = label_of(*parsers.front());
    source.content_hash = hash_source(bytes, sidecar);
    source.bytes = std::move(bytes);
    source.sidecar = std::move(sidecar);
    return source;
}

std::unique_ptr<Attempt> DocumentReader::Impl::attempt(const polidex_parser& parser,
                                                       const std::string& path,
                                                       const SourceBytes& source,
                                                       Unpacking* within) const {
    auto attempt = std::make_unique<Attempt>(path, limits, within);
    Document& document = attempt->builder.document;
    document.metadata = source.metadata;
    document.source = {path, source.media_type, label_of(parser), source.content_hash};
    const polidex_input input = {sizeof input,
                                 POLIDEX_ABI,
                                 string_of(source.bytes),
                                 string_of(path),
                                 string_of(source.media_type),
                                 string_of(source.charset)};
    attempt->call = {&parser, input, &attempt->builder.sink()};
    return attempt;
}

/// @returns whether the parser took the document for its own
Result<bool> DocumentReader::Impl::judge(const polidex_parser& parser, const ParserEnd& end,
                                         const DocumentBuilder& builder) {
    const std::string& path = builder.document.source.path;
    if (builder.error()) return *builder.error();
    if (!end.refused_calls.empty())
        warnings.push_back(
            fmt::format("{}: parser {} was refused: {}", path, parser.name, end.refused_calls));
    if (!end.returned()) return broken_off(path, parser, end);
    if (end.status == POLIDEX_NOT_MINE) return false;
    if (end.status != POLIDEX_OK) return failure(path, parser, end.status, builder);
    return true;
}

// A worker that crashes may have been hurt by an earlier document, so this one has a second try.
Result<std::vector<Document>> DocumentReader::Impl::parse(const std::string& path,
                                                          const SourceBytes& source, int depth,
                                                          std::unique_ptr<Attempt> attempt) {
    if (source.bytes.empty()) return Error{Errc::bad_input, path + ": empty file", ""};
    for (const auto* parser : registry.find(source.media_type, extension_of(path))) {
        const bool begun = attempt != nullptr;
        if (!begun) attempt = this->attempt(*parser, path, source, unpacking);
        ParserEnd end = begun ? runner->next() : run(*attempt);
        if (end.how == ParserEnd::How::crashed) {
            attempt = this->attempt(*parser, path, source, unpacking);
            runner->start_afresh();
            end = run(*attempt);
        }
        const auto mine = judge(*parser, end, attempt->builder);
        if (!mine) return mine.error();
        if (*mine) return finish(path, source, attempt->builder, depth);
        attempt.reset();
    }
    return unsupported(path, source.media_type);
}

Result<std::vector<Document>> DocumentReader::Impl::finish(const std::string& path,
                                                           const SourceBytes& source,
                                                           DocumentBuilder& builder, int depth) {
    std::vector<Document> documents;
    for (const auto& line : builder.log) warnings.push_back(path + ": " + line);
    const bool readable = !builder.document.blocks.empty() || has_title(builder.document);
    if (!readable && builder.children.empty()) {
        return Error{Errc::bad_input, fmt::format("{}: {} without text", path, source.media_type),
                     ""};
    }
    if (readable) {
        Document& document = documents.emplace_back(std::move(builder.document));
        document.id = path;
        understanding::understand(document, *taxonomy);
        annotate(document);
        if (!source.sidecar.empty()) {
            const std::string name = path + std::string(sidecar_suffix);
            if (auto ok = apply_sidecar(source.sidecar, name, document); !ok) return ok.error();
        }
    }
    if (auto ok = add_members(path, builder, depth, documents); !ok) return ok.error();
    return documents;
}

void DocumentReader::Impl::annotate(Document& document) {
    for (const auto& fault : annotation.annotate(document, *runner)) {
        std::string line = fmt::format("annotator {} {}", fault.annotator, fault.what);
        warnings.push_back(document.id + ": " + line);
        claim_warnings.push_back({document.id, std::move(line)});
    }
}

// A member that cannot be read is a warning: the others still can. When none can, that is the
// reason why the file cannot.
Result<void> DocumentReader::Impl::add_members(const std::string& path, DocumentBuilder& builder,
                                               int depth, std::vector<Document>& documents) {
    Members members(path);
    for (auto& child : builder.children) {
        if (unpacking->error()) return *unpacking->error();
        const std::string name = members.id_of(child.name);
        if (depth + 1 >= deepest_member) {
            members.add_failure(
                fmt::format("{}: more than {} documents deep", name, deepest_member));
            continue;
        }
        auto source = describe(name, std::move(child.bytes), {}, child.media_type);
        source.metadata = std::move(child.metadata);
        add_member(name, source, depth, members, documents);
    }
    const std::string failure = members.report(warnings);
    if (!documents.empty() || failure.empty()) return {};
    return Error{Errc::bad_input,
                 fmt::format("{}: none of {} documents inside can be read: {}", path,
                             builder.children.size(), failure),
                 ""};
}

void DocumentReader::Impl::add_member(const std::string& name, const SourceBytes& source, int depth,
                                      Members& members, std::vector<Document>& documents) {
    auto read = parse(name, source, depth + 1);
    if (!read && read.error().code == Errc::unsupported) {
        members.add_unsupported(source.media_type, read.error().message);
    } else if (!read) {
        members.add_failure(read.error().message);
    } else {
        for (auto& document : *read) documents.push_back(std::move(document));
    }
}

DocumentReader::DocumentReader(const ParserRegistry& registry, ReadLimits limits,
                               std::shared_ptr<const Taxonomy> taxonomy)
    : impl_(std::make_unique<Impl>(registry, limits,
                                   taxonomy ? std::move(taxonomy) : Taxonomy::builtin())) {}
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;
DocumentReader::~DocumentReader() = default;

Result<SourceBytes> DocumentReader::load(const std::string& path) const {
    auto bytes = read_source(path, impl_->limits.file_bytes);
    if (!bytes) return bytes.error();
    auto sidecar = read_source(path + std::string(sidecar_suffix), longest_sidecar);
    if (!sidecar && sidecar.error().code != Errc::not_found) return sidecar.error();
    return impl_->describe(path, std::move(*bytes), sidecar ? std::move(*sidecar) : std::string());
}

void DocumentReader::parse_all(const std::vector<LoadedFile>& files, const Taker& take) {
    std::deque<Unpacking> unpackings;
    std::vector<std::unique_ptr<Attempt>> attempts;
    std::vector<ParserCall> calls;
    for (const auto& [path, source] : files) {
        auto& unpacking = unpackings.emplace_back(path, source.bytes.size(), impl_->limits);
        auto& attempt = attempts.emplace_back();
        if (source.bytes.empty()) continue;
        const auto parsers = impl_->registry.find(source.media_type, extension_of(path));
        if (parsers.empty()) continue;
        attempt = impl_->attempt(*parsers.front(), path, source, &unpacking);
        calls.push_back(attempt->call);
    }
    impl_->runner->begin(std::move(calls));
    for (std::size_t i = 0; i < files.size(); ++i) {
        impl_->warnings.clear();
        impl_->claim_warnings.clear();
        impl_->unpacking = &unpackings[i];
        auto documents = impl_->parse(files[i].path, files[i].source, 0, std::move(attempts[i]));
        const auto& limit = unpackings[i].error();
        take(i, limit ? Result<std::vector<Document>>(*limit) : std::move(documents));
    }
}

Result<std::vector<Document>> DocumentReader::parse(const std::string& path,
                                                    const SourceBytes& source) {
    impl_->warnings.clear();
    impl_->claim_warnings.clear();
    impl_->runner->begin({});
    Unpacking unpacking(path, source.bytes.size(), impl_->limits);
    impl_->unpacking = &unpacking;
    auto documents = impl_->parse(path, source, 0);
    if (const auto& limit = unpacking.error()) return *limit;
    return documents;
}

Result<std::vector<Document>> DocumentReader::read(const std::string& path) {
    const auto source = load(path);
    if (!source) return source.error();
    return parse(path, *source);
}

const std::vector<std::string>& DocumentReader::warnings() const { return impl_->warnings; }

const std::vector<ClaimWarning>& DocumentReader::claim_warnings() const {
    return impl_->claim_warnings;
}

}  // namespace polidex
