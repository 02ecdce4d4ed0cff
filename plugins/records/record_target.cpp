// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_target.hpp"

#include <algorithm>
#include <array>

namespace polidex::records {
namespace {

constexpr std::array targets = {
    RecordTarget{"id", TargetKind::id},
    RecordTarget{"title", TargetKind::title, Facet::title},
    RecordTarget{"text", TargetKind::text},
    RecordTarget{"date", TargetKind::date, Facet::date},
    RecordTarget{"published", TargetKind::date, Facet::date, Role::published},
    RecordTarget{"signed", TargetKind::date, Facet::date, Role::signed_on},
    RecordTarget{"in-force", TargetKind::date, Facet::date, Role::in_force},
    RecordTarget{"event", TargetKind::date, Facet::date, Role::event},
    RecordTarget{"country", TargetKind::facet, Facet::country},
    RecordTarget{"org", TargetKind::facet, Facet::org},
    RecordTarget{"pair", TargetKind::facet, Facet::pair},
    RecordTarget{"domain", TargetKind::facet, Facet::domain},
    RecordTarget{"type", TargetKind::facet, Facet::type},
    RecordTarget{"status", TargetKind::facet, Facet::status},
    RecordTarget{"lang", TargetKind::facet, Facet::lang},
    RecordTarget{"source", TargetKind::facet, Facet::source},
    RecordTarget{"party", TargetKind::facet, Facet::country, Role::party},
    RecordTarget{"issuer", TargetKind::facet, Facet::country, Role::issuer},
    RecordTarget{"host", TargetKind::facet, Facet::country, Role::host},
    RecordTarget{"subject", TargetKind::facet, Facet::country, Role::subject},
    RecordTarget{"adversary", TargetKind::facet, Facet::country, Role::adversary},
    RecordTarget{"mentioned", TargetKind::facet, Facet::country, Role::mentioned},
    RecordTarget{"url", TargetKind::url},
};

constexpr RecordTarget metadata{"meta", TargetKind::metadata};

}  // namespace

const RecordTarget* target_named(std::string_view name) {
    const auto* found = std::find_if(targets.begin(), targets.end(),
                                     [&](const RecordTarget& t) { return t.name == name; });
    return found == targets.end() ? nullptr : found;
}

const RecordTarget& metadata_target() { return metadata; }

std::string target_names() {
    std::string names;
    for (const RecordTarget& target : targets) names += std::string(target.name) + ", ";
    return names + "meta:NAME";
}

}  // namespace polidex::records
