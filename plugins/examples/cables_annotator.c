/* SPDX-License-Identifier: MIT */
/* Files documents that speak of undersea cables under critical infrastructure, and names a project
 * among them. cc -shared -fPIC -o cables.so cables_annotator.c */
#include <polidex/plugin/abi.h>

#define TEXT(letters) \
    { letters, sizeof letters - 1 }

/* What is looked for, in small letters, and what it says about a document. */
typedef struct term {
    polidex_string words, facet, value;
    float confidence;
} term;
static const term terms[] = {
    {TEXT("undersea cable"), TEXT("domain"), TEXT("critical-infrastructure"), 0.8F},
    {TEXT("submarine cable"), TEXT("domain"), TEXT("critical-infrastructure"), 0.8F},
    {TEXT("coral sea cable"), TEXT("org"), TEXT("Coral Sea Cable Company"), 0.9F},
};

/* Whether words stand at text, whatever the case of its letters. */
static int stands_at(const char* text, polidex_string words) {
    for (size_t at = 0; at < words.size; ++at) {
        const char c = text[at] >= 'A' && text[at] <= 'Z' ? (char)(text[at] + 32) : text[at];
        if (c != words.data[at]) return 0;
    }
    return 1;
}

/* Claims the first place in the main text that speaks of a term: that is evidence enough. */
static int look_for(const term* t, const polidex_document* document,
                    const polidex_claim_sink* sink) {
    polidex_claim claim = {
        sizeof claim,           POLIDEX_ABI, t->facet, t->value, {0}, t->confidence, 0, 0,
        (uint32_t)t->words.size};
    for (; claim.block < document->block_count; ++claim.block) {
        const polidex_string text = document->blocks[claim.block]->text;
        if (!document->blocks[claim.block]->main_text) continue;
        for (claim.begin = 0; claim.begin + t->words.size <= text.size; ++claim.begin)
            if (stands_at(text.data + claim.begin, t->words))
                return sink->claim(sink->context, &claim);
    }
    return 0;
}

static int annotate(void* instance, const polidex_document* document,
                    const polidex_claim_sink* sink) {
    (void)instance;
    for (size_t at = 0; at < sizeof terms / sizeof *terms; ++at)
        if (look_for(&terms[at], document, sink) != 0) return POLIDEX_FAILED;
    return POLIDEX_OK;
}

static const polidex_annotator cables = {sizeof cables, POLIDEX_ABI, "cables", 1, 0, 0, annotate};
static const polidex_annotator* const annotators[] = {&cables, 0};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "cables",   "1.0",
                                      "MIT",         0,           annotators, 0};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
