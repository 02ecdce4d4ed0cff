/* SPDX-License-Identifier: MIT */
/* A plugin whose parser does what its document says: "ok", "bad", "not mine", "fail", "odd",
 * "child", "many", "old block", "big". FAULT_… makes its tables wrong in one way. */
#include <polidex/plugin/abi.h>
#include <string.h>

#if defined(FAULT_OTHER_ABI)
POLIDEX_EXPORT int polidex_plugin_v2(void);
int polidex_plugin_v2(void) { return 0; }
#elif defined(FAULT_NO_SYMBOL)
POLIDEX_EXPORT int something_else(void);
int something_else(void) { return 0; }
#else

static polidex_string string(const char* text) {
    polidex_string s = {text, strlen(text)};
    return s;
}

static int says(const polidex_input* input, const char* text) {
    const size_t size = strlen(text);
    return input->bytes.size >= size && memcmp(input->bytes.data, text, size) == 0;
}

static int push(const polidex_sink* sink, const char* text) {
    polidex_block block = {sizeof block, POLIDEX_ABI, 99, 300, 7, 1000, {0}, {0}};
    block.text = string(text);
    return sink->block(sink->context, &block);
}

static int push_old_block(const polidex_sink* sink) {
    polidex_block block = {8, POLIDEX_ABI, 0, 0, 0, 0, {0}, {0}};
    return sink->block(sink->context, &block);
}

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    (void)instance;
    if (says(input, "bad")) {
        sink->log(sink->context, string("page 3 is torn"));
        return POLIDEX_BAD_INPUT;
    }
    if (says(input, "not mine")) return POLIDEX_NOT_MINE;
    if (says(input, "fail")) {
        sink->log(sink->context, string("ran out of luck"));
        return POLIDEX_FAILED;
    }
    if (says(input, "odd")) return 77;
    if (says(input, "old block")) return push_old_block(sink) ? POLIDEX_FAILED : POLIDEX_OK;
    if (says(input, "many")) {
        while (push(sink, "again") == 0) {
        }
        return POLIDEX_FAILED;
    }
    if (says(input, "child")) {
        sink->child(sink->context, string("note.txt"), string(""), string("A note inside."));
        sink->child(sink->context, string("self.test"), string(""), input->bytes);
        sink->child(sink->context, string("x.bin"), string(""), string("%PDF-1.4"));
    }
    sink->metadata(sink->context, string("Test:Key"), string("  a  value "), 7);
    for (int i = 0; i < 2000; i++) sink->enter(sink->context, string("Box"), string("deep"));
    push(sink, "  deep \xff inside ");
    for (int i = 0; i < 3000; i++) sink->leave(sink->context);
    push(sink, " \t ");
    return push(sink, "outside") ? POLIDEX_FAILED : POLIDEX_OK;
}

static const char* const extensions[] = {"test", NULL};
static const polidex_parser parser = {sizeof parser,
                                      POLIDEX_ABI,
#if defined(FAULT_PARSER_WITHOUT_NAME)
                                      "",
#else
                                      "obedient",
#endif
                                      3,
                                      NULL,
#if defined(FAULT_PARSER_WITHOUT_TYPES)
                                      NULL,
#else
                                      extensions,
#endif
                                      NULL,
                                      NULL,
#if defined(FAULT_PARSER_WITHOUT_PARSE)
                                      NULL
#else
                                      parse
#endif
};
static const polidex_parser* const parsers[] = {
#if !defined(FAULT_NO_PARSERS)
    &parser,
#endif
    NULL};

static const polidex_plugin plugin = {
#if defined(FAULT_SMALL_STRUCT)
    12,
#else
    sizeof plugin,
#endif
#if defined(FAULT_WRONG_ABI)
    9,
#else
    POLIDEX_ABI,
#endif
#if defined(FAULT_NO_NAME)
    NULL,
#else
    "test",
#endif
    "1.0", "MIT", parsers, NULL, NULL};

const polidex_plugin* polidex_plugin_v1(void) {
#if defined(FAULT_NULL_PLUGIN)
    return NULL;
#else
    return &plugin;
#endif
}
#endif
