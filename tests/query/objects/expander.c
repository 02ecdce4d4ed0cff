/* SPDX-License-Identifier: MIT */
/* An expander that does as the words it is asked for say. */
#include <math.h>
#include <polidex/plugin/abi.h>
#include <stdlib.h>
#include <string.h>

static polidex_string string(const char* text) { return (polidex_string){text, strlen(text)}; }

static int is(polidex_string text, const char* order) {
    return text.size == strlen(order) && memcmp(text.data, order, text.size) == 0;
}

static int offer(const polidex_alternative_sink* sink, polidex_string text, float weight) {
    const polidex_alternative alternative = {sizeof alternative, POLIDEX_ABI, text, weight};
    return sink->alternative(sink->context, &alternative);
}

static int misbehave(polidex_string words, const polidex_alternative_sink* sink) {
    static char long_text[4000];
    if (is(words, "endless"))
        while (offer(sink, string("harbour"), 1) == 0) continue;
    if (is(words, "deaf"))
        for (int i = 0; i < 100000; ++i) offer(sink, string("harbour"), 1);
    if (is(words, "slow"))
        while (!sink->cancelled(sink->context)) continue;
    memset(long_text, 'x', sizeof long_text);
    if (is(words, "long")) offer(sink, (polidex_string){long_text, sizeof long_text}, 1);
    if (is(words, "empty")) offer(sink, (polidex_string){NULL, 0}, 1);
    if (is(words, "heavy")) offer(sink, string("harbour"), 7);
    if (is(words, "weightless")) offer(sink, string("harbour"), NAN);
    if (is(words, "torn"))
        offer(sink,
              string("har\xff"
                     "bour \xc3"),
              1);
    if (is(words, "syntax")) offer(sink, string("harbour OR country:JP -cable*"), 1);
    if (is(words, "odd")) return 77;
    if (!is(words, "fail")) return POLIDEX_OK;
    sink->log(sink->context, string("ran out of luck"));
    return POLIDEX_FAILED;
}

static int expand(void* instance, polidex_string words, polidex_string language,
                  const polidex_alternative_sink* sink) {
    *(int*)instance += 1;
    if (is(words, "haven")) offer(sink, string("harbour"), 0.8F);
    if (is(words, "sea cable")) offer(sink, string("undersea link"), 1);
    if (is(words, "tongue")) offer(sink, language, 1);
    return misbehave(words, sink);
}

static void* create(void) { return calloc(1, sizeof(int)); }

static const polidex_expander glossary = {sizeof glossary, POLIDEX_ABI, "glossary", 1,
                                          create,          free,        expand};
static const polidex_expander* const expanders[] = {&glossary, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "harbours", "1.0",
                                      "MIT",         NULL,        NULL,       expanders};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
