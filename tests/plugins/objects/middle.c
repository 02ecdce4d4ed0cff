/* SPDX-License-Identifier: MIT */
/* A plugin of a header that had annotators and no expanders yet: what stands behind its struct is
 * none of polidex's business. */
#include <polidex/plugin/abi.h>
#include <stddef.h>

static int annotate(void* instance, const polidex_document* document,
                    const polidex_claim_sink* sink) {
    (void)instance;
    (void)document;
    (void)sink;
    return POLIDEX_OK;
}

static const polidex_annotator annotator = {sizeof annotator, POLIDEX_ABI, "middle", 1, NULL, NULL,
                                            annotate};
static const polidex_annotator* const annotators[] = {&annotator, NULL};
static const char rubbish[] = "rubbish";
static const polidex_plugin plugin = {offsetof(polidex_plugin, expanders),
                                      POLIDEX_ABI,
                                      "middle",
                                      "1.0",
                                      "MIT",
                                      NULL,
                                      annotators,
                                      (const polidex_expander* const*)(const void*)rubbish};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
