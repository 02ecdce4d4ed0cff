/* SPDX-License-Identifier: MIT */
#ifndef POLIDEX_PLUGIN_ABI_H
#define POLIDEX_PLUGIN_ABI_H

/*
 * The border between polidex and its plugins, in C11.
 *
 * A plugin is a shared object that exports one function, polidex_plugin_v1, which returns a
 * description with static lifetime. Rules for both sides:
 *
 *   - Every struct begins with its own size in bytes and POLIDEX_ABI. Structs only grow at the end,
 *     so a member may be read if and only if struct_size covers it. Numbers are never reused.
 *   - Nothing allocated on one side is freed on the other. What a plugin passes to the sink is
 * copied before the call returns; what polidex passes to a plugin is valid until the plugin
 * returns.
 *   - Strings are UTF-8 with an explicit length and need no terminating NUL. Invalid UTF-8 is
 *     repaired by polidex, not an error.
 *   - A parser instance is used by one thread at a time; several instances may run at once.
 *   - No exception, signal or longjmp may cross the border.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define POLIDEX_ABI 1u

#if defined(_WIN32)
#define POLIDEX_EXPORT __declspec(dllexport)
#else
#define POLIDEX_EXPORT __attribute__((visibility("default")))
#endif

/* How a parser ends. */
enum polidex_status {
    POLIDEX_OK = 0,
    POLIDEX_BAD_INPUT = 1, /* the document is damaged, encrypted or not what it claims to be */
    POLIDEX_NOT_MINE = 2,  /* another parser should try */
    POLIDEX_FAILED = 3     /* the parser's own fault, or the sink asked to stop */
};

/* What a block of text is; numbers as in polidex::BlockKind. */
enum polidex_kind {
    POLIDEX_PARAGRAPH = 0,
    POLIDEX_HEADING = 1,
    POLIDEX_LIST_ITEM = 2,
    POLIDEX_TABLE_ROW = 3,
    POLIDEX_CAPTION = 4,
    POLIDEX_QUOTE = 5,
    POLIDEX_CODE = 6,
    POLIDEX_FOOTER = 7
};

typedef struct polidex_string {
    const char* data;
    size_t size;
} polidex_string;

/* One block of text. */
typedef struct polidex_block {
    uint32_t struct_size;
    uint32_t abi;
    uint32_t kind;       /* enum polidex_kind; unknown numbers are read as paragraphs */
    uint32_t level;      /* headings: 1 to 6; list items: depth from 1; else 0 */
    uint32_t page;       /* page of the source, from 1; 0 where it has none */
    uint32_t link_bytes; /* how many bytes of text lie inside links */
    polidex_string text;
    polidex_string anchor; /* the source's own id of the place; may be empty */
} polidex_block;

/*
 * Where a parser puts what it finds, in document order. Each function returns 0 to go on and
 * anything else to stop: the parser then returns POLIDEX_FAILED at once.
 */
typedef struct polidex_sink {
    uint32_t struct_size;
    uint32_t abi;
    void* context; /* pass it back as the first argument */

    int (*block)(void* context, const polidex_block* block);

    /* Something the source says about itself. Key in lower case with its origin: "og:title",
     * "meta:author", "jsonld:datepublished". Confidence from 0 to 1. */
    int (*metadata)(void* context, polidex_string key, polidex_string value, float confidence);

    /* Structure around blocks, such as an HTML element: its name and its class, id and role words.
     */
    int (*enter)(void* context, polidex_string name, polidex_string hints);
    int (*leave)(void* context);

    /* A document inside this one, such as an attachment: its name and bytes. */
    int (*child)(void* context, polidex_string name, polidex_string media_type,
                 polidex_string bytes);

    /* A line for the report; also the reason when the parser returns other than POLIDEX_OK. */
    void (*log)(void* context, polidex_string message);

    /* Not 0 when the parser should give up; ask at least once a second. */
    int (*cancelled)(void* context);
} polidex_sink;

/* The document to parse. */
typedef struct polidex_input {
    uint32_t struct_size;
    uint32_t abi;
    polidex_string bytes;
    polidex_string name;       /* its path, for messages and extensions only */
    polidex_string media_type; /* as detected: "text/html" */
    polidex_string charset;    /* as declared from outside; usually empty */
} polidex_input;

typedef struct polidex_parser {
    uint32_t struct_size;
    uint32_t abi;
    const char* name;               /* short and stable: "srt" */
    uint32_t version;               /* raise it when the output changes: documents are read again */
    const char* const* media_types; /* ended by NULL: "text/x-srt" */
    const char* const* extensions;  /* ended by NULL, without dot: "srt" */

    /* May be NULL both: then parse gets a NULL instance. */
    void* (*create)(void);
    void (*destroy)(void* instance);

    int (*parse)(void* instance, const polidex_input* input, const polidex_sink* sink);
} polidex_parser;

typedef struct polidex_plugin {
    uint32_t struct_size;
    uint32_t abi;
    const char* name;
    const char* version;
    const char* licence;
    const polidex_parser* const* parsers; /* ended by NULL */
} polidex_plugin;

/* The one exported symbol; its number is POLIDEX_ABI. */
#define POLIDEX_PLUGIN_SYMBOL "polidex_plugin_v1"
typedef const polidex_plugin* (*polidex_plugin_function)(void);
POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void);

#ifdef __cplusplus
}
#endif

#endif
