// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/text/charset.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace polidex::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sampled_bytes = 64 << 10;

// Control characters that text has: \t to \r, and the escape of ISO 2022 encodings.
constexpr std::uint32_t text_controls = 0x1FU << '\t' | 1U << 0x1b;

struct Mark {
    std::string_view bytes;
    std::string_view charset;
};
constexpr std::array marks = {
    // longest first: FF FE 00 00 begins with FF FE
    Mark{"\xff\xfe\0\0"sv, "utf-32le"}, Mark{"\0\0\xfe\xff"sv, "utf-32be"},
    Mark{"\xef\xbb\xbf"sv, "utf-8"},    Mark{"\xff\xfe"sv, "utf-16le"},
    Mark{"\xfe\xff"sv, "utf-16be"},
};

const Mark* mark_of(std::string_view bytes) {
    for (const auto& mark : marks) {
        if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return &mark;
    }
    return nullptr;
}

// What labels mean in practice: encodings are read as their Windows supersets, as the WHATWG
// Encoding Standard, section 4.2, has it.
struct Label {
    std::string_view label;
    std::string_view charset;
};
constexpr std::array supersets = {
    Label{"ascii", "windows-1252"},
    Label{"us-ascii", "windows-1252"},
    Label{"iso-8859-1", "windows-1252"},
    Label{"iso8859-1", "windows-1252"},
    Label{"iso_8859-1", "windows-1252"},
    Label{"latin1", "windows-1252"},
    Label{"iso-8859-9", "windows-1254"},
    Label{"iso-8859-11", "windows-874"},
    Label{"tis-620", "windows-874"},
    Label{"gb2312", "gb18030"},
    Label{"gbk", "gb18030"},
    Label{"euc-kr", "windows-949"},
    Label{"ks_c_5601-1987", "windows-949"},
    Label{"shift_jis", "windows-31j"},
    Label{"x-sjis", "windows-31j"},
    Label{"utf8", "utf-8"},
};

std::string superset_of(std::string_view label) {
    std::string lower(label);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    for (const auto& entry : supersets) {
        if (entry.label == lower) return std::string(entry.charset);
    }
    return lower;
}

/// NUL bytes at even and odd places whose neighbour in the pair is a character of text.
struct NulCount {
    std::size_t even = 0;
    std::size_t odd = 0;
    std::size_t odder = 0;  ///< pairs with a NUL that are no character of text
};

NulCount count_nuls(std::string_view bytes) {
    NulCount count;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        if (bytes[i] != '\0' && bytes[i + 1] != '\0') continue;
        const bool even = bytes[i] == '\0';
        const auto other = static_cast<unsigned char>(bytes[even ? i + 1 : i]);
        if (other < '\t' || (other > '\r' && other < ' ')) {
            ++count.odder;
        } else {
            ++(even ? count.even : count.odd);
        }
    }
    return count;
}

/// UTF-16 without a mark: Latin letters, digits and blanks have their NUL on one side only.
std::string_view utf16_without_mark(std::string_view bytes) {
    const auto sample = bytes.substr(0, sampled_bytes);
    if (sample.find('\0') == std::string_view::npos) return {};
    const NulCount nuls = count_nuls(sample);
    const std::size_t units = sample.size() / 2;
    const auto one_sided = [&](std::size_t many, std::size_t few) {
        return many >= 3 && many * 8 >= units && (few + nuls.odder) * 50 <= many;
    };
    if (one_sided(nuls.odd, nuls.even)) return "utf-16le";
    if (one_sided(nuls.even, nuls.odd)) return "utf-16be";
    return {};
}

struct Utf8Count {
    std::size_t sequences = 0;  ///< valid ones of more than one byte
    std::size_t invalid = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
    Utf8Count count;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const char32_t c = next_code_point(bytes, at);
        ++(c == 0xFFFD && at - begin == 1 ? count.invalid : count.sequences);
    }
    return count;
}

/// True when every byte above ASCII belongs to a pair A1..A3 xx, the punctuation of GB 2312:
/// English text typed on Chinese systems. Read as windows-1252 such pairs would be nonsense like
/// "¡¯".
bool has_only_gb_punctuation(std::string_view bytes) {
    const auto high = [&](std::size_t at) {
        return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0xA1;
    };
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
        if (!high(i) || static_cast<unsigned char>(bytes[i]) > 0xA3 || !high(i + 1)) return false;
        ++pairs;
        ++i;
    }
    return pairs > 0;
}

struct Guess {
    std::string charset;
    float confidence = 0;
};

Guess guess(std::string_view bytes) {
    if (has_only_gb_punctuation(bytes)) return {"gb18030", 0.8F};
    Guess best{"windows-1252", 0.1F};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(
        ucsdet_open(&status), ucsdet_close);
    const auto sample = bytes.substr(0, sampled_bytes);
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
    if (U_FAILURE(status)) return best;
    bool first = true;
    for (int32_t i = 0; i < found; ++i) {
        const std::string name = superset_of(ucsdet_getName(matches[i], &status));
        // EBCDIC is guessed for any short text; UTF-8 and UTF-16 were decided before.
        if (name.rfind("ibm42", 0) == 0 || name.rfind("utf-", 0) == 0) continue;
        const float confidence = float(ucsdet_getConfidence(matches[i], &status)) / 100;
        if (first) best = {name, confidence};
        first = false;
        // Short texts score all Latin encodings alike; the Western one is by far the likeliest.
        if (name == "windows-1252" && confidence >= best.confidence - 0.1F) {
            return {name, confidence};
        }
    }
    if (best.confidence < 0.2F) return {"windows-1252", 0.1F};
    return best;
}

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

Converter open_converter(const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(charset.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) converter.reset();
    return converter;
}

bool convert(std::string_view bytes, const std::string& charset, std::string& out) {
    const Converter from = open_converter(charset);
    const Converter to = open_converter("utf-8");
    if (!from || !to) return false;
    out.clear();
    out.reserve(bytes.size() + bytes.size() / 8 + 16);
    std::array<UChar, 16 << 10> pivot{};
    std::array<char, 32 << 10> buffer{};
    UChar* pivot_begin = pivot.data();
    UChar* pivot_end = pivot.data();
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    for (bool first = true; status == U_BUFFER_OVERFLOW_ERROR; first = false) {
        status = U_ZERO_ERROR;
        char* target = buffer.data();
        ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source,
                       source_end, pivot.data(), &pivot_begin, &pivot_end,
                       pivot.data() + pivot.size(), first, true, &status);
        out.append(buffer.data(), target);
    }
    return U_SUCCESS(status);
}

void set_utf8(std::string_view bytes, float confidence, Decoded& out) {
    out.charset = "utf-8";
    out.confidence = confidence;
    out.utf8 = bytes;
}

bool set_converted(std::string_view bytes, std::string charset, float confidence, Decoded& out) {
    if (!convert(bytes, charset, out.owned)) return false;
    out.charset = std::move(charset);
    out.confidence = confidence;
    out.utf8 = out.owned;
    return true;
}

bool is_wide(std::string_view charset) {
    return charset.rfind("utf-16", 0) == 0 || charset.rfind("utf-32", 0) == 0 ||
           charset.rfind("ucs-", 0) == 0;
}

/// Encodings whose bytes are all ASCII, so that they look like valid UTF-8.
bool is_seven_bit(std::string_view charset) {
    return charset == "utf-7" || charset.rfind("iso-2022-", 0) == 0 || charset.rfind("hz", 0) == 0;
}

/// The encoding of ISO 2022 that @p bytes switch to by an escape; empty when they do not.
std::string escaped_charset(std::string_view bytes) {
    if (bytes.find("\x1b$") == std::string_view::npos) return {};
    const Guess guessed = guess(bytes);
    return is_seven_bit(guessed.charset) ? guessed.charset : std::string();
}

}  // namespace

bool is_known_charset(std::string_view charset) {
    return !charset.empty() && open_converter(superset_of(charset)) != nullptr;
}

void decode(std::string_view bytes, std::string_view declared, Decoded& out) {
    if (const Mark* mark = mark_of(bytes)) {
        const auto rest = bytes.substr(mark->bytes.size());
        if (mark->charset == "utf-8") return set_utf8(rest, 1, out);
        if (set_converted(rest, std::string(mark->charset), 1, out)) return;
    }
    if (const auto wide = utf16_without_mark(bytes); !wide.empty()) {
        if (set_converted(bytes, std::string(wide), 0.9F, out)) return;
    }
    const std::string charset = superset_of(declared);
    const std::string short_bytes = is_seven_bit(charset) ? charset : escaped_charset(bytes);
    if (!short_bytes.empty() && set_converted(bytes, short_bytes, 0.9F, out)) return;
    if (is_valid_utf8(bytes)) return set_utf8(bytes, 1, out);
    const Utf8Count utf8 = count_utf8(bytes);
    if (utf8.sequences >= 10 * utf8.invalid) return set_utf8(bytes, 0.8F, out);
    if (!charset.empty() && charset != "utf-8" && !is_wide(charset) &&
        set_converted(bytes, charset, 0.9F, out)) {
        return;
    }
    const Guess guessed = guess(bytes);
    if (set_converted(bytes, guessed.charset, guessed.confidence, out)) return;
    set_utf8(bytes, 0, out);
}

std::optional<std::string> binary_reason(std::string_view bytes) {
    if (mark_of(bytes) || !utf16_without_mark(bytes).empty()) return std::nullopt;
    if (bytes.empty()) return std::nullopt;
    if (const void* nul = std::memchr(bytes.data(), 0, bytes.size())) {
        return fmt::format("binary data, not text: NUL byte at {}",
                           static_cast<const char*>(nul) - bytes.data());
    }
    const auto sample = bytes.substr(0, sampled_bytes);
    const auto control = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && (text_controls >> byte & 1) == 0;
    });
    // ISO 2022 shifts in and out of its second set by control characters.
    if (static_cast<std::size_t>(control) * 50 > sample.size() && escaped_charset(bytes).empty()) {
        return fmt::format("binary data, not text: {} control characters in the first {} bytes",
                           control, sample.size());
    }
    return std::nullopt;
}

std::string as_ascii(std::string_view bytes) {
    if (const Mark* mark = mark_of(bytes)) bytes.remove_prefix(mark->bytes.size());
    std::string out;
    out.reserve(bytes.size());
    std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(out), [](char c) { return c > 0; });
    return out;
}

}  // namespace polidex::text
