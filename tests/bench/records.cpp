// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/records.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace bench {
namespace {

void put(std::ostream& out, const std::string& text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    out.write(reinterpret_cast<const char*>(&size), sizeof size);
    out.write(text.data(), size);
}

void put(std::ostream& out, const std::vector<std::string>& texts) {
    const auto size = static_cast<std::uint32_t>(texts.size());
    out.write(reinterpret_cast<const char*>(&size), sizeof size);
    for (const auto& text : texts) put(out, text);
}

bool get(std::istream& in, std::string& text) {
    std::uint32_t size = 0;
    if (!in.read(reinterpret_cast<char*>(&size), sizeof size)) return false;
    text.resize(size);
    return static_cast<bool>(in.read(text.data(), size));
}

bool get(std::istream& in, std::vector<std::string>& texts) {
    std::uint32_t size = 0;
    if (!in.read(reinterpret_cast<char*>(&size), sizeof size)) return false;
    texts.resize(size);
    for (auto& text : texts)
        if (!get(in, text)) return false;
    return true;
}

bool get(std::istream& in, Record& record) {
    return get(in, record.id) && get(in, record.title) && get(in, record.date) &&
           get(in, record.type) && get(in, record.text) && get(in, record.countries) &&
           get(in, record.domains);
}

std::string string_or_empty(const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace

void Records::for_each(const std::function<void(const Record&)>& visit) const {
    std::ifstream in(path_, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path_);
    Record record;
    for (std::uint64_t n = 0; (limit_ == 0 || n < limit_) && get(in, record); ++n) visit(record);
}

void write(std::ostream& out, const Record& record) {
    for (const auto* text : {&record.id, &record.title, &record.date, &record.type, &record.text})
        put(out, *text);
    put(out, record.countries);
    put(out, record.domains);
}

void prepare(const std::string& jsonl, const std::string& binary) {
    std::ifstream in(jsonl);
    std::ofstream out(binary, std::ios::binary);
    if (!in || !out) throw std::runtime_error("cannot convert " + jsonl);
    for (std::string line; std::getline(in, line);) {
        const auto json = nlohmann::json::parse(line);
        for (const char* key : {"id", "title", "date", "doc_type", "text"})
            put(out, string_or_empty(json.at(key)));
        put(out, json.at("countries").get<std::vector<std::string>>());
        put(out, json.at("domain").get<std::vector<std::string>>());
    }
}

}  // namespace bench
