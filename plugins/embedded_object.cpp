// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/embedded_object.hpp"

#include "plugins/container_type.hpp"
#include "plugins/ole_file.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace polidex {
namespace {

using namespace std::string_view_literals;

constexpr std::array wordless_types = {"application/octet-stream"sv, "application/x-executable"sv,
                                       "application/x-ole-storage"sv};
constexpr std::array wordless_prefixes = {"audio/"sv, "image/"sv, "video/"sv};

/// Reads little-endian numbers and strings from the front; what is not there is 0 or empty.
class Fields {
public:
    explicit Fields(std::string_view bytes) : rest_(bytes) {}

    std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        const auto part = take(size);
        for (std::size_t i = 0; i < part.size(); ++i) {
            value |= std::uint32_t(static_cast<unsigned char>(part[i])) << (8 * i);
        }
        return value;
    }
    std::string_view take(std::size_t size) {
        const auto part = rest_.substr(0, size);
        rest_.remove_prefix(part.size());
        return part;
    }
    std::string_view text() {
        const auto part = take(std::min(rest_.find('\0'), rest_.size()));
        take(1);
        return part;
    }
    std::string_view counted() { return take(number(4)); }

private:
    std::string_view rest_;
};

void hand_over(const std::string& name, std::string_view bytes, Sink& sink) {
    const std::string type = detect_media_type(bytes, name);
    const bool wordless =
        std::find(wordless_types.begin(), wordless_types.end(), type) != wordless_types.end() ||
        std::any_of(wordless_prefixes.begin(), wordless_prefixes.end(),
                    [&](std::string_view prefix) { return type.rfind(prefix, 0) == 0; });
    if (!bytes.empty() && !wordless) sink.child(name, {}, bytes);
}

/// A file as programs packed it that know nothing of its format.
void report_packed(std::string_view name, Fields fields, Sink& sink) {
    fields.take(2);
    std::string_view file = fields.text();
    fields.text();  // where it lay
    fields.take(4);
    fields.counted();  // where it was copied to
    if (const auto slash = file.find_last_of("/\\"); slash != std::string_view::npos)
        file.remove_prefix(slash + 1);
    hand_over(file.empty() ? std::string(name) : fmt::format("{}/{}", name, file), fields.counted(),
              sink);
}

bool is_ole(std::string_view bytes) {
    return bytes.substr(0, 8) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;
}

}  // namespace

void report_object(std::string_view name, std::string_view bytes, Sink& sink) {
    const std::string own(name);
    if (!is_ole(bytes)) return hand_over(own, bytes, sink);
    if (ole_type(bytes) != "application/x-ole-storage") return hand_over(own, bytes, sink);
    const OleFile file(bytes);
    if (const auto native = file.stream("\1Ole10Native"); native.size() > 4) {
        return report_packed(name, Fields(std::string_view(native).substr(4)), sink);
    }
    for (const auto stream : {"package"sv, "contents"sv, "embeddedodf"sv}) {
        const std::string inside = file.stream(stream);
        if (!inside.empty()) return hand_over(own, inside, sink);
    }
}

void report_old_object(std::string_view name, std::string_view bytes, Sink& sink) {
    Fields fields(bytes);
    fields.take(4);
    constexpr std::uint32_t embedded = 2;
    if (fields.number(4) != embedded) return;
    const auto kind = fields.counted();
    fields.counted();
    fields.counted();
    const auto native = fields.counted();
    if (kind.substr(0, 7) == "Package") return report_packed(name, Fields(native), sink);
    report_object(name, native, sink);
}

}  // namespace polidex
