// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/rules.hpp"

#include <array>

namespace polidex::conformance {
namespace {

constexpr std::array<Rule, 13> table{{
    {"samples", "reads every sample and finds something in it",
     "run polidex inspect --plugin on the sample; log the reason before any other status than "
     "POLIDEX_OK",
     check_samples},
    {"empty", "bears a document of 0 bytes",
     "look at the size of the input before its first byte; return POLIDEX_BAD_INPUT with a reason",
     check_empty},
    {"truncated", "bears documents that end too early",
     "compare every offset and length of the document with what is left before using it",
     check_truncated},
    {"random", "bears damaged bytes",
     "trust no number, offset or count of the document; build with -fsanitize=address to see "
     "where it goes wrong",
     check_random},
    {"utf-8", "bears text that is no UTF-8",
     "hand text on as it is, polidex repairs it; step over bytes, not over characters you expect",
     check_utf8},
    {"nesting", "bears structure without end",
     "replace recursion by a stack of your own, or stop it at a depth that no real document has",
     check_nesting},
    {"large", "bears a large document within its memory and its deadline",
     "work in one pass and in memory proportional to the input; end with POLIDEX_BAD_INPUT and a "
     "reason where that cannot be",
     check_large},
    {"cancel", "stops at once when the sink says so",
     "return POLIDEX_FAILED as soon as a function of the sink returns other than 0", check_cancel},
    {"deadline", "ends by itself within a second of its deadline",
     "ask sink->cancelled at least once a second in every loop that may take long", check_deadline},
    {"repeat", "says the same of the same document, every time",
     "leave out clocks, random numbers, addresses and the order of hash tables; begin each "
     "document afresh",
     check_repeat},
    {"memory", "gives its memory back",
     "free what a document needed on every way out of parse; run it under -fsanitize=leak",
     check_memory},
    {"descriptors", "closes what it opens",
     "close files on every way out of parse, or work on the bytes that are given",
     check_descriptors},
    {"calls", "makes no system call that parsers are refused",
     "start no processes or threads, open no sockets and write no files: the document is in "
     "memory",
     check_calls},
}};

}  // namespace

std::span<const Rule> rules() { return table; }

}  // namespace polidex::conformance
