// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "plugins/records/record_splitter.hpp"
#include "plugins/records/record_values.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::records {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::size_t most_names = 200;
constexpr int deepest_name = 3;
constexpr std::size_t surveyed_records = 1000;

struct Reason {
    simdjson::error_code code;
    std::string_view text;
};

constexpr std::array reasons = {
    Reason{simdjson::DEPTH_ERROR, "objects or lists more than 1024 deep"},
    Reason{simdjson::STRING_ERROR, "a string with a bad escape"},
    Reason{simdjson::NUMBER_ERROR, "a number that is none, or has more than 64 bits"},
    Reason{simdjson::UNESCAPED_CHARS, "a control character inside a string"},
    Reason{simdjson::UNCLOSED_STRING, "a string that does not end"},
    Reason{simdjson::MEMALLOC, "too little memory"},
};

Error not_json(simdjson::error_code code) {
    const auto* found = std::find_if(reasons.begin(), reasons.end(),
                                     [&](const Reason& reason) { return reason.code == code; });
    std::string message = "is not valid JSON";
    if (found != reasons.end()) message += fmt::format(": {}", found->text);
    return {Errc::bad_input, std::move(message), "write one JSON object a line"};
}

Error no_object(element_type type) {
    return {
        Errc::bad_input,
        fmt::format("is a JSON {}, not an object", type == element_type::ARRAY ? "list" : "value"),
        "write one JSON object a line; of a list: jq -c '.[]'"};
}

/// Texts and numbers of @p value, list items one by one; objects, booleans and nulls say nothing.
void add_scalars(element value, std::vector<std::string_view>& out, std::deque<std::string>& made) {
    switch (value.type()) {
        case element_type::STRING:
            out.push_back(value.get_string().value_unsafe());
            break;
        case element_type::INT64:
            out.push_back(made.emplace_back(fmt::to_string(value.get_int64().value_unsafe())));
            break;
        case element_type::UINT64:
            out.push_back(made.emplace_back(fmt::to_string(value.get_uint64().value_unsafe())));
            break;
        case element_type::DOUBLE:
            out.push_back(made.emplace_back(fmt::to_string(value.get_double().value_unsafe())));
            break;
        case element_type::ARRAY: {
            const simdjson::dom::array items = value.get_array().value_unsafe();
            for (const element item : items) add_scalars(item, out, made);
            break;
        }
        default:
            break;
    }
}

/// Calls @p visit with what stands at @p path below @p value: the field of that very name, else
/// `a` in `b` for `b.a`, in each item of a list.
template <typename Visit>
void visit_path(element value, std::string_view path, const Visit& visit) {
    if (value.is_array()) {
        const simdjson::dom::array items = value.get_array().value_unsafe();
        for (const element item : items)
            if (!item.is_array()) visit_path(item, path, visit);
        return;
    }
    simdjson::dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return;
    element found;
    if (object.at_key(path).get(found) == simdjson::SUCCESS) return visit(found);
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
         dot = path.find('.', dot + 1))
        if (object.at_key(path.substr(0, dot)).get(found) == simdjson::SUCCESS)
            return visit_path(found, path.substr(dot + 1), visit);
}

void add_names(element value, const std::string& prefix, int depth,
               std::vector<std::string>& names) {
    simdjson::dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return;
    for (const auto& [key, member] : object) {
        if (names.size() >= most_names) return;
        const std::string name = prefix + std::string(key);
        if (member.is_object() && depth < deepest_name)
            add_names(member, name + '.', depth + 1, names);
        else if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Calls @p visit(line number, line) for each line with something on it.
template <typename Visit>
void for_each_line(const RecordBatch& batch, const Visit& visit) {
    std::uint64_t number = batch.first_line;
    const std::string_view bytes = batch.bytes;
    for (std::size_t at = 0; at < bytes.size(); ++number) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = bytes.substr(at, end - at);
        at = end + 1;
        if (!is_blank(line) && !visit(number, line)) return;
    }
}

class JsonDecoder : public RecordDecoder {
public:
    explicit JsonDecoder(std::uint64_t limit_bytes) : limit_(limit_bytes) {}

    FieldSurvey survey(const RecordBatch& batch,
                       const std::vector<const RecordField*>& wanted) override;
    void decode(const RecordBatch& batch, const RecordMap& map,
                const std::function<void(RecordValues&)>& take,
                const std::function<void(RecordFailure)>& fail) override;

private:
    Result<element> parse(std::string_view line);

    std::uint64_t limit_;
    simdjson::dom::parser parser_;
};

/// simdjson reads some bytes behind the line, which its copy has.
Result<element> JsonDecoder::parse(std::string_view line) {
    if (line.size() > limit_) return record_too_long(limit_);
    element root;
    auto code = parser_.parse(line.data(), line.size()).get(root);
    if (code == simdjson::UTF8_ERROR) code = parser_.parse(text::to_valid_utf8(line)).get(root);
    if (code != simdjson::SUCCESS) return not_json(code);
    if (!root.is_object()) return no_object(root.type());
    return root;
}

FieldSurvey JsonDecoder::survey(const RecordBatch& batch,
                                const std::vector<const RecordField*>& wanted) {
    FieldSurvey survey;
    survey.found.resize(wanted.size());
    std::size_t records = 0;
    for_each_line(batch, [&](std::uint64_t /*number*/, std::string_view line) {
        const auto root = parse(line);
        if (!root) return true;
        survey.any_record = true;
        add_names(*root, {}, 1, survey.names);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            visit_path(*root, wanted[i]->path, [&](element) { survey.found[i] = true; });
        return ++records < surveyed_records;
    });
    return survey;
}

void JsonDecoder::decode(const RecordBatch& batch, const RecordMap& map,
                         const std::function<void(RecordValues&)>& take,
                         const std::function<void(RecordFailure)>& fail) {
    const auto fields = map.fields();
    RecordValues values;
    values.fields.resize(fields.size());
    for_each_line(batch, [&](std::uint64_t number, std::string_view line) {
        const auto root = parse(line);
        if (!root) {
            fail({number, root.error()});
            return true;
        }
        values.line = number;
        values.made.clear();
        for (std::size_t i = 0; i < fields.size(); ++i) {
            values.fields[i].clear();
            visit_path(*root, fields[i]->path,
                       [&](element found) { add_scalars(found, values.fields[i], values.made); });
        }
        take(values);
        return true;
    });
}

}  // namespace

std::unique_ptr<RecordDecoder> make_json_decoder(std::uint64_t limit_bytes) {
    return std::make_unique<JsonDecoder>(limit_bytes);
}

}  // namespace polidex::records
