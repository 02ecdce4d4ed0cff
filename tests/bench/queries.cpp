// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/engine.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace bench {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == '\t')
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string plain;
    for (const char c : text) plain += c == '"' || c == '*' ? ' ' : c;
    std::istringstream in(plain);
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

}  // namespace

std::vector<Query> read_queries(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::string line;
    std::getline(in, line);
    std::vector<Query> queries;
    while (std::getline(in, line)) {
        auto fields = fields_of(line);
        fields.resize(8);
        Query query{fields[0], fields[1], words_of(fields[2]), fields[3],
                    fields[4], fields[5], !fields[6].empty(),  std::stoull(fields[7])};
        queries.push_back(query);
        if (query.facets) continue;
        query.kind += "+facets";
        query.facets = true;
        queries.push_back(query);
    }
    queries.push_back({"ALL", "all+facets", {}, "", "", "", true, 0});
    return queries;
}

}  // namespace bench
