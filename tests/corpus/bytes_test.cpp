// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/byte_set.hpp"
#include "corpus/text/eight_bytes.hpp"
#include "corpus/text/prefix_set.hpp"
#include "corpus/text/utf8.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace polidex::text;

namespace {

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

}  // namespace

TEST_CASE("Eight bytes looked at together say what each alone says") {
    for (int one = 0; one < 256; ++one)
        for (int other = 0; other < 256; ++other) {
            std::string bytes = "ab cd??~";
            bytes[5] = static_cast<char>(one);
            bytes[6] = static_cast<char>(other);
            const std::uint64_t word = eight_bytes(bytes.data());
            const bool printable = std::all_of(bytes.begin(), bytes.end(), is_printable);
            if ((not_printable(word) == 0) != printable) FAIL(one << ' ' << other);
            if (!printable) continue;
            std::string expected;
            for (const char c : bytes) expected += c == ' ' ? '\x80' : '\0';
            if (bytes_that_are(' ', word) != eight_bytes(expected.data()))
                FAIL(one << ' ' << other);
        }
    SUCCEED();
}

TEST_CASE("A set of bytes finds its first member and skips all of them") {
    constexpr ByteSet set = ByteSet(".!").with(0xd8, 0xff);
    CHECK(set.has('\xff'));
    CHECK_FALSE(set.has('\xd7'));
    CHECK(set.find("ab!c.", 0) == 2);
    CHECK(set.find("ab!c.", 3) == 4);
    CHECK(set.find("abc", 0) == 3);
    CHECK(set.skip("..!a", 0) == 3);
    CHECK(set.skip("", 0) == 0);
}

TEST_CASE("No word that begins a term is passed over by its first letters") {
    PrefixSet<4> set;
    set.add("cyber");
    set.add("eu");
    set.add("é");
    CHECK(set.may_begin("Cybersecurity", 0));
    CHECK(set.may_begin("the CYBER act", 4));
    CHECK(set.may_begin("the EU act", 4));
    CHECK(set.may_begin("eu", 0));
    CHECK(set.may_begin("État", 0));
    CHECK_FALSE(set.may_begin("cyprus", 0));
    CHECK_FALSE(set.may_begin("security", 0));
}

TEST_CASE("Characters are counted in texts of any length and script") {
    std::string text;
    for (std::size_t characters = 0; characters < 40; ++characters) {
        CHECK(count_code_points(text) == characters);
        text += characters % 3 == 0 ? "協" : characters % 3 == 1 ? "é" : "a";
    }
    CHECK(count_code_points(std::string(1000, 'a')) == 1000);
}
