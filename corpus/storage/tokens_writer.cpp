// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/string_section.hpp"
#include "corpus/storage/tokens_layout.hpp"
#include "corpus/storage/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace polidex::storage {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The words in byte order of text and language, as indices.
Numbers in_byte_order(std::span<const WordEntry> words) {
    Numbers order(words.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(words[a].text, words[a].lang) < std::tie(words[b].text, words[b].lang);
    });
    return order;
}

/// Language and stem of each word joined, each once, in order.
std::vector<std::string> stems_of(std::span<const WordEntry> words) {
    std::vector<std::string> stems;
    stems.reserve(words.size());
    for (const auto& word : words) stems.push_back(word.lang + word.stem);
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

std::optional<std::uint32_t> place_of(const std::vector<std::string>& sorted,
                                      std::string_view text) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), text);
    if (at == sorted.end() || *at != text) return std::nullopt;
    return static_cast<std::uint32_t>(at - sorted.begin());
}

}  // namespace

struct TokensWriter::Impl {
    Impl(std::string file_path, SectionFileWriter&& writer)
        : path(std::move(file_path)), file(std::move(writer)) {}

    Result<void> write_words(std::span<const WordEntry> words);
    void write_stems();
    template <typename T, typename Pick>
    void write_each(std::string_view name, std::span<const WordEntry> words, Pick pick);
    Result<void> write_terms();
    Result<void> write_field(TextField field);
    Error too_large(std::string_view what) const;

    std::string path;
    SectionFileWriter file;
    std::vector<std::string> langs;
    std::vector<std::string> stems;  ///< language and stem joined, in order
    Numbers offsets{0};              ///< of documents in the stream
    bool stream_too_large = false;
    std::vector<std::pair<std::string, TermCheck>> terms;
};

Error TokensWriter::Impl::too_large(std::string_view what) const {
    return Error{Errc::limit, fmt::format("{}: {} take more than 4 GiB", path, what),
                 "index fewer documents into one segment"};
}

template <typename T, typename Pick>
void TokensWriter::Impl::write_each(std::string_view name, std::span<const WordEntry> words,
                                    Pick pick) {
    std::vector<T> values;
    values.reserve(words.size());
    for (const auto& word : words) values.push_back(static_cast<T>(pick(word)));
    file.begin(name);
    file.append_array(std::span<const T>(values));
}

Result<void> TokensWriter::Impl::write_words(std::span<const WordEntry> words) {
    for (const auto& word : words) {
        if (word.lang.size() != lang_bytes)
            return Error{Errc::bad_argument,
                         fmt::format("{}: language '{}' of word '{}' does not have two letters",
                                     path, word.lang, word.text),
                         {}};
        if (!place_of(langs, word.lang))
            langs.insert(std::lower_bound(langs.begin(), langs.end(), word.lang), word.lang);
    }
    const auto order = in_byte_order(words);
    StringSectionWriter texts;
    Numbers places(words.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        const auto& word = words[order[place]];
        if (place > 0 && words[order[place - 1]].text == word.text &&
            words[order[place - 1]].lang == word.lang)
            return Error{
                Errc::bad_argument,
                fmt::format("{}: word '{}' of '{}' is given twice", path, word.text, word.lang),
                {}};
        texts.add(word.text);
        places[order[place]] = place;
    }
    if (!texts.write(file, "words")) return too_large("words");
    file.begin("word.place");
    file.append_array(std::span<const std::uint32_t>(places));
    write_each<std::uint8_t>("word.lang", words,
                             [&](const auto& word) { return *place_of(langs, word.lang); });
    stems = stems_of(words);
    write_each<std::uint32_t>("word.stem", words, [&](const auto& word) {
        return *place_of(stems, word.lang + word.stem);
    });
    write_each<std::uint32_t>("word.count", words, [](const auto& word) { return word.count; });
    write_stems();
    return {};
}

void TokensWriter::Impl::write_stems() {
    StringSectionWriter texts;
    Numbers firsts;
    std::string tags;
    for (std::uint32_t i = 0; i < stems.size(); ++i) {
        const auto lang = std::string_view(stems[i]).substr(0, lang_bytes);
        if (i == 0 || !stems[i - 1].starts_with(lang)) {
            tags += lang;
            firsts.push_back(i);
        }
        texts.add(std::string_view(stems[i]).substr(lang_bytes));
    }
    firsts.push_back(static_cast<std::uint32_t>(stems.size()));
    // Stems are shorter than the words, which have been found to fit.
    texts.write(file, "stems");
    file.begin("langs");
    file.append(tags);
    file.begin("lang.stems");
    file.append_array(std::span<const std::uint32_t>(firsts));
}

Result<void> TokensWriter::Impl::write_field(TextField field) {
    Numbers numbers;
    std::vector<TermCheck> checks;
    for (const auto& [term, check] : terms) {
        if (term.empty() || term.front() != static_cast<char>(field)) continue;
        const auto stem = place_of(stems, std::string_view(term).substr(1));
        if (!stem)
            return Error{Errc::bad_argument,
                         fmt::format("{}: term '{}' has a stem of no word", path, term),
                         {}};
        numbers.push_back(*stem);
        checks.push_back(check);
    }
    const std::string name(1, static_cast<char>(field));
    file.begin(name + ".stems");
    file.append_array(std::span<const std::uint32_t>(numbers));
    file.begin(name + ".checks");
    file.append_array(std::span<const TermCheck>(checks));
    return {};
}

Result<void> TokensWriter::Impl::write_terms() {
    const bool rising =
        std::is_sorted(terms.begin(), terms.end(),
                       [](const auto& a, const auto& b) { return a.first <= b.first; });
    if (terms.size() > 1 && !rising)
        return Error{Errc::bad_argument, fmt::format("{}: terms are not in byte order", path), {}};
    for (const auto field : text_fields)
        if (auto written = write_field(field); !written) return written;
    StringSectionWriter names;
    std::vector<TermCheck> checks;
    for (const auto& [term, check] : terms) {
        const bool of_word =
            !term.empty() &&
            std::any_of(text_fields.begin(), text_fields.end(), [&term = term](TextField field) {
                return term.front() == static_cast<char>(field);
            });
        if (of_word) continue;
        names.add(term);
        checks.push_back(check);
    }
    if (!names.write(file, "names")) return too_large("facet terms");
    file.begin("name.checks");
    file.append_array(std::span<const TermCheck>(checks));
    return {};
}

TokensWriter::TokensWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TokensWriter::TokensWriter(TokensWriter&&) noexcept = default;
TokensWriter& TokensWriter::operator=(TokensWriter&&) noexcept = default;
TokensWriter::~TokensWriter() = default;

Result<TokensWriter> TokensWriter::create(const std::string& path,
                                          std::span<const WordEntry> words) {
    auto file = SectionFileWriter::create(path, tokens_magic, tokens_version);
    if (!file) return file.error();
    TokensWriter writer(std::make_unique<Impl>(path, std::move(*file)));
    if (auto written = writer.impl_->write_words(words); !written) return written.error();
    writer.impl_->file.begin("stream");
    return writer;
}

void TokensWriter::add(std::string_view kept, std::string_view removed) {
    std::string size;
    ByteWriter(size).varint(kept.size());
    auto& file = impl_->file;
    file.append(size);
    file.append(kept);
    file.append(removed);
    impl_->stream_too_large |= file.section_size() > UINT32_MAX;
    impl_->offsets.push_back(static_cast<std::uint32_t>(file.section_size()));
}

void TokensWriter::set_terms(std::vector<std::pair<std::string, TermCheck>> terms) {
    impl_->terms = std::move(terms);
}

Result<FileInfo> TokensWriter::finish() {
    if (impl_->stream_too_large) return impl_->too_large("word streams");
    impl_->file.begin("stream.offsets");
    impl_->file.append_array(std::span<const std::uint32_t>(impl_->offsets));
    if (auto written = impl_->write_terms(); !written) return written.error();
    return impl_->file.finish();
}

}  // namespace polidex::storage
