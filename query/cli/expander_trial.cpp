// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/expander_trial.hpp"

#include "corpus/storage/file.hpp"
#include "query/offered_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <utility>

namespace polidex::cli {
namespace {

using query::ExpanderCalls;

constexpr std::size_t most_lines = 1'000;

/// What expanders must bear.
std::vector<std::string> garbage() {
    std::vector<std::string> words{
        "",       " ",     std::string(4'096, 'x'),   "\xff\xfe\xc3", "a\tb\nc", "(AND OR", "\"",
        "%s%n%d", "../..", "\xe2\x80\xae\xe4\xba\xba"};
    words.emplace_back(3, '\0');
    return words;
}

struct Tried {
    std::string offers;  ///< all of them, in order
    std::size_t count = 0;
    std::vector<std::string> faults;
};

Tried try_words(const Expanders& expanders, const std::vector<std::string>& words) {
    Tried tried;
    for (const std::string& one : words) {
        ExpanderCalls calls(&expanders, "en");
        for (const auto& offer : calls.offers_for(one)) {
            tried.offers += fmt::format("{}|{}|{}\n", offer.expander, offer.text, offer.weight);
            ++tried.count;
        }
        for (const std::string& fault : calls.faults())
            tried.faults.push_back(fmt::format("\"{}\": {}", one.substr(0, 40), fault));
    }
    return tried;
}

RuleVerdict verdict(const char* rule, const char* meaning, const char* advice, std::string fault,
                    std::string passed) {
    const bool failed = !fault.empty();
    return {rule,
            meaning,
            failed ? Outcome::failed : Outcome::passed,
            failed ? std::move(fault) : std::move(passed),
            failed ? advice : "",
            0};
}

std::string first(const std::vector<std::string>& faults) {
    return faults.empty() ? std::string() : faults.front();
}

Result<std::vector<std::string>> lines_of(const std::vector<std::string>& samples) {
    std::vector<std::string> lines;
    for (const std::string& path : samples) {
        const auto text = storage::read_file(path);
        if (!text) return text.error();
        std::istringstream in(*text);
        for (std::string line; lines.size() < most_lines && std::getline(in, line);)
            if (!line.empty()) lines.push_back(line.substr(0, query::longest_alternative));
    }
    return lines;
}

}  // namespace

Result<std::vector<RuleVerdict>> try_expanders(const std::string& path,
                                               const std::vector<std::string>& samples) {
    const auto expanders = load_expanders(path);
    const auto others = load_expanders(path);  // instances of their own
    if (!expanders || !others) return std::vector<RuleVerdict>();
    const auto words = lines_of(samples);
    if (!words) return words.error();
    const Tried tried = try_words(*expanders, *words);
    const Tried bad = try_words(*expanders, garbage());
    const bool same = try_words(*expanders, *words).offers == tried.offers &&
                      try_words(*others, *words).offers == tried.offers;
    return std::vector<RuleVerdict>{
        verdict("offers", "offers words that polidex takes",
                "offer text with a letter or digit and a weight from above 0 to 1, within a second",
                first(tried.faults),
                fmt::format("{} alternatives for {} lines", tried.count, words->size())),
        verdict("odd-words", "bears words that nobody means",
                "compare sizes before bytes; words need not be UTF-8 and may be empty",
                first(bad.faults), fmt::format("{} of them", garbage().size())),
        verdict("same-offers", "offers the same for the same words, every time",
                "leave out clocks, random numbers, addresses and the order of hash tables",
                same ? "" : "others in the second or third run", "3 runs each")};
}

}  // namespace polidex::cli
