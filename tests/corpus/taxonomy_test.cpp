// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/taxonomy.hpp>

#include "corpus/data/data.hpp"
#include "corpus/understanding/understand.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex;

namespace {

const std::string fisheries =
    "[[domain]]\n"
    "label = \"sea\"\n"
    "about = \"all that floats\"\n"
    "\n"
    "[[domain]]\n"
    "label = \"fisheries\"\n"
    "parent = \"sea\"\n"
    "gci = \"legal\"\n"
    "\n"
    "[[domain]]\n"
    "label = \"quotas\"\n"
    "parent = \"fisheries\"\n"
    "cmm = \"D4\"\n"
    "\n"
    "[[term]]\n"
    "value = \"quotas\"\n"
    "en = [\"catch limit*\", \"fishing quota*\"]\n"
    "de = [\"fangquote*\"]\n";

Error error_of(const std::string& text) {
    const auto read = Taxonomy::parse(text, "my.toml");
    REQUIRE_FALSE(read);
    INFO(read.error().message);
    CHECK_FALSE(read.error().hint.empty());
    return read.error();
}

std::string message_of(const std::string& text) { return error_of(text).message; }

Document understood(const std::string& text, const std::string& lang, const Taxonomy& taxonomy) {
    Document document;
    document.lang = lang;
    document.title = "A note";
    Block block;
    block.text = text;
    document.blocks = {block};
    understanding::understand(document, taxonomy);
    return document;
}

std::vector<std::string> fields_of(const Document& document) {
    return values_of(document, Facet::domain);
}

}  // namespace

TEST_CASE("A taxonomy of one's own files documents under its labels alone", "[taxonomy]") {
    const auto taxonomy = Taxonomy::parse(fisheries, "my.toml");
    REQUIRE(taxonomy);
    const Document document = understood(
        "The states agree on fishing quotas. Catch limits hold from May. Malware is a crime.", "en",
        **taxonomy);
    CHECK(fields_of(document) == std::vector<std::string>{"quotas"});
    const Document german =
        understood("Die Fangquoten gelten ab Mai. Fangquote ist alles.", "de", **taxonomy);
    CHECK(fields_of(german) == std::vector<std::string>{"quotas"});
}

TEST_CASE("A taxonomy that extends the built-in one adds labels and terms", "[taxonomy]") {
    const auto taxonomy =
        Taxonomy::parse("extends = \"builtin\"\n" + fisheries +
                            "[[term]]\nvalue = \"cybercrime\"\nen = [\"net piracy\"]\n",
                        "my.toml");
    REQUIRE(taxonomy);
    CHECK((*taxonomy)->tree().labels().size() == DomainTree::builtin().labels().size() + 3);
    const std::string text =
        "Fishing quotas matter. Catch limits hold. Cyber police fight net piracy online. Net "
        "piracy "
        "on the internet is punished.";
    auto fields = fields_of(understood(text, "en", **taxonomy));
    std::sort(fields.begin(), fields.end());
    CHECK(fields == std::vector<std::string>{"cybercrime", "quotas"});
    const auto usual = fields_of(understood(text, "en", *Taxonomy::builtin()));
    CHECK(std::count(usual.begin(), usual.end(), "quotas") == 0);
}

TEST_CASE("A label that needs context is named only beside words of the context", "[taxonomy]") {
    const std::string base =
        "[[domain]]\nlabel = \"rules\"\nneeds_context = true\n"
        "[[term]]\nvalue = \"rules\"\nen = [\"licence*\"]\n"
        "[[term]]\nvalue = \"context\"\nkind = \"context\"\nen = [\"fish*\"]\n";
    const auto taxonomy = Taxonomy::parse(base, "my.toml");
    REQUIRE(taxonomy);
    CHECK(fields_of(understood("Dogs need licences. A licence costs five euros.", "en", **taxonomy))
              .empty());
    CHECK(fields_of(understood("Fishing needs licences. A licence costs five.", "en",
                               **taxonomy)) == std::vector<std::string>{"rules"});
}

TEST_CASE("Labels without a framework of their own have that of their parent", "[taxonomy]") {
    const auto taxonomy = Taxonomy::parse(fisheries, "my.toml");
    REQUIRE(taxonomy);
    const DomainTree& tree = (*taxonomy)->tree();
    CHECK(tree.standing_for("gci-legal") == std::vector<std::string>{"fisheries", "quotas"});
    CHECK(tree.standing_for("CMM-D4") == std::vector<std::string>{"quotas"});
    CHECK(tree.standing_for("Sea") == std::vector<std::string>{"sea", "fisheries", "quotas"});
    CHECK(tree.standing_for("land").empty());
    CHECK(tree.framework_values() == std::vector<std::string>{"gci-legal", "cmm-d4"});
}

TEST_CASE("A wrong taxonomy is refused with file and line", "[taxonomy]") {
    CHECK(message_of("labels = 3\n") == "my.toml:1: unknown key \"labels\"");
    CHECK(message_of(fisheries + "colour = \"red\"\n") == "my.toml:19: unknown key \"colour\"");
    CHECK(message_of("[[domain]]\nlabel = \"a\"\nparent = \"b\"\n") ==
          "my.toml:1: label \"a\" has the parent \"b\", which is not there");
    CHECK(
        message_of("[[domain]]\nlabel = \"a\"\nparent = \"b\"\n[[domain]]\nlabel = \"b\"\nparent = "
                   "\"a\"\n")
            .find("my.toml:1: label \"a\" stands below itself") == 0);
    CHECK(message_of("[[domain]]\nlabel = \"a\"\n[[domain]]\nlabel = \"a\"\n") ==
          "my.toml:4: label \"a\" is there already, at line 1");
    CHECK(message_of("extends = \"builtin\"\n[[domain]]\nlabel = \"cybercrime\"\n") ==
          "my.toml:3: label \"cybercrime\" is there already, in the built-in taxonomy");
    CHECK(message_of("extends = \"theirs\"\n") == "my.toml:1: extends \"theirs\"");
    CHECK(message_of("[[domain]]\nabout = \"x\"\n") == "my.toml:1: a [[domain]] has no label");
    CHECK(message_of("") == "my.toml: has no [[domain]]");
    CHECK(message_of("[[domain]]\nlabel = \"a\n").find("my.toml:2: ") == 0);
    CHECK(message_of("[[domain]]\nlabel = \"a\"\ngci = \"law\"\n") == "my.toml:3: gci is \"law\"");
    CHECK(message_of("[[domain]]\nlabel = 7\n") == "my.toml:2: label is no text");
    CHECK(message_of("domain = 7\n") == "my.toml:1: domain is no list of tables");
    CHECK(message_of("vocabulary = \"org\"\n") == "my.toml:1: vocabulary is \"org\"");
}

TEST_CASE("A label with odd characters or a meaning of its own is refused", "[taxonomy]") {
    for (const std::string name :
         {"", "Big", "two words", "fish/sea", "-a", "a-", "été", "a:b", "*"})
        CHECK(message_of("[[domain]]\nlabel = \"" + name + "\"\n") ==
              "my.toml:2: label \"" + name + "\" cannot be a name");
    CHECK(message_of("[[domain]]\nlabel = \"" + std::string(65, 'a') + "\"\n").find("cannot be") !=
          std::string::npos);
    for (const std::string name : {"none", "context", "gci-legal", "cmm-d1"})
        CHECK(message_of("[[domain]]\nlabel = \"" + name + "\"\n") ==
              "my.toml:2: label \"" + name + "\" has another meaning in queries");
}

TEST_CASE("A wrong term is refused with its line", "[taxonomy]") {
    const std::string label = "[[domain]]\nlabel = \"a\"\n[[term]]\n";
    CHECK(message_of(label + "value = \"b\"\nen = [\"x\"]\n") ==
          "my.toml:3: a term has the value \"b\", which is no label");
    CHECK(message_of(label + "value = \"a\"\nen = [\"x\",\n\"\"]\n") ==
          "my.toml:6: the term \"\" has no letter");
    CHECK(message_of(label + "value = \"a\"\nen = [\"?!\"]\n") ==
          "my.toml:5: the term \"?!\" has no letter");
    CHECK(message_of(label + "value = \"a\"\nen = [\"a*b\"]\n") ==
          "my.toml:5: the term \"a*b\" has a * before its end");
    CHECK(message_of(label + "value = \"a\"\nen = \"x\"\n") == "my.toml:5: en is no list");
    CHECK(message_of(label + "value = \"a\"\nenglish = [\"x\"]\n") ==
          "my.toml:5: unknown key \"english\"");
    CHECK(message_of(label + "value = \"a\"\n") == "my.toml:3: a [[term]] has no words");
    CHECK(message_of(label + "en = [\"x\"]\n") == "my.toml:3: a [[term]] has no value");
    CHECK(message_of(label + "value = \"a\"\nkind = \"strong\"\nen = [\"x\"]\n") ==
          "my.toml:5: kind is \"strong\"");
    CHECK(message_of(label + "value = \"a\"\nkind = \"context\"\nen = [\"x\"]\n")
              .find("do not go together") != std::string::npos);
    CHECK(message_of(label + "value = \"a\"\nweight = \"big\"\nen = [\"x\"]\n") ==
          "my.toml:5: weight is no number");
    CHECK(message_of(label + "value = \"a\"\nen = [7]\n") == "my.toml:5: a term is no text");
}

TEST_CASE("A taxonomy beyond the limits is refused", "[taxonomy]") {
    CHECK(error_of(std::string(2 << 20, '#')).code == Errc::limit);
    std::string many;
    for (int i = 0; i < 1001; ++i) many += "[[domain]]\nlabel = \"l" + std::to_string(i) + "\"\n";
    CHECK(error_of(many).code == Errc::limit);
    std::string deep = "[[domain]]\nlabel = \"l0\"\n";
    for (int i = 1; i < 30; ++i)
        deep += "[[domain]]\nlabel = \"l" + std::to_string(i) + "\"\nparent = \"l" +
                std::to_string(i - 1) + "\"\n";
    CHECK(message_of(deep).find("more than 16 deep") != std::string::npos);
    CHECK_FALSE(Taxonomy::load("/no/such/file.toml"));
}

TEST_CASE("Any change of a taxonomy changes what files are read by", "[taxonomy]") {
    const auto one = Taxonomy::parse(fisheries, "a.toml");
    const auto same = Taxonomy::parse(fisheries, "b.toml");
    const auto other = Taxonomy::parse(fisheries + "fr = [\"quota*\"]\n", "a.toml");
    REQUIRE((one && same && other));
    CHECK((*one)->parser_suffix() == (*same)->parser_suffix());
    CHECK((*one)->parser_suffix() != (*other)->parser_suffix());
    CHECK((*one)->parser_suffix().size() == 9);
    CHECK(Taxonomy::builtin()->parser_suffix().empty());
}

TEST_CASE("The built-in tree is whole, though queries read the labels alone", "[taxonomy]") {
    const auto& quick = DomainTree::builtin().labels();
    const auto& whole = Taxonomy::builtin()->tree().labels();
    REQUIRE(quick.size() == whole.size());
    REQUIRE(quick.size() == 23);
    for (std::size_t i = 0; i < quick.size(); ++i) CHECK(quick[i].name == whole[i].name);
    CHECK(DomainTree::builtin().standing_for("gci-legal") ==
          std::vector<std::string>{"cybercrime", "data-privacy"});
    CHECK(DomainTree::builtin().standing_for("cybersecurity").size() == 6);
    CHECK(Taxonomy::parse(std::string(data::domains()), "domains.toml"));
}

TEST_CASE("A tree is made of any labels, also of a loop or with a parent missing", "[taxonomy]") {
    const DomainTree tree({{"a", "b", "", "", "", 0},
                           {"b", "a", "", "", "", 0},
                           {"c", "gone", "", "", "", 0},
                           {"d", "c", "", "", "", 0}});
    REQUIRE(tree.labels().size() == 2);
    CHECK(tree.labels()[0].name == "c");
    CHECK(tree.labels()[1].depth == 1);
}
