// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/string_section.hpp"
#include "corpus/storage/tokens_layout.hpp"
#include "corpus/storage/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>

namespace polidex::storage {
namespace {

using Numbers = std::span<const std::uint32_t>;

constexpr unsigned most_scans = 16;  ///< of a segment for the number of a word

/// Terms of one field, by stem.
struct FieldTerms {
    char letter = 0;
    Numbers stems;
    std::span<const TermCheck> checks;
    std::size_t names_before = 0;  ///< named terms that sort before this field
};

bool all_below(Numbers values, std::size_t limit) {
    return std::all_of(values.begin(), values.end(), [&](auto value) { return value < limit; });
}

bool strictly_rising(Numbers values) {
    return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
}

}  // namespace

struct Tokens::Impl {
    explicit Impl(SectionFile&& opened) : file(std::move(opened)) {}

    Result<void> load();
    Result<void> load_words();
    Result<void> load_stems();
    Result<void> load_terms();
    Result<void> load_stream();
    const std::vector<WordId>& ids_by_place() const;
    WordId id_at(std::uint32_t place) const;
    Error invalid(std::string_view what) const {
        return damaged(file.path(), fmt::format("{} are not valid", what));
    }
    template <typename T>
    Result<void> read(std::span<const T>& into, const std::string& name) const {
        auto values = file.array<T>(name);
        if (!values) return values.error();
        into = *values;
        return {};
    }
    Result<void> read(StringSection& into, const std::string& name) const {
        auto strings = StringSection::load(file, name);
        if (!strings) return strings.error();
        into = *strings;
        return {};
    }
    std::optional<StemId> find_stem(std::string_view lang, std::string_view stem) const;
    Word word(WordId id) const {
        return {texts[places[id - 1]], lang_of(id), id, word_stems[id - 1], word_counts[id - 1]};
    }
    std::string_view lang_of(WordId id) const { return langs[word_langs[id - 1]]; }
    Result<std::pair<std::string_view, std::string_view>> streams(std::uint32_t doc) const;

    SectionFile file;
    StringSection texts;  ///< in byte order of text and language
    Numbers places;       ///< of words in `texts`, by number
    std::span<const std::uint8_t> word_langs;
    Numbers word_stems;
    Numbers word_counts;
    mutable std::once_flag ids_once;
    mutable std::vector<WordId> ids;  ///< by place: `places` the other way round
    mutable std::atomic<unsigned> scans = 0;
    mutable std::once_flag letter_sets_once;
    mutable std::vector<LetterSet> letter_sets;
    std::vector<std::string> langs;
    Numbers lang_stems;  ///< first stem of each language, and the end
    StringSection stems;
    std::vector<FieldTerms> fields;
    StringSection names;  ///< terms that are not of a word
    std::span<const TermCheck> name_checks;
    Numbers offsets;
    std::uint32_t stream = 0;  ///< number of the section
};

Result<void> Tokens::Impl::load() {
    using Step = Result<void> (Impl::*)();
    for (const Step step :
         {&Impl::load_words, &Impl::load_stems, &Impl::load_terms, &Impl::load_stream})
        if (auto loaded = (this->*step)(); !loaded) return loaded;
    return {};
}

Result<void> Tokens::Impl::load_words() {
    if (auto got = read(texts, "words"); !got) return got;
    if (auto got = read(places, "word.place"); !got) return got;
    if (auto got = read(word_langs, "word.lang"); !got) return got;
    if (auto got = read(word_stems, "word.stem"); !got) return got;
    if (auto got = read(word_counts, "word.count"); !got) return got;
    const auto count = texts.size();
    if (places.size() != count || word_langs.size() != count || word_stems.size() != count ||
        word_counts.size() != count)
        return invalid("the numbers of words");
    if (!all_below(places, count)) return invalid("places of words");
    return {};
}

Result<void> Tokens::Impl::load_stems() {
    if (auto got = read(stems, "stems"); !got) return got;
    if (auto got = read(lang_stems, "lang.stems"); !got) return got;
    const auto tags = file.section("langs");
    if (!tags) return tags.error();
    for (std::size_t at = 0; at + lang_bytes <= tags->size(); at += lang_bytes)
        langs.emplace_back(tags->substr(at, lang_bytes));
    if (tags->size() != langs.size() * lang_bytes || lang_stems.size() != langs.size() + 1 ||
        lang_stems.front() != 0 || lang_stems.back() != stems.size() ||
        !std::is_sorted(lang_stems.begin(), lang_stems.end()))
        return invalid("languages");
    if (!all_below(word_stems, stems.size())) return invalid("stems of words");
    const auto known = [&](auto lang) { return lang < langs.size(); };
    if (!std::all_of(word_langs.begin(), word_langs.end(), known))
        return invalid("languages of words");
    return {};
}

/// Made when it is worth it: its memory costs more than a few searches through `places`.
const std::vector<WordId>& Tokens::Impl::ids_by_place() const {
    std::call_once(ids_once, [this] {
        ids.assign(places.size(), 1);
        for (std::uint32_t i = 0; i < places.size(); ++i) ids[places[i]] = i + 1;
    });
    return ids;
}

/// The first few are looked for, as a process that searches once needs no more; frequent words,
/// which have low numbers, are found early.
WordId Tokens::Impl::id_at(std::uint32_t place) const {
    if (scans.fetch_add(1, std::memory_order_relaxed) >= most_scans) return ids_by_place()[place];
    const auto found = std::find(places.begin(), places.end(), place);
    return found == places.end() ? 1 : static_cast<WordId>(found - places.begin()) + 1;
}

Result<void> Tokens::Impl::load_terms() {
    if (auto got = read(names, "names"); !got) return got;
    if (auto got = read(name_checks, "name.checks"); !got) return got;
    if (names.size() != name_checks.size()) return invalid("facet terms");
    for (const auto field : text_fields) {
        FieldTerms terms;
        terms.letter = static_cast<char>(field);
        const std::string letter(1, terms.letter);
        if (auto got = read(terms.stems, letter + ".stems"); !got) return got;
        if (auto got = read(terms.checks, letter + ".checks"); !got) return got;
        if (terms.stems.size() != terms.checks.size() || !all_below(terms.stems, stems.size()) ||
            !strictly_rising(terms.stems))
            return invalid("word terms");
        terms.names_before = names.lower_bound(letter, 0, names.size());
        fields.push_back(terms);
    }
    return {};
}

Result<void> Tokens::Impl::load_stream() {
    if (auto got = read(offsets, "stream.offsets"); !got) return got;
    const auto number = file.find("stream");
    if (!number) return damaged(file.path(), "has no section stream");
    stream = *number;
    if (offsets.empty() || offsets.front() != 0 || offsets.back() != file.size(stream))
        return invalid("places of documents");
    return {};
}

std::optional<StemId> Tokens::Impl::find_stem(std::string_view lang, std::string_view stem) const {
    const auto tag = std::lower_bound(langs.begin(), langs.end(), lang);
    if (tag == langs.end() || *tag != lang) return std::nullopt;
    const auto number = static_cast<std::size_t>(tag - langs.begin());
    const auto at = stems.lower_bound(stem, lang_stems[number], lang_stems[number + 1]);
    if (at == lang_stems[number + 1] || stems[at] != stem) return std::nullopt;
    return static_cast<StemId>(at);
}

/// The kept and the removed codes of a document.
Result<std::pair<std::string_view, std::string_view>> Tokens::Impl::streams(
    std::uint32_t doc) const {
    if (doc >= offsets.size() - 1)
        return Error{Errc::bad_argument,
                     fmt::format("{}: has {} documents, number {} is asked for", file.path(),
                                 offsets.size() - 1, doc),
                     {}};
    const auto record = file.range(stream, offsets[doc], offsets[doc + 1]);
    if (!record) return record.error();
    ByteReader in(*record);
    const auto kept = in.take(in.varint());
    const auto removed = in.take(in.rest());
    const auto whole = [](std::string_view codes) {
        return codes.empty() || static_cast<unsigned char>(codes.back()) >= 0x80;
    };
    if (in.failed() || !whole(kept) || !whole(removed))
        return damaged(file.path(), fmt::format("the words of document {} are not valid", doc));
    return std::pair{kept, removed};
}

Tokens::Tokens(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokens::Tokens(Tokens&&) noexcept = default;
Tokens& Tokens::operator=(Tokens&&) noexcept = default;
Tokens::~Tokens() = default;

Result<Tokens> Tokens::open(const std::string& path) {
    auto file = SectionFile::open(path, tokens_magic, tokens_version);
    if (!file) return file.error();
    Tokens tokens(std::make_unique<Impl>(std::move(*file)));
    if (auto loaded = tokens.impl_->load(); !loaded) return loaded.error();
    return tokens;
}

std::uint32_t Tokens::documents() const {
    return static_cast<std::uint32_t>(impl_->offsets.size() - 1);
}

std::uint32_t Tokens::word_count() const {
    return static_cast<std::uint32_t>(impl_->places.size());
}

const std::vector<std::string>& Tokens::languages() const { return impl_->langs; }

std::optional<Word> Tokens::find(std::string_view text, std::string_view lang) const {
    const auto count = word_count();
    for (auto at = lower_bound(text); at < count && impl_->texts[at] == text; ++at)
        if (const Word word = in_byte_order(at); word.lang == lang) return word;
    return std::nullopt;
}

Word Tokens::word(WordId id) const {
    if (id == block_break || id > word_count()) return {};
    return impl_->word(id);
}

std::string_view Tokens::text(WordId id) const {
    if (id == block_break || id > word_count()) return {};
    return impl_->texts[impl_->places[id - 1]];
}

std::string_view Tokens::stem(StemId id) const {
    return id < impl_->stems.size() ? impl_->stems[id] : std::string_view();
}

std::optional<StemId> Tokens::find_stem(std::string_view lang, std::string_view stem) const {
    return impl_->find_stem(lang, stem);
}

std::span<const std::uint32_t> Tokens::word_stems() const { return impl_->word_stems; }

std::uint32_t Tokens::lower_bound(std::string_view prefix) const {
    return static_cast<std::uint32_t>(impl_->texts.lower_bound(prefix, 0, impl_->texts.size()));
}

Word Tokens::in_byte_order(std::uint32_t place) const { return impl_->word(impl_->id_at(place)); }

std::string_view Tokens::text_in_byte_order(std::uint32_t place) const {
    return impl_->texts[place];
}

std::span<const LetterSet> Tokens::letter_sets() const {
    std::call_once(impl_->letter_sets_once, [this] {
        impl_->letter_sets.reserve(word_count());
        for (std::uint32_t at = 0; at < word_count(); ++at)
            impl_->letter_sets.push_back(letter_set_of(impl_->texts[at]));
    });
    return impl_->letter_sets;
}

std::optional<TermCheck> Tokens::term(std::string_view term) const {
    const auto& all = *impl_;
    for (const auto& field : all.fields) {
        if (term.empty() || term.front() != field.letter) continue;
        const auto lang = term.substr(1, lang_bytes);
        const auto stem = all.find_stem(lang, term.substr(1 + lang.size()));
        if (!stem) return std::nullopt;
        const auto at = std::lower_bound(field.stems.begin(), field.stems.end(), *stem);
        if (at == field.stems.end() || *at != *stem) return std::nullopt;
        return field.checks[static_cast<std::size_t>(at - field.stems.begin())];
    }
    const auto at = all.names.lower_bound(term, 0, all.names.size());
    if (at == all.names.size() || all.names[at] != term) return std::nullopt;
    return all.name_checks[at];
}

std::uint32_t Tokens::term_count() const {
    auto count = impl_->names.size();
    for (const auto& field : impl_->fields) count += field.stems.size();
    return static_cast<std::uint32_t>(count);
}

std::pair<std::string, TermCheck> Tokens::term_at(std::uint32_t index) const {
    const auto& all = *impl_;
    std::size_t before = 0;  // terms of the fields passed
    for (const auto& field : all.fields) {
        if (index < before + field.names_before) break;
        const auto at = index - before - field.names_before;
        if (at < field.stems.size()) {
            const auto stem = field.stems[at];
            const auto lang = std::upper_bound(all.lang_stems.begin(), all.lang_stems.end(), stem) -
                              all.lang_stems.begin() - 1;
            std::string term(1, field.letter);
            term += all.langs[static_cast<std::size_t>(lang)];
            term += all.stems[stem];
            return {std::move(term), field.checks[at]};
        }
        before += field.stems.size();
    }
    const auto at = index - before;
    if (at >= all.names.size()) return {};
    return {std::string(all.names[at]), all.name_checks[at]};
}

Result<std::string_view> Tokens::kept(std::uint32_t doc) const {
    auto both = impl_->streams(doc);
    if (!both) return both.error();
    return both->first;
}

Result<std::string_view> Tokens::removed(std::uint32_t doc) const {
    auto both = impl_->streams(doc);
    if (!both) return both.error();
    return both->second;
}

void Tokens::prefetch(std::uint32_t doc) const {
    if (doc >= impl_->offsets.size() - 1) return;
    impl_->file.prefetch(impl_->stream, impl_->offsets[doc], impl_->offsets[doc + 1]);
}

void Tokens::release() const { impl_->file.release(); }

Result<void> Tokens::verify() const {
    if (auto sound = impl_->file.verify(); !sound) return sound;
    for (std::uint32_t doc = 0; doc < documents(); ++doc)
        if (auto both = impl_->streams(doc); !both) return both.error();
    return {};
}

}  // namespace polidex::storage
