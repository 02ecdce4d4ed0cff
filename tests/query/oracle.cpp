// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/oracle.hpp"

#include "corpus/text/tokenizer.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

namespace polidex::test {
namespace {

std::vector<std::string> words_in(const std::string& text) {
    text::Tokenizer tokenizer;
    std::vector<std::string> words;
    for (const text::Token& token : tokenizer.tokenize(text)) words.emplace_back(token.word);
    return words;
}

void read(OracleDocument& document, char field, const std::string& text, double weight,
          text::Stemmer& stemmer) {
    auto words = words_in(text);
    for (const std::string& word : words) {
        const std::string stem(stemmer.stem(word));
        document.wdf[field][stem] += weight;
        document.stems[field][word] = stem;
    }
    if (field == 'B') document.length += weight * static_cast<double>(words.size());
    document.words[field].push_back(std::move(words));
}

OracleDocument read(const Document& source, std::shared_ptr<text::Stemmer> shared) {
    OracleDocument document;
    document.document = &source;
    document.stemmer = std::move(shared);
    text::Stemmer& stemmer = *document.stemmer;
    read(document, 'B', source.title, 3, stemmer);
    read(document, 'T', source.title, 1, stemmer);
    for (const Block& block : source.blocks) {
        const bool heading = block.kind == BlockKind::heading;
        read(document, block.kept() ? 'B' : 'R', block.text, block.kept() && heading ? 2 : 1,
             stemmer);
    }
    return document;
}

double at(const std::map<std::string, double>& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
}

const std::map<std::string, double>& field_of(const OracleDocument& document, char field) {
    static const std::map<std::string, double> nothing;
    const auto found = document.wdf.find(field);
    return found == document.wdf.end() ? nothing : found->second;
}

std::string place(char field) { return field == 'T' ? "title:" : ""; }
/// `in:removed` holds for the group it stands in.
std::string wrapped(char field, const std::string& text) {
    return field == 'R' ? "(in:removed " + text + ")" : text;
}

double bm25(const OracleStatistics& statistics, double n, double wdf, double length) {
    const double ratio = (statistics.documents - n + 0.5) / (n + 0.5);
    const double idf = std::log(ratio < 2 ? 1 + ratio / 2 : ratio);
    const double norm = 1.2 * (0.25 + 0.75 * length / statistics.average_length);
    return idf * wdf * 2.2 / (wdf + norm);
}

struct Everything : OracleNode {
    std::string text() const override { return "*"; }
    bool matches(const OracleDocument&) const override { return true; }
    void add_score(const OracleDocument&, double&) const override {}
};

struct WordNode : OracleNode {
    char field = 'B';
    std::string word;
    std::string written;  ///< where text() is to be something else
    double n = 0;
    OracleStatistics statistics;

    double wdf(const OracleDocument& document) const {
        return at(field_of(document, field), std::string(document.stemmer->stem(word)));
    }
    std::string text() const override {
        return written.empty() ? wrapped(field, place(field) + word) : written;
    }
    bool matches(const OracleDocument& document) const override { return wdf(document) > 0; }
    void add_score(const OracleDocument& document, double& score) const override {
        score += bm25(statistics, n, wdf(document), document.length);
    }
};

struct PhraseNode : OracleNode {
    char field = 'B';
    std::vector<std::string> words;
    std::vector<OracleQuery> scored;
    bool bare = false;    ///< text() leaves the place to others
    bool marked = false;  ///< written `=word`

    std::string text() const override {
        if (marked) return wrapped(field, place(field) + "=" + words[0]);
        std::string text = place(field) + "\"";
        for (const std::string& word : words) text += word + " ";
        text += "\"";
        return bare ? text : wrapped(field, text);
    }
    bool matches(const OracleDocument& document) const override {
        const auto lines = document.words.find(field);
        if (lines == document.words.end()) return false;
        return std::any_of(lines->second.begin(), lines->second.end(), [&](const auto& line) {
            return std::search(line.begin(), line.end(), words.begin(), words.end()) != line.end();
        });
    }
    void add_score(const OracleDocument& document, double& score) const override {
        for (const OracleQuery& word : scored) word->add_score(document, score);
    }
};

/// Tries every choice of one place for each part.
struct NearNode : OracleNode {
    char field = 'B';
    bool ordered = false;
    std::size_t distance = 1;
    std::vector<OracleQuery> parts;
    std::vector<OraclePlaces> places;

    std::string text() const override {
        const std::string sign = (ordered ? " ADJ/" : " NEAR/") + std::to_string(distance) + " ";
        std::string text;
        for (const OracleQuery& part : parts) text += (text.empty() ? "" : sign) + part->text();
        return field == 'R' ? "(in:removed " + text + ")" : text;
    }
    bool matches(const OracleDocument& document) const override {
        const auto lines = document.words.find(field);
        if (lines == document.words.end()) return false;
        return std::any_of(lines->second.begin(), lines->second.end(), [&](const auto& line) {
            std::vector<std::size_t> chosen;
            return choose(document, line, chosen);
        });
    }
    bool choose(const OracleDocument& document, const std::vector<std::string>& line,
                std::vector<std::size_t>& chosen) const {
        if (chosen.size() == places.size()) return fits(chosen);
        for (const std::size_t place : places[chosen.size()](document, line)) {
            chosen.push_back(place);
            const bool found = choose(document, line, chosen);
            chosen.pop_back();
            if (found) return true;
        }
        return false;
    }
    bool fits(const std::vector<std::size_t>& chosen) const {
        const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end());
        if (!ordered) return *last - *first <= distance;
        for (std::size_t i = 1; i < chosen.size(); ++i)
            if (chosen[i] <= chosen[i - 1] || chosen[i] - chosen[i - 1] > distance) return false;
        return true;
    }
    void add_score(const OracleDocument& document, double& score) const override {
        for (const OracleQuery& part : parts) part->add_score(document, score);
    }
};

struct PrefixNode : OracleNode {
    char field = 'B';
    std::string letters;
    double n = 0;
    OracleStatistics statistics;

    double wdf(const OracleDocument& document) const {
        std::set<std::string> stems;
        const auto words = document.stems.find(field);
        if (words == document.stems.end()) return 0;
        for (const auto& [word, stem] : words->second)
            if (word.compare(0, letters.size(), letters) == 0) stems.insert(stem);
        double sum = 0;
        for (const std::string& stem : stems) sum += at(field_of(document, field), stem);
        return sum;
    }
    std::string text() const override { return wrapped(field, place(field) + letters + "*"); }
    bool matches(const OracleDocument& document) const override { return wdf(document) > 0; }
    void add_score(const OracleDocument& document, double& score) const override {
        score += bm25(statistics, n, wdf(document), document.length);
    }
};

/// A condition that scores nothing.
struct Condition : OracleNode {
    std::string written;
    std::function<bool(const Document&)> holds;

    std::string text() const override { return written; }
    bool matches(const OracleDocument& document) const override {
        return holds(*document.document);
    }
    void add_score(const OracleDocument&, double&) const override {}
};

struct Operator : OracleNode {
    enum Kind { all, any, none } kind = all;
    std::vector<OracleQuery> parts;

    bool is_atom() const override { return kind == none; }
    std::string text() const override {
        if (kind == none) return "NOT " + inner(*parts[0]);
        std::string text;
        for (const OracleQuery& part : parts) {
            if (!text.empty()) text += kind == any ? " OR " : parts.size() % 2 ? " " : " AND ";
            text += inner(*part);
        }
        return text;
    }
    static std::string inner(const OracleNode& part) {
        return part.is_atom() ? part.text() : "(" + part.text() + ")";
    }
    bool matches(const OracleDocument& document) const override {
        const auto match = [&](const OracleQuery& part) { return part->matches(document); };
        if (kind == all) return std::all_of(parts.begin(), parts.end(), match);
        if (kind == any) return std::any_of(parts.begin(), parts.end(), match);
        return !parts[0]->matches(document);
    }
    void add_score(const OracleDocument& document, double& score) const override {
        if (kind == none) return;
        for (const OracleQuery& part : parts)
            if (part->matches(document)) part->add_score(document, score);
    }
};

OracleQuery join(Operator::Kind kind, std::vector<OracleQuery> parts) {
    auto node = std::make_shared<Operator>();
    node->kind = kind;
    node->parts = std::move(parts);
    return node;
}

OracleQuery condition(std::string written, std::function<bool(const Document&)> holds) {
    auto node = std::make_shared<Condition>();
    node->written = std::move(written);
    node->holds = std::move(holds);
    return node;
}

}  // namespace

bool has_value(const Document& document, Facet facet, const std::string& value) {
    const auto values = values_of(document, facet);
    if (value == "none") return values.empty();
    return std::find(values.begin(), values.end(), value) != values.end();
}

Oracle::Oracle(const std::vector<Document>& documents) {
    double length = 0;
    std::map<std::string, std::shared_ptr<text::Stemmer>> stemmers;
    for (const Document& document : documents) {
        auto& stemmer = stemmers[document.lang];
        if (!stemmer)
            stemmer = std::make_shared<text::Stemmer>(text::index_language(document.lang));
        documents_.push_back(read(document, stemmer));
        length += documents_.back().length;
    }
    statistics_.documents = static_cast<double>(documents.size());
    if (length > 0) statistics_.average_length = length / statistics_.documents;
}

OracleQuery Oracle::everything() const { return std::make_shared<Everything>(); }

OracleQuery Oracle::word(char field, const std::string& word) const {
    auto node = std::make_shared<WordNode>();
    node->field = field;
    node->word = word;
    node->statistics = statistics_;
    for (const OracleDocument& document : documents_) node->n += node->wdf(document) > 0 ? 1 : 0;
    return node;
}

OracleQuery Oracle::phrase(char field, const std::vector<std::string>& words) const {
    auto node = std::make_shared<PhraseNode>();
    node->field = field;
    node->words = words;
    for (const std::string& each : words) node->scored.push_back(word(field, each));
    return node;
}

OracleQuery Oracle::exact(char field, const std::string& word) const {
    auto node =
        std::make_shared<PhraseNode>(static_cast<const PhraseNode&>(*phrase(field, {word})));
    node->marked = true;
    return node;
}

OracleQuery Oracle::near(char field, std::vector<OraclePart> parts, std::size_t distance,
                         bool ordered) const {
    auto node = std::make_shared<NearNode>();
    node->field = field;
    node->distance = distance;
    node->ordered = ordered;
    for (OraclePart& part : parts) {
        node->parts.push_back(std::move(part.query));
        node->places.push_back(std::move(part.places));
    }
    return node;
}

/// Parts of NEAR are written without the place, which stands before all of them.
OraclePart Oracle::near_word(char field, const std::string& text) const {
    auto places = [text](const OracleDocument& document, const std::vector<std::string>& line) {
        std::vector<std::size_t> found;
        const std::string stem(document.stemmer->stem(text));
        for (std::size_t i = 0; i < line.size(); ++i)
            if (document.stemmer->stem(line[i]) == stem) found.push_back(i);
        return found;
    };
    auto node = std::make_shared<WordNode>(static_cast<const WordNode&>(*word(field, text)));
    node->written = field == 'T' ? "title:" + text : text;
    return {std::move(node), std::move(places)};
}

OraclePart Oracle::near_phrase(char field, const std::vector<std::string>& words) const {
    auto places = [words](const OracleDocument&, const std::vector<std::string>& line) {
        std::vector<std::size_t> found;
        for (auto at = std::search(line.begin(), line.end(), words.begin(), words.end());
             at != line.end(); at = std::search(at + 1, line.end(), words.begin(), words.end()))
            found.push_back(static_cast<std::size_t>(at - line.begin()));
        return found;
    };
    auto node = std::make_shared<PhraseNode>(static_cast<const PhraseNode&>(*phrase(field, words)));
    node->bare = true;
    return {std::move(node), std::move(places)};
}

OracleQuery Oracle::prefix(char field, const std::string& letters) const {
    auto node = std::make_shared<PrefixNode>();
    node->field = field;
    node->letters = letters;
    node->statistics = statistics_;
    for (const OracleDocument& document : documents_) node->n += node->wdf(document) > 0 ? 1 : 0;
    return node;
}

OracleQuery Oracle::facet(Facet facet, const std::string& value) const {
    return condition(std::string(name_of(facet)) + ":" + value,
                     [=](const Document& document) { return has_value(document, facet, value); });
}

OracleQuery Oracle::date(const std::string& from, const std::string& to) const {
    const std::int64_t first = from.empty() ? INT64_MIN : PartialDate::parse(from)->first_day();
    const std::int64_t last = to.empty() ? INT64_MAX : PartialDate::parse(to)->last_day();
    return condition("date:" + (from == to ? from : from + ".." + to),
                     [=](const Document& document) {
                         return document.date.known() && document.date.first_day() <= last &&
                                document.date.last_day() >= first;
                     });
}

OracleQuery Oracle::undated() const {
    return condition("date:none", [](const Document& document) { return !document.date.known(); });
}

OracleQuery Oracle::all_of(std::vector<OracleQuery> parts) const {
    return join(Operator::all, std::move(parts));
}

OracleQuery Oracle::any_of(std::vector<OracleQuery> parts) const {
    return join(Operator::any, std::move(parts));
}

OracleQuery Oracle::none_of(OracleQuery part) const {
    return join(Operator::none, {std::move(part)});
}

}  // namespace polidex::test
