/* SPDX-License-Identifier: MIT */
/* Files documents that speak of undersea cables under critical infrastructure, and names the
 * projects among them. cc -shared -fPIC -o cables.so cables_annotator.c */
#include <polidex/plugin/abi.h>
#include <string.h>

/* What is looked for, in small letters, and what it says about a document. */
static const struct {
    const char *words, *facet, *value;
    float confidence;
} terms[] = {
    {"undersea cable", "domain", "critical-infrastructure", 0.8F},
    {"submarine cable", "domain", "critical-infrastructure", 0.8F},
    {"cable landing station", "domain", "critical-infrastructure", 0.7F},
    {"coral sea cable", "org", "Coral Sea Cable Company", 0.9F},
};

static polidex_string string(const char* text) { return (polidex_string){text, strlen(text)}; }

/* Whether words stand at text, whatever the case of its letters. */
static int stands_at(const char* text, polidex_string words) {
    for (size_t at = 0; at < words.size; ++at) {
        const char c = text[at] >= 'A' && text[at] <= 'Z' ? (char)(text[at] + 32) : text[at];
        if (c != words.data[at]) return 0;
    }
    return 1;
}

/* Claims the first place in the main text that speaks of a term: that is evidence enough. */
static int look_for(size_t term, const polidex_document* document, const polidex_claim_sink* sink) {
    const polidex_string words = string(terms[term].words);
    for (uint32_t b = 0; b < document->block_count; ++b) {
        const polidex_string text = document->blocks[b]->text;
        if (!document->blocks[b]->main_text) continue;
        for (uint32_t at = 0; at + words.size <= text.size; ++at) {
            if (!stands_at(text.data + at, words)) continue;
            const polidex_claim claim = {sizeof claim,
                                         POLIDEX_ABI,
                                         string(terms[term].facet),
                                         string(terms[term].value),
                                         {0},
                                         terms[term].confidence,
                                         b,
                                         at,
                                         (uint32_t)words.size};
            return sink->claim(sink->context, &claim);
        }
    }
    return 0;
}

static int annotate(void* instance, const polidex_document* document,
                    const polidex_claim_sink* sink) {
    (void)instance;
    for (size_t term = 0; term < sizeof terms / sizeof *terms; ++term)
        if (look_for(term, document, sink) != 0) return POLIDEX_FAILED;
    return POLIDEX_OK;
}

static const polidex_annotator cables = {sizeof cables, POLIDEX_ABI, "cables", 1,
                                         NULL,          NULL,        annotate};
static const polidex_annotator* const annotators[] = {&cables, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "cables",   "1.0",
                                      "MIT",         NULL,        annotators, NULL};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
