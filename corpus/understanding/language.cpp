// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/language.hpp"

#include "corpus/text/byte_set.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/language_table.hpp"

#include <polidex/corpus/document.hpp>

#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace polidex::understanding {

namespace {

constexpr std::size_t sample_bytes = 8192;  ///< of kept text that is looked at
constexpr std::size_t sample_pieces = 8;    ///< taken from all over the document
constexpr float prior_share = 0.5F;         ///< of the best score that lets the prior win
constexpr float enough_evidence = 4;        ///< function words that outvote a prior
constexpr float thin_evidence = 8;          ///< function words below which endings are asked
constexpr std::size_t unspaced_weight = 3;  ///< letters of an alphabet one ideograph stands for
constexpr std::size_t longest_word = 24;    ///< bytes; function words are short

constexpr text::ByteSet ascii_letters = text::ByteSet().with('A', 'Z').with('a', 'z');

/// What a text has of scripts, function words and letters.
class Evidence {
public:
    /// @param endings  whether the endings of words are looked at, too
    void read(std::string_view text, bool endings);

    UScriptCode main_script() const;
    std::size_t letters(UScriptCode script) const { return scripts_[script]; }
    float score(std::size_t language) const { return scores_[language]; }
    std::size_t words() const { return words_; }

private:
    void letter(char32_t point, std::string& word);
    void end_word(std::string& word);
    void add(const LanguageVotes* votes);
    void read_endings(std::string_view word);

    bool endings_ = false;
    std::array<std::size_t, USCRIPT_CODE_LIMIT> scripts_{};
    std::array<float, LanguageTable::most_languages> scores_{};
    std::size_t words_ = 0;
};

void Evidence::read(std::string_view text, bool endings) {
    endings_ = endings;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            const std::size_t end = ascii_letters.skip(text, at);
            scripts_[USCRIPT_LATIN] += end - at;
            for (const char letter : text.substr(at, end - at))
                word += static_cast<char>(letter | 0x20);
            if (end == at) end_word(word);
            at = std::max(end, at + 1);
            continue;
        }
        letter(text::next_code_point(text, at), word);
    }
    end_word(word);
}

void Evidence::letter(char32_t point, std::string& word) {
    const auto folded = static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)));
    add(LanguageTable::instance().of_letter(folded));
    constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_MC_MASK;
    if ((U_GET_GC_MASK(static_cast<UChar32>(point)) & (U_GC_L_MASK | marks)) == 0) {
        end_word(word);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(point), &status);
    if (U_SUCCESS(status)) ++scripts_[script == USCRIPT_KATAKANA ? USCRIPT_HIRAGANA : script];
    text::append_utf8(word, folded);
}

void Evidence::end_word(std::string& word) {
    if (word.empty()) return;
    ++words_;
    if (word.size() <= longest_word) add(LanguageTable::instance().of_word(word));
    if (endings_) read_endings(word);
    word.clear();
}

void Evidence::add(const LanguageVotes* votes) {
    if (votes == nullptr) return;
    for (const std::uint8_t language : votes->languages) scores_[language] += votes->weight;
}

/// The longest known ending that leaves two letters before it.
void Evidence::read_endings(std::string_view word) {
    for (std::size_t at = 2; at < word.size(); ++at) {
        if ((static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) continue;
        const LanguageVotes* votes = LanguageTable::instance().of_ending(word.substr(at));
        if (votes == nullptr) continue;
        add(votes);
        return;
    }
}

UScriptCode Evidence::main_script() const {
    UScriptCode best = USCRIPT_INVALID_CODE;
    std::size_t most = 0;
    for (std::size_t script = USCRIPT_INHERITED + 1; script < scripts_.size(); ++script) {
        const bool unspaced =
            script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_HANGUL;
        const std::size_t count = scripts_[script] * (unspaced ? unspaced_weight : 1);
        if (count <= most) continue;
        most = count;
        best = static_cast<UScriptCode>(script);
    }
    // Japanese is written with ideographs, too, but never without kana.
    if (best == USCRIPT_HAN && scripts_[USCRIPT_HIRAGANA] * 10 >= scripts_[USCRIPT_HAN])
        return USCRIPT_HIRAGANA;
    return best;
}

struct Ranking {
    const Language* best = nullptr;
    float score = 0;
    float second = 0;
};

Ranking rank(const Evidence& evidence, UScriptCode script) {
    const auto& languages = LanguageTable::instance().languages;
    Ranking ranking;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (languages[i].script != script) continue;
        const float score = evidence.score(i);
        if (score > ranking.score) {
            ranking.second = ranking.score;
            ranking.score = score;
            ranking.best = &languages[i];
        } else {
            ranking.second = std::max(ranking.second, score);
        }
    }
    return ranking;
}

float score_of(const Evidence& evidence, const Language& language) {
    const auto& languages = LanguageTable::instance().languages;
    return evidence.score(static_cast<std::size_t>(&language - languages.data()));
}

/// Sure with many function words that no close second has.
float confidence_of(const Ranking& ranking) {
    const float margin = (ranking.score - ranking.second) / ranking.score;
    const float evidence = ranking.score / (ranking.score + 1);
    return std::clamp(0.4F + 0.6F * margin * evidence, 0.4F, 0.99F);
}

/// Whether function words alone leave it open.
bool is_thin(const Evidence& evidence) {
    const Ranking ranking = rank(evidence, evidence.main_script());
    return ranking.score < thin_evidence || ranking.second * 2 > ranking.score;
}

LanguageGuess guess(const Evidence& evidence, std::string_view prior) {
    const UScriptCode script = evidence.main_script();
    if (const Language* alone = LanguageTable::instance().of_script(script))
        return {alone->code, 0.97F};
    const Ranking ranking = rank(evidence, script);
    const Language* claimed = LanguageTable::instance().of_code(prior);
    if (claimed != nullptr && claimed->script == script &&
        (ranking.score < enough_evidence ||
         score_of(evidence, *claimed) >= ranking.score * prior_share))
        return {claimed->code, 0.95F};
    if (ranking.best == nullptr) return {};
    return {ranking.best->code, confidence_of(ranking)};
}

/// Metadata that names the language, best first.
constexpr std::string_view metadata_keys[] = {
    "frontmatter:lang",  "frontmatter:language",
    "html:lang",         "xml:@lang",
    "meta:dc.language",  "meta:dcterms.language",
    "jsonld:inlanguage", "http:content-language",
    "meta:language",     "og:locale",
    "xmp:language",      "feed:lang",
    "mail:lang",         "law:lang",
};

const Metadata* claimed_language(const Document& document) {
    for (const std::string_view key : metadata_keys)
        for (const Metadata& metadata : document.metadata)
            if (metadata.key == key && !language_code(metadata.value).empty()) return &metadata;
    for (const Metadata& metadata : document.metadata)
        if (metadata.key.starts_with("xml:") && metadata.key.ends_with("@lang") &&
            !language_code(metadata.value).empty())
            return &metadata;
    return nullptr;
}

/// Reads pieces from all over the kept text; all text when nothing was kept.
Evidence sample(const Document& document, bool endings) {
    const bool any_kept = std::any_of(document.blocks.begin(), document.blocks.end(),
                                      [](const Block& block) { return block.kept(); });
    const auto wanted = [&](const Block& block) { return block.kept() || !any_kept; };
    std::size_t all = 0;
    for (const Block& block : document.blocks)
        if (wanted(block)) all += block.text.size();

    Evidence evidence;
    const std::size_t piece = sample_bytes / sample_pieces;
    const std::size_t step = std::max(all / sample_pieces, piece);
    std::size_t at = 0;    // of the next block's text in all kept text
    std::size_t next = 0;  // where the current piece begins
    std::size_t left = piece;
    for (const Block& block : document.blocks) {
        if (!wanted(block)) continue;
        at += block.text.size();
        if (at <= next) continue;
        const std::string_view text(block.text);
        const std::size_t cut = text::cut_at(text, std::min(left, text.size()));
        evidence.read(text.substr(0, cut), endings);
        left -= std::min(cut, left);
        if (left > 3) continue;
        left = piece;
        next = std::max(next + step, at);
    }
    return evidence;
}

void claim_language(Document& document, const LanguageGuess& found, const Metadata* source) {
    const bool agrees = source != nullptr && language_code(source->value) == found.code;
    Claim claim;
    claim.facet = Facet::lang;
    claim.value = found.code;
    claim.confidence = found.confidence;
    claim.rule = agrees ? "lang.metadata" : "lang.text";
    if (agrees) claim.quote = source->key + " = " + source->value;
    document.claims.push_back(std::move(claim));
    document.lang = found.code;
}

}  // namespace

std::string language_code(std::string_view tag) {
    const std::size_t end = std::min(tag.find_first_of("-_, ;"), tag.size());
    std::string code(tag.substr(0, std::min<std::size_t>(end, 12)));
    std::transform(code.begin(), code.end(), code.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    if (code.size() == 3) {  // ICU knows the two-letter code of a three-letter one
        std::array<char, 8> two{};
        UErrorCode status = U_ZERO_ERROR;
        uloc_getLanguage(code.c_str(), two.data(), two.size(), &status);
        if (U_SUCCESS(status)) code = two.data();
    }
    if (code == "nb" || code == "nn") code = "no";
    if (code.size() != 2 || LanguageTable::instance().of_code(code) == nullptr) return {};
    return code;
}

LanguageGuess guess_language(std::string_view text, std::string_view prior) {
    const std::string_view head =
        text.substr(0, text::cut_at(text, std::min(sample_bytes, text.size())));
    Evidence evidence;
    evidence.read(head, false);
    if (is_thin(evidence)) {
        evidence = {};
        evidence.read(head, true);
    }
    return guess(evidence, prior);
}

void annotate_language(Document& document) {
    const Metadata* source = claimed_language(document);
    const std::string prior = source == nullptr ? std::string() : language_code(source->value);
    Evidence evidence = sample(document, false);
    if (is_thin(evidence)) evidence = sample(document, true);
    LanguageGuess found = guess(evidence, prior);
    if (found.code.empty() && !prior.empty()) found = {prior, 0.6F};
    if (!found.code.empty()) claim_language(document, found, source);
}

}  // namespace polidex::understanding
