/* SPDX-License-Identifier: MIT */
/* A plugin that reads lines as paragraphs; FAULT_… makes it break one rule. */
#define _DEFAULT_SOURCE
#include <polidex/plugin/abi.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int push(const polidex_sink* sink, const char* text, size_t size) {
    polidex_block block = {sizeof block, POLIDEX_ABI, 0, 0, 0, 0, {0}, {0}};
    block.text.data = text;
    block.text.size = size;
    return sink->block(sink->context, &block);
}

static void crash(void) { *(volatile int*)8 = 1; }

/* Reads what is nested; recursion that a hostile document decides on. */
static size_t descend(const char* bytes, size_t left) {
    volatile char frame[256];
    frame[0] = *bytes;
    return left > 1 && (frame[0] == '(' || frame[0] == '<') ? 1 + descend(bytes + 1, left - 1) : 0;
}

/* @returns not 0 when the sink says stop */
static int misbehave(polidex_string text, const polidex_sink* sink) {
    (void)text, (void)sink, (void)crash, (void)descend;
#if defined(FAULT_EMPTY)
    if (text.size == 0) crash();
#elif defined(FAULT_TRUNCATED)
    if (text.size > 4 && memcmp(text.data, "(Est", 4) == 0 && !memchr(text.data, '\n', text.size))
        crash();
#elif defined(FAULT_UTF8)
    for (size_t at = 0; at + 2 < text.size; at++)
        if (memcmp(text.data + at, "\xED\xA0\x80", 3) == 0) crash();
#elif defined(FAULT_NESTING)
    for (size_t at = 0; at < text.size; at++) {
        const size_t depth = descend(text.data + at, text.size - at);
        if (depth > 20000) crash();
        at += depth;
    }
#elif defined(FAULT_LARGE)
    if (text.size > 3500000) crash();
#elif defined(FAULT_DEADLINE)
    if (text.size > 1500000) sleep(5);
#elif defined(FAULT_REPEAT)
    static int calls;
    return push(sink, "0123456789", (size_t)(++calls % 10));
#elif defined(FAULT_MEMORY)
    static char* volatile kept;
    kept = malloc(16384);
    if (kept) memset(kept, 1, 16384);
#elif defined(FAULT_DESCRIPTORS)
    if (dup(0) < 0) return 0;
#elif defined(FAULT_CALLS)
    if (socket(AF_INET, SOCK_STREAM, 0) < 0) return 0;
#endif
    return 0;
}

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    const char* at = input->bytes.data;
    const char* end = at + input->bytes.size;
    (void)instance;
    if (misbehave(input->bytes, sink) != 0) return POLIDEX_FAILED;
#if defined(FAULT_SAMPLES)
    return POLIDEX_BAD_INPUT;
#elif defined(FAULT_STATUS)
    return 77;
#endif
    while (at < end) {
        const char* stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) stop = end;
        if (push(sink, at, (size_t)(stop - at)) != 0) {
#if !defined(FAULT_CANCEL)
            return POLIDEX_FAILED;
#endif
        }
        at = stop + 1;
    }
    return POLIDEX_OK;
}

static const char* const extensions[] = {"lines", NULL};
static const polidex_parser parser = {sizeof parser, POLIDEX_ABI, "lines", 1,    NULL,
                                      extensions,    NULL,        NULL,    parse};
static const polidex_parser* const parsers[] = {&parser, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "lines", "1.0",
                                      "MIT",         parsers,     NULL,    NULL};

const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
