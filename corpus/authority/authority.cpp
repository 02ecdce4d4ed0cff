// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/authority.hpp"

#include <array>
#include <utility>

namespace polidex::authority {
namespace {

struct KindTraits {
    std::string_view name;
    float weight;
};

/// In the order of NameKind. Capitals and cities stand for more than their state.
constexpr std::array<KindTraits, 7> kinds{{{"name", 1.0F},
                                           {"official", 1.0F},
                                           {"demonym", 0.6F},
                                           {"capital", 0.4F},
                                           {"abbreviation", 1.0F},
                                           {"historical", 0.8F},
                                           {"city", 0.2F}}};

}  // namespace

std::string_view name_of(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

std::span<const Name> country_names() { return {}; }
std::span<const Name> organisation_names() { return {}; }

float weight_of(NameKind kind) { return kinds[static_cast<std::size_t>(kind)].weight; }

}  // namespace polidex::authority
