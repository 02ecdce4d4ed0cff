// SPDX-License-Identifier: MIT
#pragma once

#include <polidex/plugin/abi.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

/// What parser.hpp, annotator.hpp and expander.hpp share; include those.
namespace polidex::plugin {

/// Thrown by a sink when polidex asks to stop. Let it pass.
struct Stopped : std::exception {
    const char* what() const noexcept override { return "asked to stop"; }
};

namespace detail {

inline std::string_view view(polidex_string text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

inline polidex_string c(std::string_view text) { return {text.data(), text.size()}; }

inline void check(int answer) {
    if (answer != 0) throw Stopped();
}

template <typename RawSink>
int refuse(const RawSink& sink, int status, const char* reason) {
    sink.log(sink.context, {reason, std::char_traits<char>::length(reason)});
    return status;
}

/// Runs @p work; no exception leaves it. @returns a polidex_status
template <typename RawSink, typename Work>
int guarded(const RawSink& sink, Work&& work) noexcept {
    try {
        work();
        return POLIDEX_OK;
    } catch (const Stopped&) {
        return POLIDEX_FAILED;
    } catch (const std::exception& failure) {
        return refuse(sink, POLIDEX_FAILED, failure.what());
    } catch (...) {
        return refuse(sink, POLIDEX_FAILED, "an exception of unknown type");
    }
}

/// The life of an instance of type P across the border.
template <typename P>
struct Life {
    static void* create() noexcept {
        try {
            return new P();
        } catch (...) {
            return nullptr;
        }
    }
    static void destroy(void* instance) noexcept { delete static_cast<P*>(instance); }
};

/// The table of type Table that the class P makes, if it is such a part. `made` says so and not a
/// null pointer, as g++ with -fsanitize=undefined holds no comparison of pointers for constant.
template <typename Table, typename P, typename = void>
struct Part {
    static constexpr bool made = false;
    static constexpr const Table* table = nullptr;
};

/// The tables that the classes make, ended by null.
template <typename Table, typename... Classes>
constexpr std::array<const Table*, sizeof...(Classes) + 1> make_list() {
    std::array<const Table*, sizeof...(Classes) + 1> list{};
    std::size_t at = 0;
    const auto add = [&](bool made, const Table* table) {
        if (made) list[at++] = table;
    };
    (add(Part<Table, Classes>::made, Part<Table, Classes>::table), ...);
    return list;
}
template <typename Table, typename... Classes>
inline constexpr auto part_list = make_list<Table, Classes...>();

template <typename P>
inline constexpr bool is_part = Part<polidex_parser, P>::made || Part<polidex_annotator, P>::made ||
                                Part<polidex_expander, P>::made;

template <typename... Classes>
struct Tables {
    static_assert((is_part<Classes> && ...),
                  "each class needs parse(), annotate() or expand() as parser.hpp, annotator.hpp "
                  "and expander.hpp say; include the one it is for");
    static constexpr const polidex_parser* const* parsers =
        part_list<polidex_parser, Classes...>.data();
    static constexpr const polidex_annotator* const* annotators =
        part_list<polidex_annotator, Classes...>.data();
    static constexpr const polidex_expander* const* expanders =
        part_list<polidex_expander, Classes...>.data();
};

}  // namespace detail
}  // namespace polidex::plugin

/// Makes the shared object a plugin: its name, its version, its licence, then the classes of its
/// parsers, annotators and expanders in any order. Once, at file scope.
#define POLIDEX_PLUGIN(plugin_name, plugin_version, plugin_licence, ...)              \
    extern "C" POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) {         \
        using polidex_plugin_tables = ::polidex::plugin::detail::Tables<__VA_ARGS__>; \
        static constexpr polidex_plugin table = {sizeof(polidex_plugin),              \
                                                 POLIDEX_ABI,                         \
                                                 plugin_name,                         \
                                                 plugin_version,                      \
                                                 plugin_licence,                      \
                                                 polidex_plugin_tables::parsers,      \
                                                 polidex_plugin_tables::annotators,   \
                                                 polidex_plugin_tables::expanders};   \
        return &table;                                                                \
    }                                                                                 \
    static_assert(true, "")
