// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest_json.hpp"

#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <xxhash.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace polidex::storage {
namespace {

using nlohmann::json;

constexpr std::string_view trailer_tag = "\nxxh3 ";
constexpr std::size_t trailer_size = trailer_tag.size() + 16 + 1;

/// Numbers of 64 bits are written as hexadecimal text: many JSON readers round them.
std::string hexadecimal(std::uint64_t value) { return fmt::format("{:016x}", value); }

std::uint64_t from_hexadecimal(const std::string& text) {
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
    // Ends in decode_manifest(), as all errors of the JSON library do.
    if (error != std::errc{} || stop != end)
        throw json::other_error::create(501, "'" + text + "' is not hexadecimal", nullptr);
    return value;
}

json to_json(const SegmentEntry& segment) {
    json files = json::array();
    for (const auto& file : segment.files)
        files.push_back({{"name", file.name},
                         {"size", file.size},
                         {"checksum", hexadecimal(file.checksum)},
                         {"tail", hexadecimal(file.tail)}});
    return {{"id", segment.id},
            {"documents", segment.documents},
            {"deleted", segment.deleted},
            {"deleted_file", segment.deleted_file},
            {"files", std::move(files)}};
}

SegmentEntry segment_from(const json& object) {
    SegmentEntry segment;
    segment.id = object.at("id").get<std::string>();
    segment.documents = object.at("documents").get<std::uint32_t>();
    segment.deleted = object.at("deleted").get<std::uint32_t>();
    segment.deleted_file = object.at("deleted_file").get<std::string>();
    for (const auto& file : object.at("files"))
        segment.files.push_back({file.at("name").get<std::string>(),
                                 file.at("size").get<std::uint64_t>(),
                                 from_hexadecimal(file.at("checksum").get<std::string>()),
                                 from_hexadecimal(file.value("tail", "0"))});
    return segment;
}

json to_json(const FailedSource& source) {
    return {{"path", source.path},
            {"content_hash", hexadecimal(source.content_hash)},
            {"parser", source.parser},
            {"reason", source.reason}};
}

FailedSource failed_from(const json& object) {
    return {object.at("path").get<std::string>(),
            from_hexadecimal(object.at("content_hash").get<std::string>()),
            object.at("parser").get<std::string>(), object.at("reason").get<std::string>()};
}

json to_json(const StoredTaxonomy& taxonomy) {
    json labels = json::array();
    for (const auto& label : taxonomy.labels)
        labels.push_back({{"name", label.name},
                          {"parent", label.parent},
                          {"about", label.about},
                          {"gci", label.gci},
                          {"cmm", label.cmm}});
    return {{"name", taxonomy.name}, {"labels", std::move(labels)}, {"text", taxonomy.text}};
}

StoredTaxonomy taxonomy_from(const json& object) {
    StoredTaxonomy taxonomy;
    taxonomy.name = object.at("name").get<std::string>();
    taxonomy.text = object.at("text").get<std::string>();
    for (const auto& label : object.at("labels"))
        taxonomy.labels.push_back(
            {label.at("name").get<std::string>(), label.at("parent").get<std::string>(),
             label.at("about").get<std::string>(), label.at("gci").get<std::string>(),
             label.at("cmm").get<std::string>(), 0});
    return taxonomy;
}

Manifest manifest_from(const json& object) {
    Manifest manifest;
    manifest.format = object.at("format").get<std::uint32_t>();
    if (manifest.format > format_version) return manifest;
    manifest.generation = object.at("generation").get<std::uint64_t>();
    const auto& analyser = object.at("analyser");
    manifest.analyser.tokenizer = analyser.at("tokenizer").get<std::uint32_t>();
    manifest.analyser.title_weight = analyser.at("title_weight").get<std::uint32_t>();
    manifest.analyser.heading_weight = analyser.at("heading_weight").get<std::uint32_t>();
    if (const auto taxonomy = object.find("taxonomy"); taxonomy != object.end())
        manifest.taxonomy = taxonomy_from(*taxonomy);
    for (const auto& segment : object.at("segments"))
        manifest.segments.push_back(segment_from(segment));
    for (const auto& source : object.at("failed")) manifest.failed.push_back(failed_from(source));
    return manifest;
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(std::string_view("/\0", 2)) == std::string_view::npos;
}

/// Names lead to files that are opened and removed: none may lead out of the index.
bool names_are_plain(const Manifest& manifest) {
    for (const auto& segment : manifest.segments) {
        if (!is_plain_name(segment.id)) return false;
        for (const auto& file : segment.files)
            if (!is_plain_name(file.name)) return false;
        if (!segment.deleted_file.empty() && !is_plain_name(segment.deleted_file)) return false;
    }
    return true;
}

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
    json segments = json::array();
    for (const auto& segment : manifest.segments) segments.push_back(to_json(segment));
    json failed = json::array();
    for (const auto& source : manifest.failed) failed.push_back(to_json(source));
    json object{{"format", manifest.format},
                {"generation", manifest.generation},
                {"analyser",
                 {{"tokenizer", manifest.analyser.tokenizer},
                  {"title_weight", manifest.analyser.title_weight},
                  {"heading_weight", manifest.analyser.heading_weight}}},
                {"segments", std::move(segments)},
                {"failed", std::move(failed)}};
    if (!manifest.taxonomy.is_builtin()) object["taxonomy"] = to_json(manifest.taxonomy);
    // Paths need not be UTF-8 on Linux; `replace` keeps a name from stopping a commit.
    std::string bytes = object.dump(1, ' ', false, json::error_handler_t::replace);
    const auto checksum = XXH3_64bits(bytes.data(), bytes.size());
    bytes += trailer_tag;
    bytes += hexadecimal(checksum) + '\n';
    return bytes;
}

Result<Manifest> decode_manifest(const std::string& path, std::string_view bytes) {
    if (bytes.size() < trailer_size)
        return damaged(path, fmt::format("has only {} bytes", bytes.size()));
    const auto text = bytes.substr(0, bytes.size() - trailer_size);
    const auto trailer = bytes.substr(text.size());
    const auto checksum = hexadecimal(XXH3_64bits(text.data(), text.size()));
    if (trailer != fmt::format("{}{}\n", trailer_tag, checksum))
        return damaged(path, fmt::format("has not the checksum {} it should have", checksum));
    try {
        auto manifest = manifest_from(json::parse(text));
        if (manifest.format > format_version)
            return Error{Errc::schema_mismatch,
                         fmt::format("{}: has format {}, this polidex reads up to {}", path,
                                     manifest.format, format_version),
                         "upgrade polidex: a newer one wrote this index"};
        if (!names_are_plain(manifest)) return damaged(path, "names files outside the index");
        return manifest;
    } catch (const json::exception& error) {
        return damaged(path, fmt::format("is not a manifest: {}", error.what()));
    }
}

}  // namespace polidex::storage
