// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/plugin/document_reader.hpp>

#include "plugins/unpacking.hpp"

#include <optional>
#include <string>
#include <vector>

namespace polidex {

/// A document found inside another one.
struct ChildDocument {
    std::string name;
    std::string media_type;
    std::string bytes;
    std::vector<Metadata> metadata;  ///< what the outer one says about it
};

/// The sink's other side: makes a Document of what a parser pushes. Copies, repairs and squeezes
/// text, keeps the containers that hold text, and stops the parser at a limit.
///
/// One thread per object; must not move while its sink is in use.
class DocumentBuilder {
public:
    /// @param unpacking counts the documents inside; null: none may be inside
    DocumentBuilder(std::string path, const ReadLimits& limits, Unpacking* unpacking = nullptr);
    DocumentBuilder(const DocumentBuilder&) = delete;
    DocumentBuilder& operator=(const DocumentBuilder&) = delete;

    const polidex_sink& sink() const { return sink_; }

    /// Why the parser was stopped, if it was.
    const std::optional<Error>& error() const { return error_; }

    Document document;
    std::vector<ChildDocument> children;
    std::vector<std::string> log;

private:
    struct Open {
        std::string name;
        std::string hints;
        std::uint32_t container = 0;  ///< 0 until a block needs it
    };
    struct Callbacks;

    int add(const polidex_block& block);
    int add_metadata(std::string_view key, std::string_view value, float confidence);
    int add_child(ChildDocument child);
    int add_child_metadata(std::string_view key, std::string_view value, float confidence);
    bool take_metadata(std::size_t entries, std::string_view key, std::string_view value);
    int enter(std::string_view name, std::string_view hints);
    int leave();
    int append(const polidex_block& source, std::string text, std::uint32_t link_bytes);
    std::uint32_t container();
    int stop(Error error);
    int stop_at_limit(const char* what, std::uint64_t limit, const char* option);

    std::string path_;
    ReadLimits limits_;
    polidex_sink sink_{};
    std::optional<Error> error_;
    std::vector<Open> open_;  ///< [0, depth_) are open; the rest keep their memory
    std::size_t depth_ = 0;
    std::uint64_t flattened_ = 0;  ///< open containers beyond the depth limit
    std::uint64_t text_bytes_ = 0;
    std::uint64_t metadata_bytes_ = 0;
    Unpacking* unpacking_ = nullptr;
    std::vector<Metadata> child_metadata_;  ///< of the next child
};

}  // namespace polidex
