/* SPDX-License-Identifier: MIT */
/* Reads SubRip subtitles (.srt): one block for each cue, its start time as anchor.
 * cc -shared -fPIC -o srt_parser.so srt_parser.c */
#include <polidex/plugin/abi.h>
#include <string.h>

/* Takes a line from the front of text; without its end. */
static polidex_string next_line(polidex_string* text) {
    const char* end = memchr(text->data, '\n', text->size);
    polidex_string line = {text->data, end ? (size_t)(end - text->data) : text->size};
    const size_t taken = line.size + (end ? 1 : 0);
    text->data += taken;
    text->size -= taken;
    if (line.size > 0 && line.data[line.size - 1] == '\r') line.size--;
    return line;
}

/* "00:01:02,500 --> 00:01:04,000" */
static int is_time(polidex_string line) {
    return line.size >= 29 && memcmp(line.data + 12, " --> ", 5) == 0;
}

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    polidex_string text = input->bytes;
    size_t cues = 0;
    (void)instance;
    while (text.size > 0) {
        polidex_string line = next_line(&text);
        if (!is_time(line)) continue;
        polidex_block cue = {sizeof cue, POLIDEX_ABI, POLIDEX_PARAGRAPH, 0, 0, 0, {0}, {0}};
        cue.anchor = (polidex_string){line.data, 8};
        cue.text.data = text.data;
        while (text.size > 0 && (line = next_line(&text)).size > 0)
            cue.text.size = (size_t)(line.data + line.size - cue.text.data);
        if (sink->block(sink->context, &cue) != 0) return POLIDEX_FAILED;
        cues++;
    }
    if (cues > 0) return POLIDEX_OK;
    const char reason[] = "no subtitle in it";
    sink->log(sink->context, (polidex_string){reason, sizeof reason - 1});
    return POLIDEX_BAD_INPUT;
}

static const char* const types[] = {"application/x-subrip", NULL};
static const char* const extensions[] = {"srt", NULL};
static const polidex_parser srt = {sizeof srt, POLIDEX_ABI, "srt", 1,    types,
                                   extensions, NULL,        NULL,  parse};
static const polidex_parser* const parsers[] = {&srt, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "srt", "1.0",
                                      "MIT",         parsers,     NULL,  NULL};

POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
