// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/plugin/parser_registry.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::host {

/// What a host says when it has loaded its plugins.
struct HostList {
    std::vector<ParserInfo> parsers;   ///< in the order of the numbers that documents name them by
    std::vector<PartInfo> annotators;  ///< likewise
    std::vector<PartInfo> expanders;   ///< only listed
    std::vector<Error> failures;       ///< plugins that could not be loaded
    std::uint64_t address_space_bytes = 0;  ///< what each worker begins with
};

constexpr std::size_t longest_list = 1 << 20;

std::string packed(const HostList& list);
/// Nothing when @p packet is no list.
std::optional<HostList> unpacked(std::string_view packet);

}  // namespace polidex::host
