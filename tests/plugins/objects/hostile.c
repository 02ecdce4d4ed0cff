/* SPDX-License-Identifier: MIT */
/* A plugin whose parser misbehaves as its document says; otherwise it hands its text on. */
#include <fcntl.h>
#include <polidex/plugin/abi.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const polidex_sink* told; /* for the misdeeds, which take no argument */

static polidex_string string(const char* text) {
    polidex_string s = {text, strlen(text)};
    return s;
}

static int push(const char* text) {
    polidex_block block = {sizeof block, POLIDEX_ABI, 0, 0, 0, 0, {0}, {0}};
    block.text = string(text);
    return told->block(told->context, &block);
}

static void segfault(void) { *(volatile int*)8 = 1; }
static void abort_now(void) { abort(); }
static void leave(void) { _exit(7); }
static int spoilt; /* as a library may be after a document that it could not stand */
static void spoil(void) {
    spoilt = 1;
    push("spoilt");
}
static void nap(void) {
    usleep(600 * 1000);
    push("slept");
}
static void hold_child(const char* name, const char* text) {
    told->child(told->context, string(name), string("text/plain"), string(text));
}
static void hold(void) {
    push("holds");
    hold_child("first.hostile", "inside");
    hold_child("crash.hostile", "exit, inside");
    hold_child("last.hostile", "inside too");
}
static void flood(void) {
    static char text[1 << 16];
    memset(text, 'x', sizeof text - 1);
    for (int i = 0; i < 64; i++) push(text);
}
static void loop(void) {
    for (volatile unsigned i = 0;; i++) {
    }
}
static void dawdle(void) {
    while (!told->cancelled(told->context)) usleep(1000);
}
static void allocate(void) {
    for (;;) {
        char* more = malloc(1 << 20);
        if (more == NULL) abort();
        memset(more, 1, 1 << 20);
    }
}
static void overflow_stack(void) {
    volatile char frame[4096];
    frame[0] = 1;
    if (frame[0]) overflow_stack();
}
static void start_process(void) { push(fork() < 0 ? "no fork" : "forked"); }
static void run_program(void) {
    char* arguments[] = {(char*)"/bin/true", NULL};
    execv(arguments[0], arguments);
    push("no program");
}
static void open_socket(void) {
    push(socket(AF_INET, SOCK_STREAM, 0) < 0 ? "no socket" : "socket");
}
static void write_file(void) {
    const int file = open("/tmp/polidex-hostile-plugin", O_WRONLY | O_CREAT, 0600);
    push(file < 0 ? "no file" : "file");
}
static void read_secret(void) { push(open("/etc/passwd", O_RDONLY) < 0 ? "no secret" : "secret"); }
static void kill_parent(void) {
    push(kill(getppid(), SIGKILL) != 0 ? "parent lives" : "parent killed");
}
static void chatter(void) {
    for (int i = 0; i < 10000; i++) puts("all work and no play");
    fflush(stdout);
    fprintf(stderr, "and more\n");
    push("chatted");
}
static void leak_descriptors(void) {
    for (int i = 0; i < 1000; i++)
        if (dup(0) < 0) break;
    push("leaked");
}
static void send_garbage(void) {
    char garbage[64];
    memset(garbage, 0xee, sizeof garbage);
    for (int descriptor = 3; descriptor < 64; descriptor++)
        if (write(descriptor, garbage, sizeof garbage) < 0) continue;
}
static void close_all(void) {
    for (int descriptor = 0; descriptor < 64; descriptor++) close(descriptor);
    push("into the void");
}

static const struct {
    const char* word;
    void (*commit)(void);
} misdeeds[] = {
    {"segfault", segfault},
    {"abort", abort_now},
    {"exit", leave},
    {"spoil", spoil},
    {"nap", nap},
    {"hold", hold},
    {"flood", flood},
    {"loop", loop},
    {"dawdle", dawdle},
    {"allocate", allocate},
    {"stack", overflow_stack},
    {"fork", start_process},
    {"exec", run_program},
    {"socket", open_socket},
    {"write", write_file},
    {"secret", read_secret},
    {"kill", kill_parent},
    {"chatter", chatter},
    {"descriptors", leak_descriptors},
    {"garbage", send_garbage},
    {"close", close_all},
};

static int parse(void* instance, const polidex_input* input, const polidex_sink* sink) {
    (void)instance;
    told = sink;
    if (spoilt) _exit(8);
    if (input->bytes.size >= 7 && memcmp(input->bytes.data, "decline", 7) == 0)
        return POLIDEX_NOT_MINE;
    for (size_t i = 0; i < sizeof misdeeds / sizeof *misdeeds; i++) {
        const size_t size = strlen(misdeeds[i].word);
        if (input->bytes.size < size || memcmp(input->bytes.data, misdeeds[i].word, size) != 0)
            continue;
        misdeeds[i].commit();
        return POLIDEX_OK;
    }
    polidex_block block = {sizeof block, POLIDEX_ABI, 0, 0, 0, 0, {0}, {0}};
    block.text = input->bytes;
    return sink->block(sink->context, &block) ? POLIDEX_FAILED : POLIDEX_OK;
}

static const char* const extensions[] = {"hostile", NULL};
static const polidex_parser parser = {sizeof parser, POLIDEX_ABI, "hostile", 1,    NULL,
                                      extensions,    NULL,        NULL,      parse};
static const polidex_parser* const parsers[] = {&parser, NULL};
static const polidex_plugin plugin = {sizeof plugin, POLIDEX_ABI, "hostile", "1.0",
                                      "MIT",         parsers,     NULL,      NULL};

const polidex_plugin* polidex_plugin_v1(void) { return &plugin; }
