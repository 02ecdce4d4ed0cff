// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/records.hpp"

#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bench {
namespace {

constexpr std::string_view sentence_end = ". ";

std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> sentences;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = text.find(sentence_end, at);
        const auto end = found == std::string::npos ? text.size() : found + sentence_end.size();
        sentences.push_back(text.substr(at, end - at));
        at = end;
    }
    return sentences;
}

}  // namespace

void resample(const std::string& from, const std::string& to, std::uint64_t count) {
    std::vector<Record> records;
    Records(from, 0).for_each([&](const Record& record) { records.push_back(record); });
    std::ofstream out(to, std::ios::binary);
    if (records.empty() || !out) throw std::runtime_error("cannot make " + to);
    std::vector<std::string> pool;
    std::vector<std::vector<std::string>> own;
    for (const Record& record : records) {
        own.push_back(sentences_of(record.text));
        pool.insert(pool.end(), own.back().begin(), own.back().end());
    }
    std::mt19937_64 random(1);
    for (std::uint64_t n = 0; n < count; ++n) {
        const std::size_t source = n % records.size();
        Record made = records[source];
        made.id += "-" + std::to_string(n / records.size());
        made.text.clear();
        for (const std::string& sentence : own[source])
            made.text += random() % 2 == 0 ? sentence : pool[random() % pool.size()];
        write(out, made);
    }
}

}  // namespace bench
