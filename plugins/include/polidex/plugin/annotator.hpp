// SPDX-License-Identifier: MIT
#pragma once

#include <polidex/plugin/plugin.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

/// Annotators in C++17 over abi.h, in headers alone: nothing of polidex is linked.
///
///     struct Cables {
///         static constexpr const char* name = "cables";  // short and stable
///         static constexpr std::uint32_t version = 1;    // raised when the claims change
///
///         void annotate(const polidex::plugin::Document& document,
///                       polidex::plugin::Claims& claims) {
///             for (std::uint32_t at = 0; at < document.size(); ++at) {
///                 const auto found = document[at].text.find("submarine cable");
///                 if (document[at].main_text && found != std::string_view::npos)
///                     claims.add({"domain", "critical-infrastructure", at, found, 15, 0.8F});
///             }
///         }
///     };
///     POLIDEX_PLUGIN("cables", "1.0", "MIT", Cables);
///
/// An annotator needs a default constructor. One object reads many documents, one after the other,
/// in one thread; several objects may work at once. What annotate() throws ends at the border: its
/// claims of that document are dropped, with what() as the reason.
namespace polidex::plugin {

/// A block of a document. Its text is valid UTF-8, white space collapsed.
struct DocumentBlock {
    std::string_view text;
    std::uint32_t kind = POLIDEX_PARAGRAPH;  ///< enum polidex_kind
    std::uint32_t level = 0;                 ///< headings: 1 to 6; list items: depth from 1
    std::uint32_t page = 0;                  ///< from 1; 0 where the source has none
    bool main_text = true;                   ///< false: menus, notices, readers' comments …
};

/// The document to annotate; valid until annotate() returns.
class Document {
public:
    explicit Document(const polidex_document& document) : document_(document) {}

    std::string_view name() const { return detail::view(document_.name); }
    std::string_view language() const { return detail::view(document_.language); }
    std::string_view title() const { return detail::view(document_.title); }

    /// How many blocks it has.
    std::uint32_t size() const { return static_cast<std::uint32_t>(document_.block_count); }
    DocumentBlock operator[](std::uint32_t block) const {
        const polidex_document_block& raw = *document_.blocks[block];
        return {detail::view(raw.text), raw.kind, raw.level, raw.page, raw.main_text != 0};
    }

private:
    const polidex_document& document_;
};

/// What polidex_claim says; see there.
struct Claim {
    std::string_view facet;  ///< country, org, domain, date …
    std::string_view value;
    std::uint32_t block = POLIDEX_IN_TITLE;  ///< where the evidence stands
    std::size_t begin = 0;                   ///< its bytes in the text of that block
    std::size_t length = 0;
    float confidence = 0.5F;     ///< from 0 to 1
    std::string_view role = {};  ///< of countries, organisations and dates
};

/// Takes claims; copies them before a call returns. add() throws Stopped when polidex wants no
/// more.
///
/// One thread per object; valid until annotate() returns.
class Claims {
public:
    explicit Claims(const polidex_claim_sink& sink) : sink_(sink) {}
    Claims(const Claims&) = delete;
    Claims& operator=(const Claims&) = delete;

    void add(const Claim& claim) {
        const polidex_claim raw = {sizeof raw,
                                   POLIDEX_ABI,
                                   detail::c(claim.facet),
                                   detail::c(claim.value),
                                   detail::c(claim.role),
                                   claim.confidence,
                                   claim.block,
                                   number(claim.begin),
                                   number(claim.length)};
        detail::check(sink_.claim(sink_.context, &raw));
    }

    /// A line for the report.
    void log(std::string_view message) { sink_.log(sink_.context, detail::c(message)); }

    /// Whether to give up. Long work without claims asks once a second.
    bool cancelled() const { return sink_.cancelled(sink_.context) != 0; }
    void stop_if_cancelled() const { detail::check(cancelled() ? 1 : 0); }

private:
    /// What no block can hold stays so.
    static std::uint32_t number(std::size_t bytes) {
        return bytes < UINT32_MAX ? static_cast<std::uint32_t>(bytes) : UINT32_MAX;
    }

    const polidex_claim_sink& sink_;
};

namespace detail {

/// annotate() of a class across the border: no exception leaves it.
template <typename A>
int annotate_with(void* instance, const polidex_document* document,
                  const polidex_claim_sink* border) noexcept {
    return guarded(*border, [&] {
        Claims claims(*border);
        static_cast<A*>(instance)->annotate(Document(*document), claims);
    });
}

template <typename A>
inline constexpr polidex_annotator annotator_table = {
    sizeof(polidex_annotator), POLIDEX_ABI,       A::name,          A::version,
    &Life<A>::create,          &Life<A>::destroy, &annotate_with<A>};

template <typename A>
struct Part<polidex_annotator, A,
            decltype(void(std::declval<A&>().annotate(std::declval<const Document&>(),
                                                      std::declval<Claims&>())))> {
    static constexpr bool made = true;
    static constexpr const polidex_annotator* table = &annotator_table<A>;
};

}  // namespace detail
}  // namespace polidex::plugin
