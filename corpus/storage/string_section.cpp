// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/string_section.hpp"

#include "corpus/storage/file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::storage {

Result<StringSection> StringSection::load(const SectionFile& file, const std::string& name) {
    const auto bytes = file.section(name);
    if (!bytes) return bytes.error();
    const auto ends = file.array<std::uint32_t>(name + ".ends");
    if (!ends) return ends.error();
    const bool rising = std::is_sorted(ends->begin(), ends->end());
    if (!rising || (ends->empty() ? 0 : ends->back()) != bytes->size())
        return damaged(file.path(), fmt::format("section {} is not valid", name));
    return StringSection{*bytes, *ends};
}

void StringSectionWriter::add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

bool StringSectionWriter::write(SectionFileWriter& file, const std::string& name) const {
    if (bytes_.size() > UINT32_MAX) return false;
    file.begin(name);
    file.append(bytes_);
    file.begin(name + ".ends");
    file.append_array(std::span<const std::uint32_t>(ends_));
    return true;
}

}  // namespace polidex::storage
