// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/attachments.hpp"

#include <poppler-embedded-file.h>

#include <new>
#include <string>

namespace polidex::pdf {
namespace {

constexpr std::size_t most_attachments = 10'000;
constexpr int largest_attachment = 256 << 20;  // bytes, as the document says

void send(const poppler::embedded_file& file, Sink& sink) {
    const std::string name = file.name().empty() ? "attachment" : file.name();
    if (file.size() > largest_attachment) return sink.log(name + ": left out, larger than 256 MiB");
    try {
        const auto bytes = file.data();
        if (bytes.empty()) return sink.log(name + ": empty, or cannot be read");
        sink.child(name, {}, std::string_view(bytes.data(), bytes.size()));
    } catch (const std::bad_alloc&) {
        sink.log(name + ": left out, more than memory holds");
    }
}

}  // namespace

std::size_t send_attachments(const poppler::document& document, Sink& sink) {
    if (!document.has_embedded_files()) return 0;
    std::size_t count = 0;
    for (const auto* file : document.embedded_files()) {
        if (sink.stopped() || sink.cancelled()) break;
        if (!file || !file->is_valid()) continue;
        if (++count > most_attachments) break;
        send(*file, sink);
    }
    return count;
}

}  // namespace polidex::pdf
