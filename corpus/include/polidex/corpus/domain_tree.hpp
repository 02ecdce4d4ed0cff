// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A field that documents are filed under.
struct DomainLabel {
    std::string name;         ///< `cybercrime`: small ASCII letters, digits and hyphens
    std::string parent;       ///< the field it belongs to; empty at the top
    std::string about;        ///< what belongs here, for people
    std::string gci;          ///< pillar of the ITU Global Cybersecurity Index: `legal`; or empty
    std::string cmm;          ///< dimension of the Oxford Maturity Model (GCSCC): `D1`; or empty
    std::uint32_t depth = 0;  ///< 0 at the top; set by DomainTree
};

/// The fields of a taxonomy as a tree. Any number of threads may use one object.
class DomainTree {
public:
    DomainTree() = default;

    /// The order of siblings is kept. A label whose parent is missing stands at the top.
    explicit DomainTree(const std::vector<DomainLabel>& labels);

    /// The tree of the built-in taxonomy.
    static const DomainTree& builtin();

    /// Each label right before those below it.
    const std::vector<DomainLabel>& labels() const { return labels_; }

    /// The label of this name, whatever its case; none: nullptr.
    const DomainLabel* find(std::string_view name) const;

    /// The labels that @p name stands for: a label itself and all below it; for `gci-legal` and
    /// `cmm-d1` those of that pillar or dimension. Empty when the tree does not know the name.
    std::vector<std::string> standing_for(std::string_view name) const;

    /// `gci-…` and `cmm-…` for each pillar and dimension that a label has, in order.
    std::vector<std::string> framework_values() const;

private:
    std::vector<DomainLabel> labels_;
};

/// The query value of a pillar or dimension: `gci-capacity-development`, `cmm-d1`.
std::string framework_value(std::string_view framework, std::string_view part);

}  // namespace polidex
