// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/annotators/claim_check.hpp"

#include "corpus/text/utf8.hpp"
#include "corpus/understanding/sentences.hpp"
#include "plugins/sidecar_values.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::annotators {
namespace {

constexpr std::size_t most_shown = 80;
constexpr std::size_t longest_quote = 2'000;

std::string shown(std::string_view text) {
    const std::string whole = text::printable(text::to_valid_utf8(text.substr(0, 2 * most_shown)));
    const std::size_t cut = text::cut_at(whole, most_shown);
    return fmt::format("\"{}{}\"", whole.substr(0, cut), cut < whole.size() ? "…" : "");
}

Error wrong(std::string what) { return {Errc::bad_input, std::move(what), {}}; }

bool is_actor(Facet facet) { return facet == Facet::country || facet == Facet::org; }

/// What a claim is about: facets such as `party` are a role of countries and organisations.
struct Topic {
    Facet facet = Facet::country;
    Role role = Role::none;
};

bool fits(Role role, Facet facet) {
    if (role == Role::none) return true;
    if (facet == Facet::date) return role >= Role::published;
    return is_actor(facet) && role < Role::published;
}

Result<Topic> topic_of(const polidex_claim& raw) {
    const std::string_view named = view_of(raw.facet);
    const auto facet = facet_named(named);
    if (!facet) return wrong(fmt::format("no facet is called {}", shown(named)));
    Topic topic{*facet, Role::none};
    const auto role_of_facet = role_named(named);
    if (role_of_facet) topic = {Facet::country, *role_of_facet};
    const std::string_view role = view_of(raw.role);
    if (role.empty()) return topic;
    const auto given = role_named(role);
    if (!given || !fits(*given, topic.facet) || (role_of_facet && *role_of_facet != *given))
        return wrong(fmt::format("{} is no role of the facet {}", shown(role), named));
    topic.role = *given;
    return topic;
}

/// The value as claims have it, and the facet it turns out to belong to.
Result<SidecarValue> value_of(const Topic& topic, std::string_view given,
                              const Taxonomy& taxonomy) {
    if (given.size() > longest_value)
        return wrong(fmt::format("a value of {} bytes for {}, {} are the most", given.size(),
                                 name_of(topic.facet), longest_value));
    const std::string value = text::squeeze(text::to_valid_utf8(given));
    if (value.empty()) return wrong(fmt::format("an empty value for {}", name_of(topic.facet)));
    if (topic.facet == Facet::domain) {
        const DomainLabel* label = taxonomy.tree().find(value);
        if (label != nullptr) return SidecarValue{Facet::domain, label->name};
        return wrong(fmt::format("{} is no field of the taxonomy", shown(value)));
    }
    auto checked = sidecar_value(topic.facet, topic.role, value);
    if (!checked) return wrong(checked.error().message);
    return checked;
}

bool between_characters(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
}

/// The text that the claim's place is in; nothing when there is none.
std::optional<std::string_view> text_at(const polidex_claim& raw, const Document& document) {
    if (raw.block == POLIDEX_IN_TITLE) return document.title;
    if (raw.block >= document.blocks.size()) return std::nullopt;
    return document.blocks[raw.block].text;
}

Result<void> check_place(const polidex_claim& raw, const Document& document) {
    const auto text = text_at(raw, document);
    if (!text)
        return wrong(fmt::format("there is no block {}, the document has {}", raw.block,
                                 document.blocks.size()));
    const std::uint64_t end = std::uint64_t{raw.begin} + raw.length;
    if (raw.length == 0 || end > text->size())
        return wrong(fmt::format("bytes {} to {} of {} bytes of text are no place", raw.begin, end,
                                 text->size()));
    if (between_characters(*text, raw.begin) && between_characters(*text, end)) return {};
    return wrong(fmt::format("bytes {} to {} begin or end within a character", raw.begin, end));
}

/// The sentences that the evidence stands in; the evidence alone when they are very long.
std::string quote_of(const polidex_claim& raw, const Document& document) {
    const std::string_view text = *text_at(raw, document);
    std::size_t begin = raw.begin;
    std::size_t end = begin + raw.length;
    std::vector<understanding::TextRange> sentences;
    understanding::split_sentences(text, document.lang, sentences);
    for (const auto& sentence : sentences) {
        if (sentence.end <= raw.begin || sentence.begin >= raw.begin + raw.length) continue;
        begin = std::min<std::size_t>(begin, sentence.begin);
        end = std::max<std::size_t>(end, sentence.end);
    }
    if (end - begin > longest_quote) {
        begin = raw.begin;
        end = begin +
              text::cut_at(text.substr(begin), std::min<std::size_t>(raw.length, longest_quote));
    }
    return std::string(text.substr(begin, end - begin));
}

}  // namespace

Result<Claim> check_claim(const polidex_claim& raw, const Document& document,
                          const Taxonomy& taxonomy) {
    const auto topic = topic_of(raw);
    if (!topic) return topic.error();
    auto value = value_of(*topic, view_of(raw.value), taxonomy);
    if (!value) return value.error();
    if (!(raw.confidence >= 0 && raw.confidence <= 1))  // so that it is true of no number as well
        return wrong(fmt::format("a confidence of {}, which is not from 0 to 1", raw.confidence));
    if (auto placed = check_place(raw, document); !placed) return placed.error();
    Claim claim;
    claim.facet = value->facet;
    claim.value = std::move(value->value);
    claim.role = topic->role;
    // As with what people say: only parties belong to a document by their role.
    claim.assigned =
        !is_actor(claim.facet) || claim.role == Role::none || claim.role == Role::party;
    claim.confidence = raw.confidence;
    if (raw.block != POLIDEX_IN_TITLE) claim.span = {raw.block, raw.begin, raw.begin + raw.length};
    claim.quote = quote_of(raw, document);
    return claim;
}

}  // namespace polidex::annotators
