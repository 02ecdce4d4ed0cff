// SPDX-License-Identifier: MIT
#pragma once

#include <polidex/plugin/abi.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

/// Parsers in C++17 over abi.h, in this header alone: nothing of polidex is linked.
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

/// Thrown by the sink when polidex asks to stop. Let it pass.
struct Stopped : std::exception {
    const char* what() const noexcept override { return "asked to stop"; }
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
        const polidex_block raw = {
            sizeof raw,    POLIDEX_ABI,    static_cast<std::uint32_t>(block.kind),
            block.level,   block.page,     block.link_bytes,
            c(block.text), c(block.anchor)};
        check(sink_.block(sink_.context, &raw));
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
        check(sink_.metadata(sink_.context, c(key), c(value), confidence));
    }

    /// Structure around blocks; each enter() needs its leave().
    void enter(std::string_view element, std::string_view hints = {}) {
        check(sink_.enter(sink_.context, c(element), c(hints)));
    }
    void leave() { check(sink_.leave(sink_.context)); }

    /// A document inside this one. An empty media type is found out.
    void child(std::string_view child_name, std::string_view bytes,
               std::string_view media_type = {}) {
        check(sink_.child(sink_.context, c(child_name), c(media_type), c(bytes)));
    }
    /// Metadata of the next child; a polidex that is older than this call leaves it out.
    void child_metadata(std::string_view key, std::string_view value, float confidence = 1) {
        const bool known = sink_.struct_size >=
                           offsetof(polidex_sink, child_metadata) + sizeof sink_.child_metadata;
        if (known && sink_.child_metadata != nullptr)
            check(sink_.child_metadata(sink_.context, c(key), c(value), confidence));
    }

    /// A line for the report.
    void log(std::string_view message) { sink_.log(sink_.context, c(message)); }

    /// Whether to give up. Long work without other calls of the sink asks once a second.
    bool cancelled() const { return sink_.cancelled(sink_.context) != 0; }
    void stop_if_cancelled() const { check(cancelled() ? 1 : 0); }

    /// The C side, for what this class does not cover.
    const polidex_sink& border() const { return sink_; }

private:
    static polidex_string c(std::string_view text) { return {text.data(), text.size()}; }
    static void check(int answer) {
        if (answer != 0) throw Stopped();
    }

    const polidex_sink& sink_;
};

namespace detail {

inline std::string_view view(polidex_string text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

inline int refuse(const polidex_sink& sink, int status, const char* reason) {
    sink.log(sink.context, {reason, std::char_traits<char>::length(reason)});
    return status;
}

/// The functions of the border for a parser of type P: no exception leaves them.
template <typename P>
struct Border {
    static void* create() noexcept {
        try {
            return new P();
        } catch (...) {
            return nullptr;
        }
    }
    static void destroy(void* instance) noexcept { delete static_cast<P*>(instance); }
    static int parse(void* instance, const polidex_input* input,
                     const polidex_sink* border) noexcept {
        try {
            Sink sink(*border);
            static_cast<P*>(instance)->parse(Input{view(input->bytes), view(input->name),
                                                   view(input->media_type), view(input->charset)},
                                             sink);
            return POLIDEX_OK;
        } catch (const Stopped&) {
            return POLIDEX_FAILED;
        } catch (const NotMine&) {
            return POLIDEX_NOT_MINE;
        } catch (const BadInput& reason) {
            return refuse(*border, POLIDEX_BAD_INPUT, reason.what());
        } catch (const std::exception& failure) {
            return refuse(*border, POLIDEX_FAILED, failure.what());
        } catch (...) {
            return refuse(*border, POLIDEX_FAILED, "an exception of unknown type");
        }
    }
};

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
                                                &Border<P>::create,
                                                &Border<P>::destroy,
                                                &Border<P>::parse};

template <typename... Parsers>
inline constexpr const polidex_parser* parser_list[] = {&parser_table<Parsers>..., nullptr};

}  // namespace detail
}  // namespace polidex::plugin

/// Makes the shared object a plugin: its name, its version, its licence, then its parsers. Once, at
/// file scope.
#define POLIDEX_PLUGIN(plugin_name, plugin_version, plugin_licence, ...)      \
    extern "C" POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { \
        static constexpr polidex_plugin table = {                             \
            sizeof(polidex_plugin),                                           \
            POLIDEX_ABI,                                                      \
            plugin_name,                                                      \
            plugin_version,                                                   \
            plugin_licence,                                                   \
            static_cast<const polidex_parser* const*>(                        \
                ::polidex::plugin::detail::parser_list<__VA_ARGS__>)};        \
        return &table;                                                        \
    }                                                                         \
    static_assert(true, "")
