// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/document_record.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/postings.hpp"
#include "corpus/storage/segment.hpp"
#include "corpus/storage/terms.hpp"
#include "storage_support.hpp"

#include <xapian.h>
#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <thread>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace fs = boost::filesystem;

namespace {

using Lists = std::map<std::string, PostingList>;

Lists random_lists(Random& random, std::uint32_t documents) {
    Lists lists;
    for (int i = 0; i < 200; ++i) {
        const auto term = word_term(TextField::body, "en", random_word(random));
        PostingList list;
        const auto sparse = 1 + below(random, 20);
        for (std::uint32_t doc = 0; doc < documents; ++doc) {
            if (below(random, sparse) != 0) continue;
            list.docs.push_back(doc);
            list.wdf.push_back(below(random, 5));
        }
        if (!list.docs.empty()) lists[term] = list;
    }
    return lists;
}

/// A posting file as any program would write it with Xapian.
void write_postings(const std::string& folder, const Lists& lists, std::uint32_t documents) {
    const auto scratch = folder + "/scratch";
    {
        Xapian::WritableDatabase database(scratch, Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
        for (std::uint32_t doc = 0; doc < documents; ++doc) {
            Xapian::Document entry;
            for (const auto& [term, list] : lists) {
                const auto at = std::lower_bound(list.docs.begin(), list.docs.end(), doc);
                if (at == list.docs.end() || *at != doc) continue;
                entry.add_term(term, list.wdf[static_cast<std::size_t>(at - list.docs.begin())]);
            }
            database.add_document(entry);
        }
        database.commit();
        database.compact(folder + "/" + postings_name, Xapian::DBCOMPACT_SINGLE_FILE);
    }
    fs::remove_all(scratch);
}

/// A whole segment in an index of its own.
class SegmentIndex {
public:
    explicit SegmentIndex(std::uint32_t documents = 300) : documents_(documents) {
        Random random(1);
        lists = random_lists(random, documents);
        fs::create_directories(path("").substr(0, path("").size() - 1));
        entry_.id = "s1";
        entry_.documents = documents;
        write_tokens();
        write_documents();
        write_postings(segment_path(folder_.path(), "s1"), lists, documents);
        entry_.files.push_back(*finish_file(path(postings_name)));
    }

    const std::string& index() const { return folder_.path(); }
    std::string path(const std::string& file) const {
        return segment_path(folder_.path(), "s1") + "/" + file;
    }
    SegmentEntry& entry() { return entry_; }
    Result<std::shared_ptr<const Segment>> open() const { return Segment::open(index(), entry_); }

    Lists lists;

private:
    void write_tokens() {
        std::vector<WordEntry> words;
        std::vector<std::pair<std::string, TermCheck>> terms;
        for (const auto& [term, list] : lists) {
            words.push_back({term.substr(3), "en", term.substr(3), 1});
            terms.emplace_back(term, check_of(list));
        }
        auto tokens = TokensWriter::create(path(tokens_name), words);
        REQUIRE(tokens);
        for (std::uint32_t doc = 0; doc < documents_; ++doc) tokens->add("\x81", "");
        tokens->set_terms(std::move(terms));
        entry_.files.push_back(*tokens->finish());
    }
    void write_documents() {
        auto texts = RecordStoreWriter::create(path(texts_name), texts_magic, texts_version);
        auto docs = RecordStoreWriter::create(path(docs_name), docs_magic, docs_version);
        ColumnsWriter columns;
        for (std::uint32_t doc = 0; doc < documents_; ++doc) {
            Document document;
            document.id = "doc-" + std::to_string(doc);
            document.blocks.resize(1);
            document.blocks[0].text = "Text of document " + std::to_string(doc) + ".";
            document.claims.resize(1);
            document.claims[0].span = {0, 8, 16};
            document.claims[0].quote = document.blocks[0].text;
            texts->add(encode_blocks(document));
            docs->add(encode_facts(document));
            columns.add(document, 1);
        }
        entry_.files.push_back(*texts->finish());
        entry_.files.push_back(*docs->finish());
        entry_.files.push_back(*columns.finish(path(columns_name)));
    }

    TemporaryFolder folder_;
    std::uint32_t documents_;
    SegmentEntry entry_;
};

bool same(const PostingList& a, const PostingList& b) { return a.docs == b.docs && a.wdf == b.wdf; }

enum class Outcome { sound, refused, wrong };

/// Opens a segment and compares all its lists with what was written.
Outcome try_lists(const SegmentIndex& index) {
    auto segment = index.open();
    if (!segment) return Outcome::refused;
    auto outcome = Outcome::sound;
    for (const auto& [term, want] : index.lists) {
        const auto got = (*segment)->posting_list(term);
        if (!got)
            outcome = got.error().code == Errc::corrupt ? Outcome::refused : Outcome::wrong;
        else if (!same(*got, want))
            return Outcome::wrong;
    }
    return outcome;
}

std::size_t open_descriptors() {
    std::size_t count = 0;
    for (fs::directory_iterator at("/proc/self/fd"), end; at != end; ++at) ++count;
    return count;
}

}  // namespace

TEST_CASE("Posting lists come back as they were written", "[storage][postings]") {
    const SegmentIndex index;
    const auto segment = index.open();
    REQUIRE(segment);
    for (const auto& [term, want] : index.lists) {
        const auto got = (*segment)->posting_list(term);
        REQUIRE(got);
        CHECK(same(*got, want));
    }
    CHECK((*segment)->posting_list("Benabsent")->docs.empty());
    CHECK((*segment)->posting_list("")->docs.empty());
    CHECK((*segment)->posting_list(std::string(1000, 'B'))->docs.empty());
}

TEST_CASE("A list that is not what was written is never given out", "[storage][postings]") {
    SegmentIndex index(50);
    const auto term = index.lists.begin()->first;
    auto changed = index.lists;
    SECTION("another weight") { ++changed[term].wdf[0]; }
    SECTION("a document less") {
        changed[term].docs.pop_back();
        changed[term].wdf.pop_back();
        if (changed[term].docs.empty()) changed.erase(term);
    }
    SECTION("no list") { changed.erase(term); }
    write_postings(segment_path(index.index(), "s1"), changed, 50);
    for (auto& file : index.entry().files)
        if (file.name == postings_name) file = *describe_file(index.path(postings_name));
    const auto segment = index.open();
    REQUIRE(segment);
    const auto got = (*segment)->posting_list(term);
    REQUIRE_FALSE(got);
    CHECK(got.error().code == Errc::corrupt);
    CHECK(got.error().message.find(index.path(postings_name)) == 0);
    CHECK((*segment)->posting_list(std::next(index.lists.begin())->first));
}

TEST_CASE("The check of a list covers documents, weights and their order", "[storage][postings]") {
    const auto check = check_of({{0, 7}, {1, 2}});
    CHECK(check.documents == 2);
    CHECK(check.checksum != check_of({{0, 7}, {2, 1}}).checksum);
    CHECK(check.checksum != check_of({{0, 8}, {1, 2}}).checksum);
    CHECK(check_of({}).documents == 0);
}

TEST_CASE("Damage of the posting file never gives a wrong list", "[storage][damage]") {
    SegmentIndex index(400);
    const auto path = index.path(postings_name);
    const auto original = read_bytes(path);
    Random random(9);
    std::map<int, int> outcomes;
    for (int i = 0; i < 400; ++i) {
        auto bytes = original;
        for (auto changes = 1 + below(random, 3); changes > 0; --changes) {
            auto& byte = bytes[below(random, static_cast<std::uint32_t>(bytes.size()))];
            byte = static_cast<char>(byte ^ (1 << below(random, 8)));
        }
        if (i % 10 == 0) bytes.resize(below(random, static_cast<std::uint32_t>(bytes.size())));
        write_bytes(path, bytes);
        ++outcomes[static_cast<int>(try_lists(index))];
    }
    CHECK(outcomes[static_cast<int>(Outcome::wrong)] == 0);
    CHECK(outcomes[static_cast<int>(Outcome::refused)] > 200);  // free bytes may be anything
    write_bytes(path, original);
    CHECK(try_lists(index) == Outcome::sound);
}

TEST_CASE("A posting file that cannot be opened keeps no descriptor", "[storage][postings]") {
    SegmentIndex index(50);
    auto bytes = read_bytes(index.path(postings_name));
    bytes[3] = 'x';
    write_bytes(index.path(postings_name), bytes);
    const auto before = open_descriptors();
    for (int i = 0; i < 10; ++i) CHECK(index.open().error().code == Errc::corrupt);
    CHECK(open_descriptors() == before);
}

TEST_CASE("Threads read the posting lists of one segment", "[storage][postings]") {
    const SegmentIndex index;
    const auto segment = index.open();
    REQUIRE(segment);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (const auto& [term, want] : index.lists) {
                const auto got = (*segment)->posting_list(term);
                if (!got || !same(*got, want)) ++wrong;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("A segment gives documents with and without their blocks", "[storage][segment]") {
    SegmentIndex index(40);
    const auto segment = index.open();
    REQUIRE(segment);
    CHECK((*segment)->documents() == 40);
    const auto blocks = (*segment)->blocks(7);
    REQUIRE(blocks);
    CHECK((*blocks)[0].text == "Text of document 7.");
    const auto facts = (*segment)->facts(7);
    REQUIRE(facts);
    CHECK(facts->id == "doc-7");
    CHECK(facts->claims[0].quote == "Text of document 7.");
    const auto brief = (*segment)->brief(7);
    REQUIRE(brief);
    CHECK(brief->id == "doc-7");
    CHECK(brief->claims[0].quote.empty());
    CHECK((*segment)->facts(40).error().code == Errc::bad_argument);
    CHECK(verify_segment(index.index(), index.entry()).empty());
}

TEST_CASE("A snapshot answers after its segment was removed", "[storage][segment]") {
    const SegmentIndex index(40);
    const auto segment = index.open();
    REQUIRE(segment);
    fs::remove_all(segment_path(index.index(), "s1"));
    const auto& [term, want] = *index.lists.begin();
    CHECK(same(*(*segment)->posting_list(term), want));
    CHECK((*segment)->facts(3)->id == "doc-3");
}

TEST_CASE("Each file of a segment that is missing, short or damaged is named",
          "[storage][segment]") {
    SegmentIndex index(40);
    for (const auto& file : index.entry().files) {
        const auto path = index.path(file.name);
        const auto original = read_bytes(path);
        const auto named = [&](const Error& error) {
            CHECK(error.code == Errc::corrupt);
            CHECK(error.message.find(path) == 0);
        };
        INFO(file.name);
        fs::remove(path);
        named(index.open().error());
        named(verify_segment(index.index(), index.entry()).at(0));
        write_bytes(path, std::string_view(original).substr(0, original.size() - 1));
        named(index.open().error());
        write_bytes(path, original + "x");
        named(index.open().error());
        auto bytes = original;
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        write_bytes(path, bytes);
        const auto errors = verify_segment(index.index(), index.entry());
        REQUIRE(errors.size() == 1);
        named(errors[0]);
        write_bytes(path, original);
    }
    CHECK(verify_segment(index.index(), index.entry()).empty());
}

TEST_CASE("A file from another segment of the same format is refused", "[storage][segment]") {
    SegmentIndex index(40);
    SegmentIndex other(41);
    for (const auto& file : other.entry().files) {
        const auto original = read_bytes(index.path(file.name));
        const auto entry = index.entry();
        for (auto& listed : index.entry().files)
            if (listed.name == file.name) listed = file;
        write_bytes(index.path(file.name), read_bytes(other.path(file.name)));
        INFO(file.name);
        CHECK_FALSE(index.open());
        write_bytes(index.path(file.name), original);
        index.entry() = entry;
    }
}

TEST_CASE("A bitmap that does not fit the manifest is refused", "[storage][deleted]") {
    SegmentIndex index(40);
    DeletedDocuments deleted(40);
    deleted.add(3);
    index.entry().files.push_back(*deleted.write(segment_path(index.index(), "s1"), "deleted-2"));
    index.entry().deleted_file = "deleted-2";
    index.entry().deleted = 1;
    REQUIRE(index.open());
    CHECK((*index.open())->deleted().contains(3));
    CHECK_FALSE((*index.open())->deleted().contains(4));
    index.entry().deleted = 2;
    CHECK(index.open().error().code == Errc::corrupt);
    index.entry().deleted_file.clear();
    CHECK(index.open().error().code == Errc::corrupt);
}
