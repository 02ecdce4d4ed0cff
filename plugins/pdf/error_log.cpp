// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/error_log.hpp"

#include <poppler-global.h>

#include <algorithm>

namespace polidex::pdf {
namespace {

constexpr std::size_t longest_message = 200;  // bytes

thread_local std::string* open_log = nullptr;  // poppler has one error function for all threads

}  // namespace

ErrorLog::ErrorLog() {
    static const bool set = (poppler::set_debug_error_function(keep, nullptr), true);
    static_cast<void>(set);
    open_log = &last_;
}

ErrorLog::~ErrorLog() { open_log = nullptr; }

void ErrorLog::keep(const std::string& message, void* /*closure*/) {
    if (!open_log) return;
    const auto begin = message.rfind(": ", 24);  // behind "poppler/error (123)"
    std::string text = message.substr(begin == std::string::npos ? 0 : begin + 2, longest_message);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    if (!text.empty()) *open_log = std::move(text);
}

}  // namespace polidex::pdf
