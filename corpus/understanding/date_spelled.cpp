// SPDX-License-Identifier: GPL-2.0-or-later
// Dates in words: `DONE at Tokyo, this seventh day of October, two thousand and twenty`. How
// numbers are spelled in a language comes from ICU's rules (RuleBasedNumberFormat).
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/date_candidates.hpp"
#include "corpus/understanding/date_cursor.hpp"
#include "corpus/understanding/month_fold.hpp"
#include "corpus/understanding/month_names.hpp"

#include <unicode/rbnf.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace polidex::understanding {
namespace {

constexpr std::size_t last_blocks = 40;
constexpr std::size_t formula_bytes = 400;
constexpr std::size_t words_of_day = 4;
constexpr std::size_t words_of_year = 9;
constexpr int first_year = 1900;
constexpr int last_year = 2060;

/// Letters only, folded, without the `and` that some write and others do not.
std::string spelled_key(std::string_view text) {
    std::string key;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = word_end(text, at);
        if (end == at) {
            text::next_code_point(text, at);
            continue;
        }
        const std::string word = fold_month(text.substr(at, end - at));
        if (word != "and") key += word;
        at = end;
    }
    return key;
}

/// Numbers of one language, by their letters.
struct SpelledNumbers {
    std::unordered_map<std::string, int> days;
    std::unordered_map<std::string, int> years;

    explicit SpelledNumbers(std::string_view lang) {
        UErrorCode status = U_ZERO_ERROR;
        icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT,
                                          icu::Locale(std::string(lang).c_str()), status);
        if (U_FAILURE(status)) return;
        for (int32_t i = 0; i < format.getNumberOfRuleSetNames(); ++i) {
            const icu::UnicodeString rules = format.getRuleSetName(i);
            for (int day = 1; day <= 31; ++day) add(format, rules, day, days);
            if (rules.indexOf("ordinal") >= 0) continue;
            for (int year = first_year; year <= last_year; ++year) add(format, rules, year, years);
        }
    }

    static void add(const icu::RuleBasedNumberFormat& format, const icu::UnicodeString& rules,
                    int number, std::unordered_map<std::string, int>& into) {
        UErrorCode status = U_ZERO_ERROR;
        icu::FieldPosition position;
        icu::UnicodeString text;
        format.format(static_cast<int32_t>(number), rules, text, position, status);
        if (U_FAILURE(status)) return;
        text.findAndReplace(icu::UnicodeString(UChar32{0xAD}), icu::UnicodeString());
        std::string utf8;
        text.toUTF8String(utf8);
        if (std::string key = spelled_key(utf8); !key.empty()) into.emplace(std::move(key), number);
    }
};

const SpelledNumbers& numbers_of(std::string_view lang) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<SpelledNumbers>, std::less<>> shelf;
    const std::scoped_lock lock(mutex);
    const auto known = shelf.find(lang);
    if (known != shelf.end()) return *known->second;
    return *shelf.emplace(lang, std::make_unique<SpelledNumbers>(lang)).first->second;
}

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = word_end(text, at);
        if (end > at)
            words.push_back({at, end});
        else
            text::next_code_point(text, at);
        at = std::max(at, end);
    }
    return words;
}

class SpelledDate {
public:
    SpelledDate(std::string_view text, std::string_view lang)
        : text_(text), lang_(lang), words_(words_of(text)) {}

    std::optional<DateExpression> find() const {
        for (std::size_t i = 1; i < words_.size(); ++i) {
            const NamedMonth month = month_named(view(i), lang_);
            if (month.month == 0 || !month.own_name || words_[i].end - words_[i].begin < 3)
                continue;
            if (auto found = around(i, month.month)) return found;
        }
        return std::nullopt;
    }

private:
    std::string_view view(std::size_t word) const {
        return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
    }

    std::optional<DateExpression> around(std::size_t month_word, unsigned month) const {
        std::size_t begin = words_[month_word].begin;
        std::size_t end = words_[month_word].end;
        const int day = day_before(month_word, begin);
        const int year = day == 0 ? 0 : year_after(month_word, end);
        if (year == 0) return std::nullopt;
        DateExpression found;
        found.date = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                      static_cast<std::uint8_t>(day)};
        found.begin = static_cast<std::uint32_t>(begin);
        found.end = static_cast<std::uint32_t>(end);
        found.form = DateForm::named;
        if (!PartialDate::parse(found.date.to_string())) return std::nullopt;
        return found;
    }

    /// The longest run of words before the month that spells a day, over `day of` and its like.
    int day_before(std::size_t month_word, std::size_t& begin) const {
        const auto& days = numbers_of(lang_).days;
        for (std::size_t skip = 0; skip <= 5 && skip < month_word; ++skip) {
            const std::size_t last = month_word - skip;
            for (std::size_t count = std::min(words_of_day, last); count > 0; --count) {
                const std::size_t first = last - count;
                const auto known = days.find(spelled_key(
                    text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin)));
                if (known == days.end()) continue;
                begin = words_[first].begin;
                return known->second;
            }
        }
        return 0;
    }

    int year_after(std::size_t month_word, std::size_t& end) const {
        const auto& years = numbers_of(lang_).years;
        for (std::size_t skip = 1; skip <= 6 && month_word + skip < words_.size(); ++skip) {
            const std::size_t first = month_word + skip;
            const std::size_t most = std::min(words_of_year, words_.size() - first);
            for (std::size_t count = most; count > 0; --count) {
                const std::size_t last = first + count - 1;
                const auto known = years.find(spelled_key(
                    text_.substr(words_[first].begin, words_[last].end - words_[first].begin)));
                if (known == years.end()) continue;
                end = words_[last].end;
                return known->second;
            }
        }
        const Number digits = number_at(text_, skip_blanks(text_, words_[month_word].end + 1));
        if (digits.digits != 4) return 0;
        end = digits.end;
        return digits.value;
    }

    std::string_view text_;
    std::string_view lang_;
    std::vector<Word> words_;
};

}  // namespace

void add_spelled_dates(const Document& document, std::vector<DateCandidate>& out) {
    const std::string_view lang = document.lang.empty() ? "en" : std::string_view(document.lang);
    const std::size_t count = document.blocks.size();
    for (std::size_t i = count > last_blocks ? count - last_blocks : 0; i < count; ++i) {
        const std::string_view text = document.blocks[i].text;
        const std::size_t formula = signature_formula(text);
        if (formula == std::string_view::npos) continue;
        const std::size_t length = text::cut_at(text.substr(formula), formula_bytes);
        const auto found = SpelledDate(text.substr(formula, length), lang).find();
        if (!found) continue;
        DateCandidate candidate;
        candidate.date = found->date;
        candidate.cue = DateCue::signed_on;
        candidate.confidence = 0.93F;
        candidate.rule = "date.done-at-in-words";
        candidate.span = {static_cast<std::uint32_t>(i),
                          static_cast<std::uint32_t>(formula) + found->begin,
                          static_cast<std::uint32_t>(formula) + found->end};
        candidate.quote = text.substr(0, text::cut_at(text, 400));
        out.push_back(std::move(candidate));
    }
}

}  // namespace polidex::understanding
