// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/backup_mark.hpp"

#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace polidex::storage {
namespace {

constexpr std::string_view beginning = "polidex backup of ";

std::string mark_in(const std::string& folder) { return folder + "/" + backup_mark_name; }

}  // namespace

std::string read_backup_mark(const std::string& target) {
    const auto text = read_file(mark_in(target));
    if (!text || !text->starts_with(beginning) || !text->ends_with('\n')) return {};
    return text->substr(beginning.size(), text->size() - beginning.size() - 1);
}

Result<void> write_backup_mark(const std::string& target, const std::string& index) {
    return write_file(mark_in(target), fmt::format("{}{}\n", beginning, index));
}

Result<void> remove_backup_mark(const std::string& index) {
    const std::string path = mark_in(index);
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return system_error(path, "cannot remove", errno);
}

}  // namespace polidex::storage
