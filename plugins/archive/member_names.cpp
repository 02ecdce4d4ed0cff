// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/member_names.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/archive/archive_file.hpp"
#include "plugins/media_type.hpp"
#include "plugins/text/charset.hpp"

#include <algorithm>
#include <array>

namespace polidex::archive {
namespace {

constexpr std::size_t sampled_bytes = 32 << 10;
constexpr std::size_t sampled_names = 2'000;

std::string all_names(std::string_view bytes) {
    std::string names;
    ArchiveFile file(bytes, Packing::single);
    for (std::size_t i = 0; i < sampled_names && names.size() < sampled_bytes && file.next(); ++i) {
        const std::string name = file.raw_name();
        if (!text::is_valid_utf8(name)) names += name + '\n';
    }
    return names;
}

bool is_between(char c, unsigned char low, unsigned char high) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= low && byte <= high;
}

/// The lead and trail bytes that nearly all characters of running text have.
struct Pairs {
    std::string_view charset;
    unsigned char lead_low, lead_high, trail_low, trail_high;
    unsigned char common_low, common_high;  ///< leads of the most common characters
};

// Shift JIS: kana 82..83, kanji of level 1 88..97 (JIS X 0208). GB 2312: level 1 B0..D7. Big5:
// level 1 A4..C6. KS X 1001: Hangul B0..C8.
constexpr std::array pairs = {
    Pairs{"gb18030", 0xA1, 0xF7, 0xA1, 0xFE, 0xB0, 0xD7},
    Pairs{"windows-31j", 0x81, 0x9F, 0x40, 0xFC, 0x82, 0x97},
    Pairs{"windows-949", 0xB0, 0xC8, 0xA1, 0xFE, 0xB0, 0xC8},
    Pairs{"big5", 0xA1, 0xF9, 0x40, 0xFE, 0xA4, 0xC6},
};

struct Fit {
    std::size_t pairs = 0;
    std::size_t common = 0;
    bool all = true;  ///< every high byte is part of a pair
};

Fit fit_of(std::string_view names, const Pairs& set) {
    Fit fit;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (is_between(names[i], 0, 0x7F)) continue;
        const bool pair = i + 1 < names.size() &&
                          is_between(names[i], set.lead_low, set.lead_high) &&
                          is_between(names[i + 1], set.trail_low, set.trail_high);
        if (!pair) {
            // Shift JIS has katakana of half width in one byte.
            if (set.charset == "windows-31j" && is_between(names[i], 0xA1, 0xDF)) continue;
            fit.all = false;
            return fit;
        }
        ++fit.pairs;
        if (is_between(names[i], set.common_low, set.common_high)) ++fit.common;
        ++i;
    }
    return fit;
}

/// Packers of DOS and Windows write letters with accents as 80..A7, where the Windows encodings
/// have punctuation.
bool looks_like_dos(std::string_view names) {
    return std::all_of(names.begin(), names.end(), [](char c) {
        return is_between(c, 0, 0x7F) || is_between(c, 0x80, 0xA7) || is_between(c, 0xE1, 0xE1);
    });
}

constexpr std::array wordless_extensions = {
    "7zsfx", "a",   "ai",    "aif",    "avi",  "bin",   "bmp",  "class", "css", "cur",  "dat",
    "db",    "dll", "dylib", "emf",    "eot",  "exe",   "flac", "flv",   "gif", "heic", "ico",
    "idx",   "iso", "jar",   "jpeg",   "jpg",  "js",    "lib",  "m4a",   "m4v", "map",  "mid",
    "mkv",   "mov", "mp3",   "mp4",    "mpeg", "mpg",   "o",    "obj",   "ogg", "otf",  "png",
    "psd",   "pyc", "so",    "sqlite", "svg",  "swf",   "tif",  "tiff",  "ttf", "wav",  "webm",
    "webp",  "wma", "wmf",   "wmv",    "woff", "woff2",
};
static_assert(std::is_sorted(wordless_extensions.begin(), wordless_extensions.end(),
                             [](std::string_view a, std::string_view b) { return a < b; }));
constexpr std::array<std::string_view, 3> left_behind = {".DS_Store", "Thumbs.db", "desktop.ini"};

}  // namespace

std::string charset_of_names(std::string_view names) {
    const Pairs* best = nullptr;
    Fit best_fit;
    for (const Pairs& set : pairs) {
        const Fit fit = fit_of(names, set);
        if (!fit.all || fit.pairs < 2 || fit.common * 2 < fit.pairs) continue;
        // Korean leaves no other character than Hangul; Chinese spreads over twice as many.
        const bool better =
            !best || fit.common * best_fit.pairs > best_fit.common * fit.pairs ||
            (set.charset == "windows-949" && fit.pairs >= 6 && fit.common == fit.pairs);
        if (better) {
            best = &set;
            best_fit = fit;
        }
    }
    if (best) return std::string(best->charset);
    return looks_like_dos(names) ? "ibm437" : std::string();
}

std::string MemberNames::decode(const std::string& raw) {
    if (text::is_valid_utf8(raw)) return raw;
    if (charset_.empty()) {
        const std::string names = all_names(archive_);
        charset_ = charset_of_names(names);
        if (charset_.empty()) {
            text::Decoded guessed;
            text::decode(names, {}, guessed);
            charset_ = guessed.charset;
        }
    }
    text::Decoded decoded;
    text::decode(raw, charset_, decoded);
    return std::string(decoded.utf8);
}

bool may_be_document(std::string_view name) {
    const auto slash = name.rfind('/');
    const auto base = slash == std::string_view::npos ? name : name.substr(slash + 1);
    if (std::find(left_behind.begin(), left_behind.end(), base) != left_behind.end()) return false;
    if (name.substr(0, 9) == "__MACOSX/" || base.substr(0, 2) == "._") return false;
    const std::string extension = extension_of(base);
    return !std::binary_search(wordless_extensions.begin(), wordless_extensions.end(),
                               std::string_view(extension),
                               [](std::string_view a, std::string_view b) { return a < b; });
}

}  // namespace polidex::archive
