// SPDX-License-Identifier: GPL-2.0-or-later
// bench prepare JSONL BINARY | bench resample BINARY BINARY COUNT |
// bench index ENGINE BINARY FOLDER [LIMIT] | bench query ENGINE FOLDER QUERIES ROUNDS |
// bench threads FOLDER QUERIES THREADS SECONDS        Prints one JSON object a line.
#include "tests/bench/engine.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <stdexcept>
#include <thread>

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

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void query(const std::string& name, const std::string& folder, const std::string& queries,
           int rounds) {
    const auto engine = engine_named(name);
    engine->open(folder);
    for (const auto& query : bench::read_queries(queries)) {
        bench::Answer answer = engine->run(query);  // warms the caches
        std::vector<double> cpu;
        std::vector<double> wall;
        for (int round = 0; round < rounds; ++round) {
            const double cpu_start = cpu_seconds();
            const double wall_start = wall_seconds();
            answer = engine->run(query);
            cpu.push_back((cpu_seconds() - cpu_start) * 1e6);
            wall.push_back((wall_seconds() - wall_start) * 1e6);
        }
        std::printf(
            "{\"id\": \"%s\", \"kind\": \"%s\", \"us\": %.1f, \"wall_us\": %.1f, "
            "\"total\": %llu, \"expected\": %llu, \"hits\": %zu, \"facet_sum\": %llu}\n",
            query.id.c_str(), query.kind.c_str(), median(cpu), median(wall),
            static_cast<unsigned long long>(answer.total),
            static_cast<unsigned long long>(query.expected), answer.ids.size(),
            static_cast<unsigned long long>(answer.facet_sum));
    }
    std::printf("{\"peak_mb\": %.1f}\n", static_cast<double>(peak_kilobytes()) / 1024);
}

/// Asks polidex all queries over and over from several threads. Prints queries a second.
void threads(const std::string& folder, const std::string& queries, int count, double seconds) {
    const auto asked = bench::read_queries(queries);
    const auto engine = bench::polidex_engine();
    engine->open(folder);
    for (const auto& query : asked) engine->run(query);  // warms the caches
    std::atomic<std::uint64_t> answered = 0;
    const double begin = wall_seconds();
    std::vector<std::thread> running;
    for (int i = 0; i < count; ++i)
        running.emplace_back([&, own = engine->share()] {
            for (std::size_t at = 0; wall_seconds() - begin < seconds; ++at, ++answered)
                own->run(asked[at % asked.size()]);
        });
    for (std::thread& thread : running) thread.join();
    std::printf("{\"per_second\": %.0f}\n",
                static_cast<double>(answered) / (wall_seconds() - begin));
}

}  // namespace

int main(int count, char** values) try {
    const std::vector<std::string> args(values + 1, values + count);
    if (args.size() == 3 && args[0] == "prepare")
        bench::prepare(args[1], args[2]);
    else if (args.size() == 4 && args[0] == "resample")
        bench::resample(args[1], args[2], std::stoull(args[3]));
    else if (args.size() == 5 && args[0] == "threads")
        threads(args[1], args[2], std::stoi(args[3]), std::stod(args[4]));
    else if (args.size() >= 4 && args[0] == "index")
        index(args[1], args[2], args[3], args.size() > 4 ? std::stoull(args[4]) : 0);
    else if (args.size() == 5 && args[0] == "query")
        query(args[1], args[2], args[3], std::stoi(args[4]));
    else
        throw std::runtime_error("usage: bench prepare|resample|index|query|threads …");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 2;
}
