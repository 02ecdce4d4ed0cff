// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/wear.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

namespace polidex::conformance {
namespace {

constexpr std::size_t most_samples = 8;
constexpr std::uint64_t leak_bytes_of_document = 1'024;
constexpr std::uint64_t least_leak_bytes = 256 << 10;
constexpr unsigned first_documents = 10;

/// Memory that is the process's own, without what it maps from files.
std::optional<std::uint64_t> own_bytes(pid_t process) {
    std::ifstream status(fmt::format("/proc/{}/status", process));
    for (std::string word; status >> word;) {
        std::uint64_t kilobytes = 0;
        if (word == "RssAnon:" && status >> kilobytes) return kilobytes * 1024;
    }
    return std::nullopt;
}

std::optional<std::size_t> open_descriptors(pid_t process) {
    std::error_code error;
    std::size_t count = 0;
    std::filesystem::directory_iterator at(fmt::format("/proc/{}/fd", process), error);
    for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error))
        ++count;
    if (error) return std::nullopt;
    return count;
}

struct Piece {
    const Sample* sample;
    std::string_view bytes;
};

/// The smallest samples, and their halves that do not make the parser fail: after a failure a
/// worker is replaced, and with it goes what it held.
std::vector<Piece> pieces_of(Bench& bench, std::vector<const Sample*> samples) {
    std::stable_sort(samples.begin(), samples.end(), [](const Sample* one, const Sample* other) {
        return one->bytes.size() < other->bytes.size();
    });
    samples.resize(std::min(samples.size(), most_samples));
    std::vector<Piece> pieces;
    for (const Sample* sample : samples) {
        const std::string_view whole = sample->bytes;
        for (const auto bytes : {whole, whole.substr(0, whole.size() / 2)}) {
            const Run run = bench.run(*sample, bytes);
            if (run.end.returned() && run.end.status != POLIDEX_FAILED)
                pieces.push_back({sample, bytes});
        }
    }
    return pieces;
}

class Measurement {
public:
    explicit Measurement(unsigned documents) { wear_.documents = documents; }

    /// @returns whether there is more to measure
    bool after(unsigned count, pid_t process) {
        if (process_ < 0) process_ = process;
        if (process != process_) return give_up("the worker was replaced meanwhile");
        const bool first = count == std::min(first_documents, wear_.documents);
        const bool marked = next_ < Wear::marks.size() &&
                            count >= static_cast<unsigned>(Wear::marks[next_] * wear_.documents);
        return (!first || count_descriptors(wear_.descriptors_first)) && (!marked || weigh()) &&
               (count != wear_.documents || count_descriptors(wear_.descriptors_last));
    }

    bool give_up(std::string reason) {
        wear_.broke = std::move(reason);
        return false;
    }
    const Wear& wear() const { return wear_; }

private:
    bool weigh() {
        const auto bytes = own_bytes(process_);
        if (!bytes) return give_up("the memory of the worker cannot be read from /proc");
        wear_.bytes.at(next_++) = *bytes;
        return true;
    }
    bool count_descriptors(std::size_t& into) {
        const auto count = open_descriptors(process_);
        if (!count) return give_up("the descriptors of the worker cannot be read from /proc");
        into = *count;
        return true;
    }

    Wear wear_;
    pid_t process_ = -1;
    std::size_t next_ = 0;
};

}  // namespace

bool keeps_growing(const Wear& wear) {
    const std::uint64_t span = static_cast<std::uint64_t>(
        std::lround(wear.documents * (Wear::marks.back() - Wear::marks.front())));
    const std::uint64_t all = std::max(least_leak_bytes, leak_bytes_of_document * span);
    const std::uint64_t part = all / (2 * (Wear::marks.size() - 1));
    for (std::size_t at = 1; at < wear.bytes.size(); ++at)
        if (wear.bytes[at] < wear.bytes[at - 1] + part) return false;
    return wear.bytes.back() >= wear.bytes.front() + all;
}

Wear measure_wear(unsigned documents,
                  const std::function<std::optional<std::string>(unsigned)>& read,
                  const std::function<pid_t()>& process) {
    Measurement measurement(documents);
    for (unsigned count = 1; count <= documents; ++count) {
        if (const auto fault = read(count)) {
            measurement.give_up(fmt::format("document {}: {}", count, *fault));
            break;
        }
        if (!measurement.after(count, process())) break;
    }
    return measurement.wear();
}

Wear wear_out(Bench& bench, const std::vector<const Sample*>& samples, unsigned documents) {
    const auto pieces = pieces_of(bench, samples);
    if (pieces.empty()) {
        Wear none;
        none.documents = documents;
        none.broke = "no sample is read without failure";
        return none;
    }
    const auto read = [&](unsigned count) {
        const Piece& piece = pieces[count % pieces.size()];
        return fault_of(bench.run(*piece.sample, piece.bytes));
    };
    return measure_wear(documents, read, [&] { return bench.process(); });
}

}  // namespace polidex::conformance
