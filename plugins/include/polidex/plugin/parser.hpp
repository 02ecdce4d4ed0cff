// SPDX-License-Identifier: MIT
#pragma once

#include <polidex/plugin/plugin.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

/// Parsers in C++17 over abi.h, in headers alone: nothing of polidex is linked.
///
///     struct Notes {
///         static constexpr const char* name = "notes";          // short and stable
///         static constexpr std::uint32_t version = 1;           // raised when the output changes
///         static constexpr const char* extensions[] = {"notes"};
///         static constexpr const char* media_types[] = {"text/x-notes"};  // may be left out
///
///         void parse(const polidex::plugin::Input& input, polidex::plugin::Sink& sink) {
///             if (input.bytes.empty()) throw polidex::plugin::BadInput("no note in it");
///             sink.heading(1, input.name);
///             sink.paragraph(input.bytes);
///         }
///     };
///     POLIDEX_PLUGIN("notes", "1.0", "MIT", Notes)
///
/// A parser needs a default constructor. One object reads many documents, one after the other, in
/// one thread; several objects may work at once. What parse() throws ends at the border: BadInput
/// and NotMine say so, anything else is the parser's own failure with what() as its reason.
namespace polidex::plugin {

/// The document is damaged, encrypted or not what it claims to be.
struct BadInput : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Another parser should try.
struct NotMine : std::exception {
    const char* what() const noexcept override { return "not a document of this parser"; }
};

/// The document to parse; valid until parse() returns.
struct Input {
    std::string_view bytes;
    std::string_view name;        ///< its path, for messages and extensions only
    std::string_view media_type;  ///< as detected: "text/html"
    std::string_view charset;     ///< as declared from outside; usually empty
};

/// What polidex_block says, with defaults.
struct Block {
    std::string_view text;
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;       ///< headings: 1 to 6; list items: depth from 1
    std::uint32_t page = 0;        ///< from 1; 0 where the source has none
    std::string_view anchor = {};  ///< the source's own id of the place
    std::uint32_t link_bytes = 0;  ///< how many bytes of text lie inside links
};

/// Takes what a parser finds, in document order; copies it before a call returns. All calls but
/// log() and cancelled() throw Stopped when polidex wants no more.
///
/// One thread per object; valid until parse() returns.
class Sink {
public:
    explicit Sink(const polidex_sink& sink) : sink_(sink) {}
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    void block(const Block& block) {
        const polidex_block raw = {sizeof raw,
                                   POLIDEX_ABI,
                                   static_cast<std::uint32_t>(block.kind),
                                   block.level,
                                   block.page,
                                   block.link_bytes,
                                   detail::c(block.text),
                                   detail::c(block.anchor)};
        detail::check(sink_.block(sink_.context, &raw));
    }
    void paragraph(std::string_view text) { block({text}); }
    /// @param level 1 to 6
    void heading(std::uint32_t level, std::string_view text) {
        block({text, POLIDEX_HEADING, level});
    }
    /// @param depth from 1
    void list_item(std::uint32_t depth, std::string_view text) {
        block({text, POLIDEX_LIST_ITEM, depth});
    }

    /// Something the source says about itself, key in lower case with its origin: "notes:author".
    /// docs/plugins.md lists the keys that are understood.
    void metadata(std::string_view key, std::string_view value, float confidence = 1) {
        detail::check(sink_.metadata(sink_.context, detail::c(key), detail::c(value), confidence));
    }

    /// Structure around blocks; each enter() needs its leave().
    void enter(std::string_view element, std::string_view hints = {}) {
        detail::check(sink_.enter(sink_.context, detail::c(element), detail::c(hints)));
    }
    void leave() { detail::check(sink_.leave(sink_.context)); }

    /// A document inside this one. An empty media type is found out.
    void child(std::string_view child_name, std::string_view bytes,
               std::string_view media_type = {}) {
        detail::check(sink_.child(sink_.context, detail::c(child_name), detail::c(media_type),
                                  detail::c(bytes)));
    }
    /// Metadata of the next child; a polidex that is older than this call leaves it out.
    void child_metadata(std::string_view key, std::string_view value, float confidence = 1) {
        const bool known = sink_.struct_size >=
                           offsetof(polidex_sink, child_metadata) + sizeof sink_.child_metadata;
        if (known && sink_.child_metadata != nullptr)
            detail::check(
                sink_.child_metadata(sink_.context, detail::c(key), detail::c(value), confidence));
    }

    /// A line for the report.
    void log(std::string_view message) { sink_.log(sink_.context, detail::c(message)); }

    /// Whether to give up. Long work without other calls of the sink asks once a second.
    bool cancelled() const { return sink_.cancelled(sink_.context) != 0; }
    void stop_if_cancelled() const { detail::check(cancelled() ? 1 : 0); }

    /// The C side, for what this class does not cover.
    const polidex_sink& border() const { return sink_; }

private:
    const polidex_sink& sink_;
};

namespace detail {

/// parse() of a class across the border: no exception leaves it.
template <typename P>
int parse_with(void* instance, const polidex_input* input, const polidex_sink* border) noexcept {
    int status = POLIDEX_OK;
    const int ended = guarded(*border, [&] {
        try {
            Sink sink(*border);
            static_cast<P*>(instance)->parse(Input{view(input->bytes), view(input->name),
                                                   view(input->media_type), view(input->charset)},
                                             sink);
        } catch (const NotMine&) {
            status = POLIDEX_NOT_MINE;
        } catch (const BadInput& reason) {
            status = refuse(*border, POLIDEX_BAD_INPUT, reason.what());
        }
    });
    return ended == POLIDEX_OK ? status : ended;
}

template <std::size_t count>
constexpr std::array<const char*, count + 1> ended(const char* const (&names)[count]) {
    std::array<const char*, count + 1> list{};
    for (std::size_t at = 0; at < count; ++at) list[at] = names[at];
    return list;
}

// The lists that a parser has; one without media types has an empty one.
template <typename P, typename = void>
struct MediaTypes {
    static constexpr std::array<const char*, 1> list{};
};
template <typename P>
struct MediaTypes<P, decltype(void(P::media_types))> {
    static constexpr auto list = ended(P::media_types);
};
template <typename P, typename = void>
struct Extensions {
    static constexpr std::array<const char*, 1> list{};
};
template <typename P>
struct Extensions<P, decltype(void(P::extensions))> {
    static constexpr auto list = ended(P::extensions);
};

template <typename P>
inline constexpr polidex_parser parser_table = {sizeof(polidex_parser),
                                                POLIDEX_ABI,
                                                P::name,
                                                P::version,
                                                MediaTypes<P>::list.data(),
                                                Extensions<P>::list.data(),
                                                &Life<P>::create,
                                                &Life<P>::destroy,
                                                &parse_with<P>};

template <typename P>
struct Part<polidex_parser, P,
            decltype(void(
                std::declval<P&>().parse(std::declval<const Input&>(), std::declval<Sink&>())))> {
    static constexpr bool made = true;
    static constexpr const polidex_parser* table = &parser_table<P>;
};

}  // namespace detail
}  // namespace polidex::plugin
