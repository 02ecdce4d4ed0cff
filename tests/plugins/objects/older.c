/* SPDX-License-Identifier: MIT */
/* A plugin as it was written for the first abi.h, which is kept beside it and never changes: each
 * line of the document is a paragraph, "child: …" a document inside, "bad: …" a refusal. */
#include <polidex/plugin/abi.h>
#include <string.h>

static polidex_string string(const char* text) {
    polidex_string s = {text, strlen(text)};
    return s;
}

static int begins(polidex_string line, const char* word) {
    return line.size >= strlen(word) && memcmp(line.data, word, strlen(word)) == 0;
}

static int read_line(polidex_string line, const polidex_sink* sink) {
    polidex_block block = {sizeof block, POLIDEX_ABI, POLIDEX_PARAGRAPH, 0, 3, 0, {0}, {0}};
    if (begins(line, "child: "))
        return sink->child(sink->context, string("inside.txt"), string("text/plain"), line);
    block.text = line;
    block.anchor = string("line");
    return sink->block(sink->context, &block);
}

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    polidex_string rest = input->bytes;
    (void)instance;
    if (input->struct_size < sizeof *input || sink->struct_size < sizeof *sink)
        return POLIDEX_FAILED;
    if (begins(rest, "bad: ")) {
        sink->log(sink->context, rest);
        return POLIDEX_BAD_INPUT;
    }
    if (sink->metadata(sink->context, string("frontmatter:title"), string("Old"), 1))
        return POLIDEX_FAILED;
    if (sink->enter(sink->context, string("article"), string("main"))) return POLIDEX_FAILED;
    while (rest.size > 0 && !sink->cancelled(sink->context)) {
        const char* end = memchr(rest.data, '\n', rest.size);
        polidex_string line = {rest.data, end ? (size_t)(end - rest.data) : rest.size};
        if (read_line(line, sink)) return POLIDEX_FAILED;
        rest.data += line.size + (end ? 1 : 0);
        rest.size -= line.size + (end ? 1 : 0);
    }
    return sink->leave(sink->context) ? POLIDEX_FAILED : POLIDEX_OK;
}

static const char* const extensions[] = {"older", NULL};
static const polidex_parser parser = {sizeof parser, POLIDEX_ABI, "older", 1,    NULL,
                                      extensions,    NULL,        NULL,    parse};
static const polidex_parser* const parsers[] = {&parser, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "older", "1.0", "MIT", parsers};

const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
