/* SPDX-License-Identifier: MIT */
/* A plugin of an abi.h to come, in which the structs have grown at their ends: this polidex reads
 * what it knows of them. The document is one paragraph. */
#include <polidex/plugin/abi.h>

struct grown_block {
    polidex_block known;
    polidex_string colour;
};
struct grown_parser {
    polidex_parser known;
    void (*warm_up)(void);
};
struct grown_plugin {
    polidex_plugin known;
    const char* homepage;
};

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    struct grown_block block = {{sizeof block, POLIDEX_ABI, 4711, 0, 0, 0, {0}, {0}}, {"blue", 4}};
    (void)instance;
    block.known.text = input->bytes;
    return sink->block(sink->context, &block.known) ? POLIDEX_FAILED : POLIDEX_OK;
}

static const char* const extensions[] = {"newer", NULL};
static const struct grown_parser parser = {
    {sizeof parser, POLIDEX_ABI, "newer", 1, NULL, extensions, NULL, NULL, parse}, NULL};
static const polidex_parser* const parsers[] = {&parser.known, NULL};
static const struct grown_plugin plugin = {
    {sizeof plugin, POLIDEX_ABI, "newer", "1.0", "MIT", parsers, NULL, NULL}, "https://a.example/"};

const polidex_plugin* polidex_plugin_v1(void) { return &plugin.known; }
