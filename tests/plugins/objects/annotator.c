/* SPDX-License-Identifier: MIT */
/* An annotator that does as the paragraphs of its documents say, and one that always claims the
 * same. "claim FACET|VALUE|ROLE" claims that with the whole paragraph as evidence. */
#include <math.h>
#include <polidex/plugin/abi.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static polidex_string string(const char* text) { return (polidex_string){text, strlen(text)}; }

static int is(polidex_string text, const char* order) {
    return text.size == strlen(order) && memcmp(text.data, order, text.size) == 0;
}

/* Takes what stands before the next "|". */
static polidex_string next_part(polidex_string* rest) {
    const char* bar = rest->size > 0 ? memchr(rest->data, '|', rest->size) : NULL;
    polidex_string part = {rest->data, bar ? (size_t)(bar - rest->data) : rest->size};
    const size_t taken = part.size + (bar ? 1 : 0);
    rest->data += taken;
    rest->size -= taken;
    return part;
}

static polidex_claim claim_of(const polidex_document* document, uint32_t block) {
    polidex_claim claim = {
        sizeof claim,  POLIDEX_ABI, string("org"),
        string("Odd"), string(""),  0.9F,
        block,         0,           (uint32_t)document->blocks[block]->text.size};
    return claim;
}

/* Claims with a place or a number that is wrong. @returns whether the order was one of these */
static int claim_wrongly(polidex_string order, polidex_claim* claim) {
    if (is(order, "beyond")) claim->length += 1;
    if (is(order, "far beyond")) claim->begin = claim->length = UINT32_MAX - 1;
    if (is(order, "nothing")) claim->length = 0;
    if (is(order, "nowhere")) claim->block = 4711;
    if (is(order, "caf\xc3\xa9")) claim->length -= 1;
    if (is(order, "doubtful")) claim->confidence = NAN;
    if (is(order, "too sure")) claim->confidence = 1.5F;
    if (is(order, "small claim")) claim->struct_size = 8;
    if (is(order, "no text")) claim->value = (polidex_string){NULL, 0};
    return claim->length != order.size || claim->block == 4711 || claim->begin != 0 ||
           claim->confidence != 0.9F || claim->struct_size != sizeof *claim ||
           claim->value.data == NULL;
}

static int misbehave(polidex_string order, const polidex_claim* claim,
                     const polidex_claim_sink* sink) {
    static char* volatile nowhere;
    if (is(order, "crash")) *nowhere = 1;
    if (is(order, "exit")) _exit(7);
    for (int at = 3; is(order, "garbage") && at < 64; ++at)
        if (write(at, "not a frame, not a frame, not a frame", 36) < 0) continue;
    while (is(order, "loop")) continue;
    while (is(order, "patient loop") && !sink->cancelled(sink->context)) continue;
    while (is(order, "many")) sink->claim(sink->context, claim);
    while (is(order, "many, obedient"))
        if (sink->claim(sink->context, claim)) return POLIDEX_FAILED;
    while (is(order, "chatter") && !sink->cancelled(sink->context)) sink->log(sink->context, order);
    if (is(order, "socket")) (void)socket(AF_INET, SOCK_STREAM, 0);
    if (is(order, "odd")) return 77;
    if (!is(order, "fail")) return POLIDEX_OK;
    sink->log(sink->context, string("ran out of luck"));
    return POLIDEX_FAILED;
}

static int annotate(void* instance, const polidex_document* document,
                    const polidex_claim_sink* sink) {
    *(int*)instance += 1;
    for (uint32_t at = 0; at < document->block_count; ++at) {
        const polidex_document_block* block = document->blocks[at];
        polidex_claim claim = claim_of(document, at);
        const int status = misbehave(block->text, &claim, sink);
        if (status != POLIDEX_OK) return status;
        int wanted = claim_wrongly(block->text, &claim);
        if (block->text.size > 6 && memcmp(block->text.data, "claim ", 6) == 0) {
            polidex_string rest = {block->text.data + 6, block->text.size - 6};
            claim.facet = next_part(&rest);
            claim.value = next_part(&rest);
            claim.role = rest;
            wanted = 1;
        }
        if (is(block->text, "title")) {
            claim.block = POLIDEX_IN_TITLE;
            claim.length = (uint32_t)document->title.size;
            wanted = 1;
        }
        if (is(block->text, "count")) {
            claim.confidence = 1.0F / (float)*(int*)instance;
            wanted = 1;
        }
        if (is(block->text, "leak")) memset(calloc(1, 1 << 14), 1, 1 << 14);
        if (is(block->text, "log")) sink->log(sink->context, document->language);
        if (wanted && sink->claim(sink->context, &claim)) return POLIDEX_FAILED;
    }
    return POLIDEX_OK;
}

static void* create(void) { return calloc(1, sizeof(int)); }

/* Claims the first block. */
static int witness(void* instance, const polidex_document* document,
                   const polidex_claim_sink* sink) {
    (void)instance;
    if (document->block_count == 0) return POLIDEX_OK;
    polidex_claim claim = claim_of(document, 0);
    claim.value = string("Witness");
    return sink->claim(sink->context, &claim) ? POLIDEX_FAILED : POLIDEX_OK;
}

#if defined(KIND_NEWER)
#define VERSION 4
#else
#define VERSION 3
#endif
#if defined(KIND_WITHOUT_NAME)
#define NAME NULL
#elif defined(KIND_LONG_NAME)
#define NAME "an annotator: with a name"
#else
#define NAME "orders"
#endif
#if defined(KIND_WITHOUT_ANNOTATE)
#define ANNOTATE NULL
#else
#define ANNOTATE annotate
#endif
#if defined(KIND_HALF_LIFE)
#define DESTROY NULL
#else
#define DESTROY free
#endif
#if defined(KIND_SMALL_TABLE)
#define SIZE 16
#else
#define SIZE sizeof(polidex_annotator)
#endif
int (*const used)(void*, const polidex_document*, const polidex_claim_sink*) = annotate;
static const polidex_annotator orders = {SIZE,   POLIDEX_ABI, NAME,    VERSION,
                                         create, DESTROY,     ANNOTATE};
static const polidex_annotator always = {sizeof always, POLIDEX_ABI, "witness", 1,
                                         NULL,          NULL,        witness};
static const polidex_annotator* const annotators[] = {&orders, &always, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "notary",   "1.0",
                                      "MIT",         NULL,        annotators, NULL};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
