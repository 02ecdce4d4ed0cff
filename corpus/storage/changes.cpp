// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/changes.hpp"

#include "corpus/storage/file.hpp"
#include "corpus/storage/manifest.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>

namespace polidex::storage {
namespace {

constexpr std::uint64_t record_magic = 0x31474E4843584450;  // PDXCHNG1  // on disk: never change
constexpr std::size_t head_bytes = 24;                      // magic, generation, documents
constexpr std::size_t sum_bytes = 8;
constexpr std::uint64_t spare_bytes = 1 << 20;
constexpr std::uint64_t bytes_of_document = 16;

std::string path_in(const std::string& index) { return index + "/" + changes_name; }

void append_number(std::string& out, std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return number;
}

std::string record_of(std::uint64_t generation, std::span<const std::uint64_t> documents) {
    std::string bytes;
    bytes.reserve(head_bytes + documents.size() * 8 + sum_bytes);
    append_number(bytes, record_magic);
    append_number(bytes, generation);
    append_number(bytes, documents.size());
    for (const std::uint64_t key : documents) append_number(bytes, key);
    append_number(bytes, XXH3_64bits(bytes.data(), bytes.size()));
    return bytes;
}

/// What is sound of the list: records up to the first that was cut off or damaged.
struct Records {
    std::map<std::uint64_t, std::string_view> by_generation;  ///< the last of each, whole
    std::size_t sound = 0;                                    ///< bytes
};

/// Size of the record that @p bytes begin with; 0 when it is not sound.
std::size_t record_size(std::string_view bytes) {
    if (bytes.size() < head_bytes + sum_bytes || number_at(bytes, 0) != record_magic) return 0;
    const std::uint64_t documents = number_at(bytes, 16);
    if (documents > (bytes.size() - head_bytes - sum_bytes) / 8) return 0;
    const std::size_t size = head_bytes + documents * 8;
    return number_at(bytes, size) == XXH3_64bits(bytes.data(), size) ? size + sum_bytes : 0;
}

/// True when the record that @p bytes, a head at least, begin with goes on behind them.
bool is_cut_off(std::string_view bytes) {
    return number_at(bytes, 0) == record_magic &&
           (number_at(bytes, 16) + 1) * 8 > bytes.size() - head_bytes;
}

Records read_records(std::string_view bytes) {
    Records records;
    while (const std::size_t size = record_size(bytes.substr(records.sound))) {
        const auto record = bytes.substr(records.sound, size);
        records.by_generation[number_at(record, 8)] = record;
        records.sound += size;
    }
    return records;
}

/// The whole list anew, without what lies too far back.
Result<void> rewrite(const std::string& path, const Records& records, const std::string& newest,
                     std::uint64_t most) {
    std::vector<std::string_view> kept{newest};
    std::uint64_t size = newest.size();
    const auto& all = records.by_generation;
    for (auto at = all.rbegin(); at != all.rend() && size + at->second.size() <= most; ++at) {
        size += at->second.size();
        kept.push_back(at->second);
    }
    std::string bytes;
    bytes.reserve(size);
    std::reverse(kept.begin(), kept.end());
    for (const std::string_view record : kept) bytes += record;
    const std::string temporary = path + ".tmp";
    if (auto written = write_file(temporary, bytes); !written) return written;
    if (std::rename(temporary.c_str(), path.c_str()) == 0) return {};
    return system_error(path, "cannot rename into place", errno);
}

Result<void> append(const std::string& path, const std::string& record) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (file.get() < 0) return system_error(path, "cannot open", errno);
    if (::lseek(file.get(), 0, SEEK_END) < 0) return system_error(path, "cannot write", errno);
    if (const int failure = write_all(file.get(), record); failure != 0)
        return system_error(path, "cannot write", failure);
    if (::fsync(file.get()) != 0) return system_error(path, "cannot write", errno);
    return {};
}

Error not_known(const std::string& index, std::uint64_t after, const Records& records,
                std::uint64_t until) {
    std::uint64_t from = until;  // the earliest generation from which there is no gap
    while (from > 0 && records.by_generation.count(from) != 0) --from;
    return {Errc::not_found,
            fmt::format("{}: what changed after generation {} is not known", index, after),
            fmt::format("it is known from generation {} on", from)};
}

}  // namespace

std::uint64_t change_key(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

Result<void> append_changes(const std::string& index, std::uint64_t generation,
                            std::span<const std::uint64_t> documents, std::uint64_t live) {
    const std::string path = path_in(index);
    const std::string record = record_of(generation, documents);
    const auto bytes = read_file(path);
    if (!bytes && bytes.error().code != Errc::not_found) return bytes.error();
    Records records = bytes ? read_records(*bytes) : Records();
    const std::uint64_t most = live * bytes_of_document + spare_bytes;
    auto& known = records.by_generation;
    const auto unpublished = known.lower_bound(generation);
    const bool clean = unpublished == known.end() && (!bytes || records.sound == bytes->size());
    known.erase(unpublished, known.end());
    if (!clean || records.sound + record.size() > most)
        return rewrite(path, records, record, most / 2);
    return append(path, record);
}

Result<std::vector<std::uint64_t>> changes_between(const std::string& index, std::uint64_t after,
                                                   std::uint64_t until) {
    if (after > until)
        return Error{Errc::bad_argument, fmt::format("{}: has no generation {} yet", index, after),
                     fmt::format("it is at generation {}", until)};
    const auto bytes = read_file(path_in(index));
    if (!bytes && bytes.error().code != Errc::not_found) return bytes.error();
    const Records records = bytes ? read_records(*bytes) : Records();
    std::vector<std::uint64_t> keys;
    for (std::uint64_t generation = after + 1; generation <= until; ++generation) {
        const auto at = records.by_generation.find(generation);
        if (at == records.by_generation.end()) return not_known(index, after, records, until);
        for (std::size_t key = head_bytes; key + sum_bytes < at->second.size(); key += 8)
            keys.push_back(number_at(at->second, key));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

Result<void> verify_changes(const std::string& index, std::uint64_t live) {
    const auto bytes = read_file(path_in(index));
    if (!bytes && bytes.error().code == Errc::not_found) return {};
    if (!bytes) return bytes.error();
    const Records records = read_records(*bytes);
    if (records.by_generation.count(live) != 0) return {};  // behind it no commit was finished
    const std::string_view rest = std::string_view(*bytes).substr(records.sound);
    const bool unfinished =
        rest.size() < head_bytes || (is_cut_off(rest) && number_at(rest, 8) > live);
    if (unfinished) return {};
    return Error{Errc::corrupt,
                 fmt::format("{}: the record at byte {} of {} is damaged", path_in(index),
                             records.sound, bytes->size()),
                 "remove the file: nothing but what is new since a generation is lost, and it is "
                 "begun anew"};
}

}  // namespace polidex::storage
