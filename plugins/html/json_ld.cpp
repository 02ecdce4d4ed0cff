// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_metadata.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace polidex::html {
namespace {

using Json = nlohmann::json;

constexpr int deepest_member = 6;
constexpr int most_objects = 40;  // of a page
constexpr int most_leaves = 300;  // of an object
constexpr std::size_t longest_script = 4 << 20;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

class JsonLdReader {
public:
    explicit JsonLdReader(Sink& sink) : sink_(sink) {}

    /// A script holds an object, an array of them, or a graph.
    void read_top(const Json& value, int depth = 0) {
        if (depth > deepest_member || objects_ >= most_objects) return;
        if (value.is_array()) {
            for (const auto& item : value) read_top(item, depth + 1);
        } else if (value.is_object()) {
            const auto graph = value.find("@graph");
            if (graph != value.end()) return read_top(*graph, depth + 1);
            read_object(value);
        }
    }

private:
    void read_object(const Json& object) {
        ++objects_;
        leaves_ = 0;
        sink_.metadata("jsonld:@type", types_of(object));
        for (const auto& [name, value] : object.items()) {
            if (name != "@type" && name != "@context") read_member(lower(name), value, 1);
        }
    }

    static std::string types_of(const Json& object) {
        const auto type = object.find("@type");
        if (type == object.end()) return {};
        if (type->is_string()) return type->get<std::string>();
        std::string joined;
        for (const auto& item : *type) {
            if (!item.is_string()) continue;
            if (!joined.empty()) joined += ' ';
            joined += item.get<std::string>();
        }
        return joined;
    }

    void read_member(const std::string& path, const Json& value, int depth) {
        if (depth > deepest_member || leaves_ >= most_leaves || sink_.stopped()) return;
        if (value.is_array()) {
            for (const auto& item : value) read_member(path, item, depth + 1);
        } else if (value.is_object()) {
            for (const auto& [name, inner] : value.items()) {
                read_member(path + '.' + lower(name), inner, depth + 1);
            }
        } else if (!value.is_null()) {
            const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (text.empty()) return;
            ++leaves_;
            sink_.metadata("jsonld:" + path, text);
        }
    }

    Sink& sink_;
    int objects_ = 0;
    int leaves_ = 0;
};

Json parse(std::string_view script) {
    return Json::parse(script.begin(), script.end(), nullptr, false, true);
}

}  // namespace

void report_json_ld(const std::vector<std::string>& scripts, Sink& sink) {
    JsonLdReader reader(sink);
    for (std::string script : scripts) {
        // Comments and CDATA around it are remains of XHTML.
        const auto begin = script.find_first_of("{[");
        const auto end = script.find_last_of("}]");
        if (begin == std::string::npos || end == std::string::npos || end < begin) continue;
        if (script.size() > longest_script) continue;
        script = script.substr(begin, end - begin + 1);
        if (script.rfind("[CDATA[", 0) == 0)
            script.erase(0, std::min(script.find('{'), script.size()));
        Json json = parse(script);
        if (json.is_discarded()) {
            // Raw line breaks inside strings are the commonest mistake.
            std::replace_if(
                script.begin(), script.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
            json = parse(script);
        }
        if (!json.is_discarded()) reader.read_top(json);
    }
}

}  // namespace polidex::html
