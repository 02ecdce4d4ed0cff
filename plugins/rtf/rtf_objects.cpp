// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_objects.hpp"

#include "plugins/embedded_object.hpp"

namespace polidex::rtf {
namespace {

int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

void Objects::add(std::string_view digits) {
    for (const char c : digits) {
        const int value = value_of(c);
        if (value < 0) continue;
        if (high_ < 0) {
            high_ = value;
        } else {
            bytes_ += static_cast<char>(high_ * 16 + value);
            high_ = -1;
        }
    }
}

void Objects::finish(Sink& sink) {
    report_old_object("object-" + std::to_string(++count_), bytes_, sink);
    bytes_.clear();
    high_ = -1;
}

}  // namespace polidex::rtf
