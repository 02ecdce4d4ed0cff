// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/archive_parser.hpp"

#include "plugins/archive/archive_file.hpp"
#include "plugins/archive/member_names.hpp"
#include "plugins/media_type.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace polidex::archive {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t most_member_bytes = 256ULL << 20;
constexpr std::uint64_t unsuspicious_bytes = 32ULL << 20;
constexpr std::uint64_t most_ratio = 200;  // as ReadLimits::unpacked_ratio
constexpr std::uint64_t most_entries = 2'000'000;

constexpr std::array compressed_types = {"application/gzip"sv, "application/x-bzip2"sv,
                                         "application/x-compress"sv, "application/x-xz"sv,
                                         "application/zstd"sv};

// What programs of other formats pack their parts with: such a file is one document and no archive.
constexpr std::array package_parts = {"mimetype"sv, "[Content_Types].xml"sv,
                                      "META-INF/MANIFEST.MF"sv};

/// The number of the part that @p bytes, the end of a ZIP archive in parts, are; else 0.
/// APPNOTE.TXT 6.3.10, section 4.3.16.
unsigned part_of_split_zip(std::string_view bytes) {
    const auto at = bytes.rfind("PK\x05\x06"sv);
    if (at == std::string_view::npos || bytes.size() < at + 6) return 0;
    return static_cast<unsigned char>(bytes[at + 4]) +
           256U * static_cast<unsigned char>(bytes[at + 5]);
}

/// `report.xml.gz` holds `report.xml`; what the packer noted only when that says nothing.
std::string name_of_single(std::string_view file, const std::string& noted) {
    const auto slash = file.find_last_of("/!");
    if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
    const auto dot = file.rfind('.');
    std::string name(file.substr(0, dot == 0 ? file.size() : dot));
    if (extension_of(name).empty() && !extension_of(noted).empty()) return noted;
    return name.empty() ? "data" : name;
}

/// What could not be read: one line for each reason.
class Losses {
public:
    void add(const std::string& reason, const std::string& name) {
        auto& loss = losses_[reason];
        if (loss.count++ == 0) loss.first = name;
    }
    bool empty() const { return losses_.empty(); }
    std::string line() const {
        std::string line;
        for (const auto& [reason, loss] : losses_) {
            if (!line.empty()) line += "; ";
            line += loss.count == 1
                        ? fmt::format("{}: {}", loss.first, reason)
                        : fmt::format("{} and {} more: {}", loss.first, loss.count - 1, reason);
        }
        return line;
    }

private:
    struct Loss {
        std::string first;
        std::uint64_t count = 0;
    };
    std::map<std::string, Loss> losses_;
};

class Unpacker {
public:
    Unpacker(const polidex_input& input, Packing packing, Sink& sink)
        : input_(input),
          sink_(sink),
          file_(view_of(input.bytes), packing),
          names_(view_of(input.bytes)),
          left_(std::max(unsuspicious_bytes, input.bytes.size * most_ratio)) {}

    void unpack();
    /// Nothing was read because something is wrong: another way may help.
    bool failed() const { return read_ == 0 && !file_.damaged().empty() && !too_much_; }
    int finish();

private:
    void unpack_member();
    int refuse_all();

    const polidex_input& input_;
    Sink& sink_;
    ArchiveFile file_;
    MemberNames names_;
    std::uint64_t left_;
    bool too_much_ = false;
    bool package_ = false;
    std::uint64_t entries_ = 0;
    std::uint64_t read_ = 0;
    std::uint64_t skipped_ = 0;
    Losses losses_;
};

void Unpacker::unpack() {
    while (!sink_.cancelled() && !too_much_ && entries_ <= most_entries && file_.next()) {
        const std::string name = file_.raw_name();
        ++entries_;
        package_ =
            std::find(package_parts.begin(), package_parts.end(), name) != package_parts.end();
        if (package_) return;
        if (file_.is_file()) unpack_member();
    }
}

void Unpacker::unpack_member() {
    std::string name = names_.decode(file_.raw_name());
    if (file_.is_single()) name = name_of_single(view_of(input_.name), name);
    if (file_.is_encrypted()) return losses_.add("encrypted, a password is needed", name);
    if (!may_be_document(name)) {
        ++skipped_;
        return;
    }
    std::string bytes;
    std::string error;
    const Ending ending = file_.read(std::min(left_, most_member_bytes), bytes, error);
    if (ending == Ending::failed) return losses_.add(error, name);
    if (ending == Ending::too_long) {
        if (bytes.size() <= left_) {
            return losses_.add(fmt::format("limit: more than {} bytes", most_member_bytes), name);
        }
        too_much_ = true;
        return;
    }
    if (bytes.empty()) return;
    left_ -= bytes.size();
    ++read_;
    sink_.child(name, {}, bytes);
}

int Unpacker::finish() {
    if (sink_.stopped()) return sink_.status();
    if (package_) return POLIDEX_NOT_MINE;
    if (entries_ > most_entries) {
        return sink_.refuse(POLIDEX_BAD_INPUT,
                            fmt::format("limit: more than {} members", most_entries));
    }
    if (too_much_) {
        return sink_.refuse(
            POLIDEX_BAD_INPUT,
            fmt::format("limit: unpacks to more than {} times its size", most_ratio));
    }
    if (read_ == 0) return refuse_all();
    if (!losses_.empty()) sink_.log(losses_.line());
    if (!file_.damaged().empty()) {
        sink_.log(fmt::format("{}; read up to there: {} members", file_.damaged(), read_));
    }
    return sink_.status();
}

/// The reason why nothing was found.
int Unpacker::refuse_all() {
    if (const unsigned part = part_of_split_zip(view_of(input_.bytes)); part > 0) {
        return sink_.refuse(
            POLIDEX_BAD_INPUT,
            fmt::format("unsupported: part {} of an archive in parts; join them first", part + 1));
    }
    if (!losses_.empty()) return sink_.refuse(POLIDEX_BAD_INPUT, losses_.line());
    if (!file_.damaged().empty()) return sink_.refuse(POLIDEX_BAD_INPUT, file_.damaged());
    if (skipped_ > 0) {
        return sink_.refuse(
            POLIDEX_BAD_INPUT,
            fmt::format("no document in it: {} members, pictures, programs and the like",
                        skipped_));
    }
    return sink_.refuse(POLIDEX_BAD_INPUT, entries_ > 0 ? "no document in it: only folders, links "
                                                          "or empty files"
                                                        : "damaged or empty: no member found");
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* border) {
    return guarded(*border, [&](Sink& sink) {
        const Utf8Locale locale;
        const auto type = view_of(input->media_type);
        const bool compressed = std::find(compressed_types.begin(), compressed_types.end(), type) !=
                                compressed_types.end();
        Unpacker unpacker(*input, compressed ? Packing::single : Packing::archive, sink);
        unpacker.unpack();
        if (!unpacker.failed() || type != "application/zip") return unpacker.finish();
        Unpacker stream(*input, Packing::stream, sink);
        stream.unpack();
        return stream.failed() ? unpacker.finish() : stream.finish();
    });
}

constexpr const char* media_types[] = {
    "application/zip",  "application/x-tar",   "application/x-7z-compressed",
    "application/gzip", "application/x-bzip2", "application/x-compress",
    "application/x-xz", "application/zstd",    nullptr};
constexpr const char* extensions[] = {nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "archive",
                                  1,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& parser() { return table; }

}  // namespace polidex::archive
