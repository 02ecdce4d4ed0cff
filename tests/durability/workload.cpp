// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/workload.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <random>

namespace polidex::tests {
namespace {

constexpr std::array<const char*, 24> vocabulary = {
    "treaty",   "threat",    "network",  "agreement", "cooperation", "incident",
    "party",    "data",      "response", "sharing",   "resilience",  "exercise",
    "cable",    "telecom",   "crime",    "energy",    "port",        "bank",
    "election", "satellite", "supply",   "standard",  "contact",     "police"};
constexpr std::array<const char*, 6> countries = {"EE", "FR", "IN", "JP", "SG", "AU"};
constexpr std::array<const char*, 3> domains = {"cybercrime", "governance", "telecom-5g"};

/// A sequence that depends on both numbers alone.
std::mt19937 sequence_of(int number, int version) {
    return std::mt19937(static_cast<unsigned>(number * 7919 + version * 104729 + 17));
}

bool is_deleted(int number, int version) { return sequence_of(number, version)() % 5 == 0; }

void claim(Document& document, Facet facet, const char* value, Role role) {
    Claim made;
    made.facet = facet;
    made.role = role;
    made.confidence = 0.75F;
    made.value = value;
    made.rule = "workload";
    made.quote = document.blocks.front().text.substr(0, 12);
    made.span = {0, 0, 12};
    document.claims.push_back(std::move(made));
}

Block block(BlockKind kind, std::string text, Chrome chrome = Chrome::none) {
    Block made;
    made.kind = kind;
    made.chrome = chrome;
    made.level = kind == BlockKind::heading ? 1 : 0;
    made.text = std::move(text);
    return made;
}

int trailing_number(std::string_view text, std::string_view before) {
    if (!text.starts_with(before)) return -1;
    text.remove_prefix(before.size());
    int number = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ptr == text.data() + text.size() ? number : -1;
}

}  // namespace

Document Workload::document(int number, int version) const {
    auto random = sequence_of(number, version);
    random();  // told whether it is deleted
    Document made;
    made.id = fmt::format("d{:03}", number);
    made.source.path = "/corpus/" + made.id;
    made.source.media_type = "text/plain";
    made.source.parser = "text/1";
    made.source.content_hash =
        static_cast<std::uint64_t>(version) << 16 | static_cast<unsigned>(number);
    made.title = fmt::format("Paper {} of version {}", number, version);
    made.lang = "en";
    std::string text = fmt::format("Version {} of paper {} says", version, number);
    for (int i = 0; i < words; ++i)
        text += fmt::format(" {}", vocabulary[random() % vocabulary.size()]);
    made.blocks = {block(BlockKind::paragraph, text), block(BlockKind::heading, "Closing words"),
                   block(BlockKind::paragraph, fmt::format("Round{} closes.", version % rounds)),
                   block(BlockKind::paragraph, "Share this page", Chrome::sharing)};
    claim(made, Facet::country, countries[random() % countries.size()], Role::party);
    if (random() % 2 == 0)
        claim(made, Facet::domain, domains[random() % domains.size()], Role::none);
    made.date = {static_cast<std::int16_t>(1990 + version % 30), 0, 0};
    made.date_role = Role::published;
    return made;
}

Document state_document(int step) {
    Document made;
    made.id = state_id;
    made.source.path = "/corpus/state";
    made.title = fmt::format("step {}", step);
    made.blocks = {block(BlockKind::paragraph, fmt::format("The index is at step {}.", step))};
    return made;
}

int step_of(const Document& state) { return trailing_number(state.title, "step "); }

int number_of(const std::string& id) { return trailing_number(id, "d"); }

int Workload::version_of(int number, int step) const {
    const int last = step - (step - number % rounds + rounds) % rounds;
    return last < 1 || is_deleted(number, last) ? 0 : last;
}

std::map<std::string, Document> Workload::after(int step) const {
    std::map<std::string, Document> all;
    if (step > 0) all[state_id] = state_document(step);
    for (int number = 0; number < documents; ++number)
        if (const int version = version_of(number, step); version > 0) {
            auto made = document(number, version);
            auto id = made.id;
            all.emplace(std::move(id), std::move(made));
        }
    return all;
}

std::size_t Workload::count_after(int step) const {
    std::size_t count = step > 0 ? 1 : 0;
    for (int number = 0; number < documents; ++number)
        count += version_of(number, step) > 0 ? 1U : 0U;
    return count;
}

Result<void> Workload::apply(IndexWriter& writer, int step) const {
    for (int number = step % rounds; number < documents; number += rounds) {
        const int version = version_of(number, step);
        auto done = version == 0 ? writer.remove(fmt::format("d{:03}", number))
                                 : writer.add(document(number, version));
        if (!done) return done;
    }
    return writer.add(state_document(step));
}

std::string digest(const Document& document) {
    std::string text = fmt::format("{}|{}|{}|{}|{}|{:x}|{}\n", document.id, document.title,
                                   document.lang, document.date.to_string(), document.source.path,
                                   document.source.content_hash, document.source.parser);
    for (const Block& block : document.blocks)
        text += fmt::format("{}.{} {}\n", static_cast<int>(block.kind),
                            static_cast<int>(block.chrome), block.text);
    for (const Claim& claim : document.claims)
        text += fmt::format("{}={} {}\n", static_cast<int>(claim.facet), claim.value, claim.quote);
    return text;
}

}  // namespace polidex::tests
