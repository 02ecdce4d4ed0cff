// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/export/row_writer.hpp"
#include "query/json_text.hpp"

#include <utility>

namespace polidex::query {
namespace {

constexpr int schema = 1;  // raised when a key changes its meaning or goes away

Json value_of(const Field& field, const Document& document) {
    auto values = field.values(document);
    if (field.shape == Field::Shape::list) return Json(std::move(values));
    return values.empty() ? Json() : Json(std::move(values.front()));
}

std::string object_of(const Document& document, const std::vector<Field>& fields) {
    Json json = Json::object();
    for (const Field& field : fields) json[field.name] = value_of(field, document);
    return dump(json);
}

class JsonLines final : public RowWriter {
public:
    explicit JsonLines(RowsWanted wanted) : wanted_(std::move(wanted)) {}

    std::string begin(std::uint64_t) override { return {}; }
    std::string row(const Document& document) override {
        return object_of(document, wanted_.fields) + "\n";
    }
    std::string end() override { return {}; }

private:
    RowsWanted wanted_;
};

class JsonRows final : public RowWriter {
public:
    explicit JsonRows(RowsWanted wanted) : wanted_(std::move(wanted)) {}

    std::string begin(std::uint64_t total) override {
        std::string head = dump({{"schema", schema}, {"query", wanted_.query}, {"total", total}});
        head.pop_back();
        return head + ",\"documents\":[";
    }
    std::string row(const Document& document) override {
        return std::exchange(separator_, ",\n") + object_of(document, wanted_.fields);
    }
    std::string end() override { return "\n]}\n"; }

private:
    RowsWanted wanted_;
    std::string separator_ = "\n";
};

}  // namespace

std::unique_ptr<RowWriter> json_lines(RowsWanted wanted) {
    return std::make_unique<JsonLines>(std::move(wanted));
}

std::unique_ptr<RowWriter> json_rows(RowsWanted wanted) {
    return std::make_unique<JsonRows>(std::move(wanted));
}

}  // namespace polidex::query
