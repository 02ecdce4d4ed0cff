// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_document.hpp"

#include "corpus/text/utf8.hpp"
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/understand.hpp"
#include "plugins/document_builder.hpp"
#include "plugins/records/given_values.hpp"
#include "plugins/records/record_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::size_t longest_id = 1024;
constexpr std::size_t longest_title = 4096;
constexpr std::size_t longest_quote = 256;
constexpr std::size_t longest_metadata = 64 << 10;
constexpr std::string_view rule = "record.field";
constexpr std::string_view address_key = "link:canonical";  // as annotators know it

std::string cut(std::string text, std::size_t limit) {
    text.resize(text::cut_at(text, std::min(limit, text.size())));
    return text;
}

/// The work of make_document().
class RecordReader {
public:
    RecordReader(const RecordValues& values, const RecordPlan& plan, RecordWarnings& warnings,
                 ParserRunner* runner)
        : values_(values), plan_(plan), warnings_(warnings), runner_(runner) {}

    Result<Document> read();

private:
    /// Calls @p take(field name, value) for each value of an entry.
    template <typename Take>
    void for_each_value(const MapEntry& entry, std::size_t first_field, const Take& take) const;
    std::string joined(const MapEntry& entry, std::size_t first_field,
                       std::string_view between) const;
    Result<void> read_entry(const MapEntry& entry, std::size_t first_field);
    Result<void> read_id(const std::string& id);
    void read_title(const MapEntry& entry, const std::string& title);
    void read_text(const MapEntry& entry, std::size_t first_field);
    void read_facet(const MapEntry& entry, std::size_t first_field);
    void add_metadata(std::string key, std::string value);
    Result<void> name_it();
    void understand();

    const RecordValues& values_;
    const RecordPlan& plan_;
    RecordWarnings& warnings_;
    ParserRunner* runner_;
    DocumentBuilder builder_{"the record", plan_.limits};
    Document& document_ = builder_.document;
    std::vector<Correction> given_;
    bool has_text_ = false;
};

template <typename Take>
void RecordReader::for_each_value(const MapEntry& entry, std::size_t first_field,
                                  const Take& take) const {
    if (entry.fields.empty()) take(std::string_view("every record"), entry.constant);
    for (std::size_t i = 0; i < entry.fields.size(); ++i)
        for (const std::string_view value : values_.fields[first_field + i])
            take(std::string_view(entry.fields[i].path), value);
}

std::string RecordReader::joined(const MapEntry& entry, std::size_t first_field,
                                 std::string_view between) const {
    std::string text;
    for_each_value(entry, first_field, [&](std::string_view /*field*/, std::string_view value) {
        std::string part = text::squeeze(value);
        if (part.empty()) return;
        if (!text.empty()) text += between;
        text += part;
    });
    return text;
}

Result<void> RecordReader::read_id(const std::string& id) {
    if (id.size() > longest_id)
        return Error{Errc::limit,
                     fmt::format("its id has {} bytes, {} are the most", id.size(), longest_id),
                     "map a shorter field to id, or none"};
    document_.id = id;
    return {};
}

void RecordReader::read_title(const MapEntry& entry, const std::string& title) {
    if (title.empty()) return;
    document_.title = cut(title, longest_title);
    std::string field = entry.fields.empty() ? "title" : entry.fields.front().path;
    given_.push_back(
        {Facet::title, Role::none, {{Facet::title, document_.title, std::move(field)}}});
}

void RecordReader::read_text(const MapEntry& entry, std::size_t first_field) {
    for_each_value(entry, first_field, [&](std::string_view /*field*/, std::string_view value) {
        add_text(value, plan_.options.as_given, builder_.sink());
    });
    has_text_ = !document_.blocks.empty();
}

void RecordReader::read_facet(const MapEntry& entry, std::size_t first_field) {
    const RecordTarget& target = *entry.target;
    Correction correction{target.facet, target.role, {}};
    for_each_value(entry, first_field, [&](std::string_view field, std::string_view value) {
        ReadValues read = read_values(target, value);
        for (const std::string& unknown : read.unknown)
            warnings_.add(unknown_value(target), unknown, values_.line);
        for (GivenValue& one : read.values) {
            const auto same = [&](const GivenValue& other) {
                return other.facet == one.facet && other.value == one.value;
            };
            if (std::any_of(correction.values.begin(), correction.values.end(), same)) continue;
            one.quote = cut(fmt::format("{}: {}", field, one.quote), longest_quote);
            correction.values.push_back(std::move(one));
        }
    });
    if (correction.values.empty()) return;
    if (target.facet == Facet::lang) document_.lang = correction.values.front().value;
    given_.push_back(std::move(correction));
}

void RecordReader::add_metadata(std::string key, std::string value) {
    if (!value.empty())
        document_.metadata.push_back({std::move(key), cut(std::move(value), longest_metadata), 1});
}

Result<void> RecordReader::read_entry(const MapEntry& entry, std::size_t first_field) {
    switch (entry.target->kind) {
        case TargetKind::id:
            return read_id(joined(entry, first_field, "/"));
        case TargetKind::title:
            read_title(entry, joined(entry, first_field, " "));
            break;
        case TargetKind::text:
            read_text(entry, first_field);
            break;
        case TargetKind::url:
            add_metadata("record:url", joined(entry, first_field, " "));
            break;
        case TargetKind::metadata:
            add_metadata("record:" + text::fold(entry.name), joined(entry, first_field, "; "));
            break;
        default:
            read_facet(entry, first_field);
    }
    return {};
}

/// A record without an id is known by its place.
Result<void> RecordReader::name_it() {
    if (!document_.id.empty()) return {};
    if (plan_.source.path.empty())
        return Error{Errc::bad_input, "has no id, which records of the standard input need",
                     "name its field: --map id=FIELD"};
    document_.id = fmt::format("{}#{}", plan_.source.path, values_.line);
    return {};
}

/// The annotators know addresses by another key, which is not kept.
void RecordReader::understand() {
    const auto url = std::find_if(document_.metadata.begin(), document_.metadata.end(),
                                  [](const Metadata& m) { return m.key == "record:url"; });
    const bool addressed = url != document_.metadata.end();
    if (addressed) {
        Metadata address{std::string(address_key), url->value, 1};
        document_.metadata.push_back(std::move(address));
    }
    understanding::understand(document_, *plan_.taxonomy);
    if (addressed) document_.metadata.pop_back();
    if (!plan_.annotation || runner_ == nullptr) return;
    for (const auto& fault : plan_.annotation->annotate(document_, *runner_))
        warnings_.add(fmt::format("annotator {} is at fault", fault.annotator), fault.what,
                      values_.line);
}

Result<Document> RecordReader::read() {
    std::size_t field = 0;
    for (const MapEntry& entry : plan_.map.entries()) {
        if (auto read = read_entry(entry, field); !read) return read.error();
        field += entry.fields.size();
    }
    if (builder_.error()) return *builder_.error();
    if (!has_text_) return Error{Errc::bad_input, "has no text", "map its text: text=FIELD+OTHER"};
    if (auto named = name_it(); !named) return named.error();
    document_.source = plan_.source;
    if (!plan_.options.as_given)
        understand();
    else if (document_.lang.empty())
        understanding::annotate_language(document_);
    apply_corrections(given_, rule, document_);
    return std::move(document_);
}

}  // namespace

Result<Document> make_document(const RecordValues& values, const RecordPlan& plan,
                               RecordWarnings& warnings, ParserRunner* runner) {
    return RecordReader(values, plan, warnings, runner).read();
}

}  // namespace polidex::records
