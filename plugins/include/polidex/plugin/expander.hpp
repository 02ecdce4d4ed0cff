// SPDX-License-Identifier: MIT
#pragma once

#include <polidex/plugin/plugin.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

/// Expanders in C++17 over abi.h, in headers alone: nothing of polidex is linked.
///
///     struct Glossary {
///         static constexpr const char* name = "glossary";  // short and stable
///         static constexpr std::uint32_t version = 1;
///
///         void expand(std::string_view words, std::string_view language,
///                     polidex::plugin::Alternatives& alternatives) {
///             if (words == "treaty") alternatives.add("traité", 0.8F);
///         }
///     };
///     POLIDEX_PLUGIN("glossary", "1.0", "MIT", Glossary);
///
/// An expander needs a default constructor. One object serves many queries, one after the other, in
/// one thread; several objects may work at once. What expand() throws ends at the border: its
/// alternatives are dropped, with what() as the reason. A crash ends the program that searches.
namespace polidex::plugin {

/// Takes alternatives; copies them before a call returns. add() throws Stopped when polidex wants
/// no more.
///
/// One thread per object; valid until expand() returns.
class Alternatives {
public:
    explicit Alternatives(const polidex_alternative_sink& sink) : sink_(sink) {}
    Alternatives(const Alternatives&) = delete;
    Alternatives& operator=(const Alternatives&) = delete;

    /// @param text a word, or several that must stand together
    /// @param weight what it counts beside the words asked for: above 0, to 1: it means the same
    void add(std::string_view text, float weight) {
        const polidex_alternative raw = {sizeof raw, POLIDEX_ABI, detail::c(text), weight};
        detail::check(sink_.alternative(sink_.context, &raw));
    }

    /// A line for the report.
    void log(std::string_view message) { sink_.log(sink_.context, detail::c(message)); }

    /// Whether to give up. Long work without alternatives asks ten times a second.
    bool cancelled() const { return sink_.cancelled(sink_.context) != 0; }
    void stop_if_cancelled() const { detail::check(cancelled() ? 1 : 0); }

private:
    const polidex_alternative_sink& sink_;
};

namespace detail {

/// expand() of a class across the border: no exception leaves it.
template <typename E>
int expand_with(void* instance, polidex_string words, polidex_string language,
                const polidex_alternative_sink* border) noexcept {
    return guarded(*border, [&] {
        Alternatives alternatives(*border);
        static_cast<E*>(instance)->expand(view(words), view(language), alternatives);
    });
}

template <typename E>
inline constexpr polidex_expander expander_table = {
    sizeof(polidex_expander), POLIDEX_ABI,       E::name,        E::version,
    &Life<E>::create,         &Life<E>::destroy, &expand_with<E>};

template <typename E>
struct Part<polidex_expander, E,
            decltype(void(std::declval<E&>().expand(std::declval<std::string_view>(),
                                                    std::declval<std::string_view>(),
                                                    std::declval<Alternatives&>())))> {
    static constexpr bool made = true;
    static constexpr const polidex_expander* table = &expander_table<E>;
};

}  // namespace detail
}  // namespace polidex::plugin
