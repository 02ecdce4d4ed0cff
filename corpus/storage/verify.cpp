// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/verify.hpp>

#include "corpus/storage/backup_mark.hpp"
#include "corpus/storage/changes.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace polidex {
namespace {

namespace fs = std::filesystem;
using namespace storage;

/// How often a verification begins anew because a writer replaced what was being read.
constexpr int most_attempts = 8;

class Verifier {
public:
    Verifier(std::string index, Manifest manifest, const VerifyOptions& options);
    VerifyReport run();

private:
    void verify(const SegmentEntry& entry);
    void compare_files(const SegmentEntry& entry);
    void compare_tables(const Segment& segment);
    void decode_documents(const Segment& segment);
    void decode_lists(const Segment& segment);
    void note(const Segment& segment, const Error& error) { note(segment.entry(), error); }
    void note(const SegmentEntry& entry, const Error& error);
    void compare_changes();
    void find_unused();
    bool stopped();

    std::string index_;
    Manifest manifest_;
    const VerifyOptions& options_;
    VerifyReport report_;
    VerifyProgress progress_;
};

/// The file of the index that @p error is about.
std::string file_in(const std::string& index, const Error& error) {
    if (!error.message.starts_with(index + "/")) return {};
    const auto name = error.message.substr(index.size() + 1);
    return name.substr(0, name.find(": "));
}

Verifier::Verifier(std::string index, Manifest manifest, const VerifyOptions& options)
    : index_(std::move(index)), manifest_(std::move(manifest)), options_(options) {
    report_.generation = manifest_.generation;
    report_.documents = manifest_.documents();
    report_.segments = manifest_.segments.size();
    for (const SegmentEntry& segment : manifest_.segments)
        for (const FileInfo& file : segment.files) progress_.total += file.size;
}

void Verifier::note(const SegmentEntry& entry, const Error& error) {
    auto& all = report_.damages;
    auto file = file_in(index_, error);
    const auto same = [&](const Damage& damage) { return damage.file == file; };
    if (std::any_of(all.begin(), all.end(), same)) return;  // one file, one line
    all.push_back({error, std::move(file), entry.id, entry.documents - entry.deleted});
}

bool Verifier::stopped() {
    if (!report_.cancelled && options_.cancelled) report_.cancelled = options_.cancelled();
    return report_.cancelled;
}

/// Compares each file with what the manifest says of it.
void Verifier::compare_files(const SegmentEntry& entry) {
    for (const FileInfo& file : entry.files) {
        if (stopped()) return;
        if (auto sound = verify_file(segment_path(index_, entry.id), file); !sound)
            note(entry, sound.error());
        ++report_.files;
        report_.bytes += file.size;
        progress_.bytes += file.size;
        if (options_.progress) options_.progress(progress_);
    }
}

void Verifier::compare_tables(const Segment& segment) {
    for (const auto& sound : {segment.tokens().verify(), segment.columns().verify(),
                              segment.texts().verify(), segment.docs().verify()})
        if (!sound) note(segment, sound.error());
}

/// Decodes what is kept of each document; of each file only the first failure counts.
void Verifier::decode_documents(const Segment& segment) {
    for (std::uint32_t doc = 0; doc < segment.documents(); ++doc) {
        if (doc % 1024 == 0 && stopped()) return;
        const auto blocks = segment.blocks(doc);
        if (!blocks) note(segment, blocks.error());
        const auto facts = blocks ? segment.facts(doc, *blocks) : segment.brief(doc);
        if (!facts) note(segment, facts.error());
        for (const auto& words : {segment.tokens().kept(doc), segment.tokens().removed(doc)})
            if (!words) note(segment, words.error());
    }
}

void Verifier::decode_lists(const Segment& segment) {
    for (std::uint32_t term = 0; term < segment.tokens().term_count(); ++term) {
        if (term % 1024 == 0 && stopped()) return;
        const auto list = segment.posting_list(segment.tokens().term_at(term).first);
        if (!list) return note(segment, list.error());
        ++report_.lists;
    }
}

void Verifier::verify(const SegmentEntry& entry) {
    compare_files(entry);
    const auto segment = Segment::open(index_, entry);
    if (!segment) return note(entry, segment.error());
    compare_tables(**segment);
    decode_documents(**segment);
    decode_lists(**segment);
}

void Verifier::compare_changes() {
    auto sound = verify_changes(index_, manifest_.generation);
    if (!sound) report_.damages.push_back({sound.error(), changes_name, {}, 0, true});
}

/// Lists what stands in the folder though the manifest does not name it.
void Verifier::find_unused() {
    std::set<std::string> named = {
        "CURRENT",    "write.lock",     "segments",
        changes_name, backup_mark_name, fmt::format("MANIFEST-{}", manifest_.generation)};
    for (const SegmentEntry& entry : manifest_.segments) {
        named.insert("segments/" + entry.id);
        for (const FileInfo& file : entry.files)
            named.insert(fmt::format("segments/{}/{}", entry.id, file.name));
    }
    std::error_code error;
    for (fs::recursive_directory_iterator at(index_, error), end; !error && at != end;
         at.increment(error)) {
        auto name = at->path().lexically_relative(index_).string();
        if (named.count(name) == 0) report_.unused.push_back(std::move(name));
    }
    std::sort(report_.unused.begin(), report_.unused.end());
}

VerifyReport Verifier::run() {
    for (const SegmentEntry& entry : manifest_.segments)
        if (!stopped()) verify(entry);
    compare_changes();
    find_unused();
    return std::move(report_);
}

/// A manifest that cannot be read is damage of the whole index.
Result<VerifyReport> without_manifest(const std::string& index, const Error& error) {
    if (error.code != Errc::corrupt) return error;
    VerifyReport report;
    report.damages.push_back({error, file_in(index, error), {}, 0});
    return report;
}

}  // namespace

Result<VerifyReport> verify_index(const std::string& path, const VerifyOptions& options) {
    for (int attempt = 1;; ++attempt) {
        auto manifest = read_manifest(path);
        if (!manifest) return without_manifest(path, manifest.error());
        const auto generation = manifest->generation;
        auto report = Verifier(path, std::move(*manifest), options).run();
        if (report.damages.empty() || report.cancelled || attempt == most_attempts) return report;
        // What a merge removed while it was being read is not damaged.
        const auto now = read_manifest(path);
        if (!now || now->generation == generation) return report;
    }
}

}  // namespace polidex
