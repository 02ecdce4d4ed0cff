// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/export/row_writer.hpp"

#include <utility>

namespace polidex::query {
namespace {

/// Every sign of ASCII may be escaped (CommonMark, section 2.4); these mean something in a cell.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text::printable(text)) {
        if (std::string_view("\\`*_[]<>|~&$@:").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

class MarkdownRows final : public RowWriter {
public:
    explicit MarkdownRows(RowsWanted wanted) : wanted_(std::move(wanted)) {}

    std::string begin(std::uint64_t) override {
        return line([](const Field& field) { return escaped(field.name); }) +
               line([](const Field&) { return "---"; });
    }

    std::string row(const Document& document) override {
        return line([&](const Field& field) { return cell(field, document); });
    }

    std::string end() override { return {}; }

private:
    template <typename Value>
    std::string line(Value&& value) const {
        std::string out = "|";
        for (const Field& field : wanted_.fields) out.append(" ").append(value(field)).append(" |");
        return out + "\n";
    }

    static std::string cell(const Field& field, const Document& document) {
        const std::string value = joined(field.values(document));
        // A web address has none of the signs that would end the link.
        if (field.name == "url" && !value.empty()) return "<" + value + ">";
        return escaped(value);
    }

    RowsWanted wanted_;
};

}  // namespace

std::unique_ptr<RowWriter> markdown_rows(RowsWanted wanted) {
    return std::make_unique<MarkdownRows>(std::move(wanted));
}

}  // namespace polidex::query
