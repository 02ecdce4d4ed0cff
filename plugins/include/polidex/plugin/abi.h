/* SPDX-License-Identifier: MIT */
#ifndef POLIDEX_PLUGIN_ABI_H
#define POLIDEX_PLUGIN_ABI_H

/*
 * The border between polidex and its plugins, in C11.
 *
 * A plugin is a shared object that exports one function, polidex_plugin_v1, which returns a
 * description with static lifetime. It may have any number of three kinds of parts:
 *
 *   - parsers turn bytes into blocks of text (polidex_parser),
 *   - annotators turn documents into claims: this is about maritime security (polidex_annotator),
 *   - expanders turn words of a query into other words to look for (polidex_expander).
 *
 * Rules for both sides:
 *
 *   - Every struct begins with its own size in bytes and POLIDEX_ABI. Structs only grow at the end,
 *     so a member may be read if and only if struct_size covers it. Numbers are never reused.
 *   - Nothing allocated on one side is freed on the other. What a plugin passes to the sink is
 *     copied before the call returns; what polidex passes to a plugin is valid until the plugin
 *     returns.
 *   - Strings are UTF-8 with an explicit length and need no terminating NUL. Invalid UTF-8 is
 *     repaired by polidex, not an error.
 *   - An instance is used by one thread at a time; several instances may run at once.
 *   - No exception, signal or longjmp may cross the border.
 *   - Parsers and annotators run in a process of their own, one document at a time: they may
 *     compute, allocate and read the system's libraries and data; they may not start processes or
 *     threads, open sockets, write files or read those of a user. Such calls fail with EPERM.
 *     Output is dropped.
 *   - A document has a deadline (30 seconds unless told otherwise), for its parser and again for
 *     each annotator. When it is over, cancelled and every other function of the sink say stop; one
 *     second later the process is killed.
 *   - A crash loses the one document, or what the one annotator would have claimed of it; polidex
 *     tries it once more in a new process.
 *   - Expanders run in the process that searches, without these walls.
 *
 * In C++, polidex/plugin/parser.hpp, annotator.hpp and expander.hpp take most of this off your
 * hands. `polidex plugin new` begins a plugin, `polidex plugin test` tries it against every rule.
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

/* How a parser ends. Annotators and expanders end with the first or the last. */
enum polidex_status {
    POLIDEX_OK = 0,
    POLIDEX_BAD_INPUT = 1, /* the document is damaged, encrypted or not what it claims to be */
    POLIDEX_NOT_MINE = 2,  /* another parser should try */
    POLIDEX_FAILED = 3     /* the plugin's own fault, or the sink asked to stop */
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
     * "meta:author", "jsonld:datepublished"; docs/plugins.md lists the keys that are understood.
     * Confidence from 0 to 1. */
    int (*metadata)(void* context, polidex_string key, polidex_string value, float confidence);

    /* Structure around blocks, such as an HTML element: its name; its class, id and role words.
     * Each enter has its leave; what is open at the end is closed. Deeper than 1,000 is
     * flattened. */
    int (*enter)(void* context, polidex_string name, polidex_string hints);
    int (*leave)(void* context);

    /* A document inside this one, such as an attachment or a member of an archive: its name and
     * bytes. It is read by the parser that fits, after this one has returned, and has the id
     * outer!/name. The media type may say the charset ("text/html; charset=gbk"); empty: polidex
     * finds it out. */
    int (*child)(void* context, polidex_string name, polidex_string media_type,
                 polidex_string bytes);

    /* A line for the report; also the reason when the parser returns other than POLIDEX_OK. */
    void (*log)(void* context, polidex_string message);

    /* Not 0 when the parser should give up; ask at least once a second. */
    int (*cancelled)(void* context);

    /* What is known about the next child from outside it, such as the date that a feed gives an
     * entry; arguments as of metadata. Call it before child; what is told without a child after it
     * is dropped. Newer than the rest: a host may lack it, so look whether
     * struct_size >= offsetof(polidex_sink, child_metadata) + sizeof(sink->child_metadata). */
    int (*child_metadata)(void* context, polidex_string key, polidex_string value,
                          float confidence);
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

    /* May be NULL both: then parse gets a NULL instance. An instance reads many documents, one
     * after the other; create returns NULL when it cannot make one. */
    void* (*create)(void);
    void (*destroy)(void* instance);

    int (*parse)(void* instance, const polidex_input* input, const polidex_sink* sink);
} polidex_parser;

/* A block of a document as polidex keeps it: valid UTF-8, white space collapsed, no line breaks. */
typedef struct polidex_document_block {
    uint32_t struct_size;
    uint32_t abi;
    uint32_t kind;      /* enum polidex_kind; take unknown numbers for paragraphs */
    uint32_t level;     /* as of polidex_block */
    uint32_t page;      /* as of polidex_block */
    uint32_t main_text; /* 1: main text; 0: menus, notices, readers' comments and the like */
    polidex_string text;
} polidex_document_block;

/* The document to annotate: parsed, cleaned, its language and title known as far as they can be. */
typedef struct polidex_document {
    uint32_t struct_size;
    uint32_t abi;
    polidex_string name;     /* its path, or its id where it is a part of a file */
    polidex_string language; /* ISO 639-1: "fr"; empty when not known */
    polidex_string title;
    const polidex_document_block* const* blocks; /* in document order */
    size_t block_count;
} polidex_document;

/* Says of a claim that its evidence stands in the title of the document. */
#define POLIDEX_IN_TITLE UINT32_MAX

/*
 * Something that a document is about, with the place that shows it. polidex drops a claim that is
 * wrong, with a warning: an unknown facet, no value of that facet, a place that does not exist. The
 * rest of the claims stay.
 */
typedef struct polidex_claim {
    uint32_t struct_size;
    uint32_t abi;
    polidex_string facet; /* as queries name it: country, org, pair, domain, type, status, lang,
                           * source, party, issuer, host, subject, adversary, mentioned, date,
                           * title */
    polidex_string value; /* as queries write it: "JP" or "Japan"; "IN-JP"; "2020-10-07"; a label of
                           * the taxonomy. Only org and title take any text, up to 256 bytes */
    polidex_string role;  /* of country and org: party, issuer, host, subject, adversary, mentioned;
                           * of date: published, signed, in-force, event; else empty */
    float confidence;     /* from 0 to 1 */
    uint32_t block;       /* place of the evidence in blocks, from 0; or POLIDEX_IN_TITLE */
    uint32_t begin;       /* first byte of the evidence in the text of that block */
    uint32_t length;      /* bytes of the evidence, at least 1; both ends between characters */
} polidex_claim;

/* Where an annotator puts its claims, at most 1,000 for a document. claim returns 0 to go on and
 * anything else to stop: the annotator then returns POLIDEX_FAILED at once. */
typedef struct polidex_claim_sink {
    uint32_t struct_size;
    uint32_t abi;
    void* context; /* pass it back as the first argument */
    int (*claim)(void* context, const polidex_claim* claim);
    /* A line for the report; also the reason when the annotator returns other than POLIDEX_OK. */
    void (*log)(void* context, polidex_string message);
    /* Not 0 when the annotator should give up; ask at least once a second. */
    int (*cancelled)(void* context);
} polidex_claim_sink;

/*
 * Reads each document after its parser and adds claims to those of polidex. Of facets that have one
 * value (title, lang, date, type, source) the surest claim counts. What a person says beside the
 * document, in a sidecar or in a field of a record, wins over all.
 */
typedef struct polidex_annotator {
    uint32_t struct_size;
    uint32_t abi;
    const char* name; /* short and stable: "maritime"; its claims have the rule "plugin:maritime" */
    uint32_t version; /* raise it when the claims change: documents are read again */

    void* (*create)(void); /* as of polidex_parser */
    void (*destroy)(void* instance);

    /* Returns POLIDEX_OK; anything else drops what it claimed of this document, with a warning. */
    int (*annotate)(void* instance, const polidex_document* document,
                    const polidex_claim_sink* sink);
} polidex_annotator;

/* Words to look for instead of those that were asked for. */
typedef struct polidex_alternative {
    uint32_t struct_size;
    uint32_t abi;
    polidex_string text; /* a word, or several that must stand together; never query syntax. At most
                          * 256 bytes and 16 words */
    float weight;        /* what it counts beside the words asked for: from above 0 to 1. With 1 it
                          * means the same, and is looked for below NOT as well */
} polidex_alternative;

/* Where an expander puts its alternatives, at most 32 for each call; as polidex_claim_sink. An
 * expander has a second. */
typedef struct polidex_alternative_sink {
    uint32_t struct_size;
    uint32_t abi;
    void* context;
    int (*alternative)(void* context, const polidex_alternative* alternative);
    void (*log)(void* context, polidex_string message);
    int (*cancelled)(void* context);
} polidex_alternative_sink;

/*
 * Is asked for each word of a query and for two to four that stand beside each other, when they are
 * not in quotes. Runs in the process that searches: one that crashes ends it.
 */
typedef struct polidex_expander {
    uint32_t struct_size;
    uint32_t abi;
    const char* name; /* short and stable: "glossary"; users see it beside its alternatives */
    uint32_t version;

    void* (*create)(void); /* as of polidex_parser */
    void (*destroy)(void* instance);

    /* Words are as written, parted by single blanks. Language is that of the words, ISO 639-1;
     * empty when not known, which is usual. Returns POLIDEX_OK, also with no alternative; anything
     * else drops what it gave. */
    int (*expand)(void* instance, polidex_string words, polidex_string language,
                  const polidex_alternative_sink* sink);
} polidex_expander;

typedef struct polidex_plugin {
    uint32_t struct_size;
    uint32_t abi;
    const char* name;
    const char* version;
    const char* licence;
    const polidex_parser* const*
        parsers; /* ended by NULL; may be NULL when there are other parts */

    /* Newer than the rest. Ended by NULL; NULL: none. */
    const polidex_annotator* const* annotators;
    const polidex_expander* const* expanders;
} polidex_plugin;

/* The one exported symbol; its number is POLIDEX_ABI. */
#define POLIDEX_PLUGIN_SYMBOL "polidex_plugin_v1"
typedef const polidex_plugin* (*polidex_plugin_function)(void);
POLIDEX_EXPORT const polidex_plugin* polidex_plugin_v1(void);

#ifdef __cplusplus
}
#endif

#endif
