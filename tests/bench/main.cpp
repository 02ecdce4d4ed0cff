// SPDX-License-Identifier: GPL-2.0-or-later
// bench prepare JSONL BINARY | bench index ENGINE BINARY FOLDER [LIMIT] |
// bench query ENGINE FOLDER QUERIES ROUNDS        Prints one JSON object a line.
#include "tests/bench/engine.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <stdexcept>

namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

long peak_kilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

std::unique_ptr<bench::Engine> engine_named(const std::string& name) {
    if (name == "polidex") return bench::polidex_engine();
    if (name == "sqlite") return bench::sqlite_engine();
    if (name == "xapian") return bench::xapian_engine();
    throw std::runtime_error("no engine " + name);
}

/// Reading the records alone, so that it can be taken off.
double reading_seconds(const bench::Records& records) {
    const double start = cpu_seconds();
    std::uint64_t bytes = 0;
    records.for_each([&](const bench::Record& record) { bytes += record.text.size(); });
    return bytes == 0 ? 0 : cpu_seconds() - start;
}

void index(const std::string& engine, const std::string& binary, const std::string& folder,
           std::uint64_t limit) {
    const bench::Records records(binary, limit);
    const double reading = reading_seconds(records);
    const double cpu = cpu_seconds();
    const double wall = wall_seconds();
    engine_named(engine)->index(records, folder);
    std::printf("{\"cpu\": %.3f, \"wall\": %.3f, \"peak_mb\": %.1f}\n",
                cpu_seconds() - cpu - reading, wall_seconds() - wall,
                static_cast<double>(peak_kilobytes()) / 1024);
}

void query(const std::string& name, const std::string& folder, const std::string& queries,
           int rounds) {
    const auto engine = engine_named(name);
    engine->open(folder);
    for (const auto& query : bench::read_queries(queries)) {
        bench::Answer answer = engine->run(query);  // warms the caches
        std::vector<double> times;
        for (int round = 0; round < rounds; ++round) {
            const double start = cpu_seconds();
            answer = engine->run(query);
            times.push_back((cpu_seconds() - start) * 1e6);
        }
        std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
        std::printf(
            "{\"id\": \"%s\", \"kind\": \"%s\", \"us\": %.1f, \"total\": %llu, "
            "\"expected\": %llu, \"hits\": %zu, \"facet_sum\": %llu}\n",
            query.id.c_str(), query.kind.c_str(), times[static_cast<std::size_t>(rounds / 2)],
            static_cast<unsigned long long>(answer.total),
            static_cast<unsigned long long>(query.expected), answer.ids.size(),
            static_cast<unsigned long long>(answer.facet_sum));
    }
    std::printf("{\"peak_mb\": %.1f}\n", static_cast<double>(peak_kilobytes()) / 1024);
}

}  // namespace

int main(int count, char** values) try {
    const std::vector<std::string> args(values + 1, values + count);
    if (args.size() == 3 && args[0] == "prepare")
        bench::prepare(args[1], args[2]);
    else if (args.size() >= 4 && args[0] == "index")
        index(args[1], args[2], args[3], args.size() > 4 ? std::stoull(args[4]) : 0);
    else if (args.size() == 5 && args[0] == "query")
        query(args[1], args[2], args[3], std::stoi(args[4]));
    else
        throw std::runtime_error("usage: bench prepare|index|query …");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 2;
}
