// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/reading.hpp"

#include <polidex/corpus/document.hpp>

#include <algorithm>
#include <string>
#include <vector>

/// A document of paragraphs, read by the annotators of countries, organisations and pairs.
struct ActorDocument {
    polidex::Document document;

    explicit ActorDocument(const std::vector<std::string>& paragraphs, std::string lang = "en",
                           std::string title = "") {
        document.lang = std::move(lang);
        document.title = std::move(title);
        for (const std::string& text : paragraphs) {
            polidex::Block block;
            block.text = text;
            document.blocks.push_back(std::move(block));
        }
        polidex::understanding::Reading reading(document);
        annotate_countries(reading);
        annotate_organisations(reading);
        annotate_pairs(reading);
    }

    std::vector<std::string> values(polidex::Facet facet) const {
        std::vector<std::string> values = polidex::values_of(document, facet);
        std::sort(values.begin(), values.end());
        return values;
    }

    const polidex::Claim* claim(polidex::Facet facet, const std::string& value) const {
        for (const polidex::Claim& claim : document.claims)
            if (claim.facet == facet && claim.value == value) return &claim;
        return nullptr;
    }

    std::string role(const std::string& value) const {
        for (const polidex::Facet facet : {polidex::Facet::country, polidex::Facet::org})
            if (const polidex::Claim* found = claim(facet, value))
                return std::string(polidex::name_of(found->role));
        return "absent";
    }
};

using Values = std::vector<std::string>;
