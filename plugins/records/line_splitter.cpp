// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_splitter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::size_t piece_bytes = 256 << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// JSON Lines: a record ends where its line ends.
class LineSplitter : public RecordSplitter {
public:
    LineSplitter(ByteSource& source, std::uint64_t limit_bytes)
        : source_(source), limit_(limit_bytes) {}

    Result<RecordBatch> next() override;
    const std::vector<std::string>& header() const override { return header_; }

private:
    Result<void> fill(std::string& bytes);
    Result<void> skip_line(std::string& bytes);

    ByteSource& source_;
    std::uint64_t limit_;
    std::vector<std::string> header_;
    std::string rest_;  ///< the beginning of a line, already read
    std::uint64_t line_ = 1;
    bool begun_ = false;
    bool ended_ = false;
};

/// Reads until there is about a batch and the end of a line, or a line too long.
Result<void> LineSplitter::fill(std::string& bytes) {
    std::size_t looked = 0;
    bool whole = false;
    while (!ended_ && (bytes.size() < batch_bytes || !whole)) {
        if (!whole && bytes.size() > limit_) break;
        auto got = source_.read(bytes, piece_bytes);
        if (!got) return got.error();
        ended_ = *got == 0;
        whole = whole || bytes.find('\n', looked) != std::string::npos;
        looked = bytes.size();
    }
    return {};
}

/// Passes over the rest of a line that is too long.
Result<void> LineSplitter::skip_line(std::string& bytes) {
    std::size_t end = std::string::npos;
    while (!ended_ && end == std::string::npos) {
        bytes.clear();
        auto got = source_.read(bytes, piece_bytes);
        if (!got) return got.error();
        ended_ = *got == 0;
        end = bytes.find('\n');
    }
    rest_ = end == std::string::npos ? std::string() : bytes.substr(end + 1);
    ++line_;
    bytes.clear();
    return {};
}

Result<RecordBatch> LineSplitter::next() {
    RecordBatch batch;
    batch.bytes.reserve(batch_bytes + 2 * piece_bytes);
    batch.bytes.append(rest_);
    rest_.clear();
    if (auto filled = fill(batch.bytes); !filled) return filled.error();
    if (!std::exchange(begun_, true)) {
        if (auto wrong = wrong_encoding(source_, batch.bytes)) return *wrong;
        remove_byte_order_mark(batch.bytes);
    }
    batch.first_line = line_;
    const std::size_t last = batch.bytes.rfind('\n');
    if (last == std::string::npos && batch.bytes.size() > limit_) {
        batch.failures.push_back({line_, record_too_long(limit_)});
        if (auto skipped = skip_line(batch.bytes); !skipped) return skipped.error();
        return batch;
    }
    if (!ended_ && last != std::string::npos) {
        rest_ = batch.bytes.substr(last + 1);
        batch.bytes.resize(last + 1);
    }
    line_ += static_cast<std::uint64_t>(std::count(batch.bytes.begin(), batch.bytes.end(), '\n'));
    return batch;
}

}  // namespace

std::unique_ptr<RecordSplitter> make_line_splitter(ByteSource& source, std::uint64_t limit_bytes) {
    return std::make_unique<LineSplitter>(source, limit_bytes);
}

std::unique_ptr<RecordSplitter> make_splitter(RecordFormat format, ByteSource& source,
                                              std::uint64_t limit_bytes) {
    if (format == RecordFormat::jsonl) return make_line_splitter(source, limit_bytes);
    return make_csv_splitter(source, format == RecordFormat::tsv ? '\t' : ',', limit_bytes);
}

void remove_byte_order_mark(std::string& text) {
    if (text.compare(0, byte_order_mark.size(), byte_order_mark) == 0)
        text.erase(0, byte_order_mark.size());
}

std::optional<Error> wrong_encoding(const ByteSource& source, std::string_view beginning) {
    const std::string_view mark = beginning.substr(0, 2);
    if (mark != "\xFF\xFE" && mark != "\xFE\xFF") return std::nullopt;
    return Error{Errc::bad_input,
                 source.name() + ": is written in UTF-16, but records are read in UTF-8",
                 "convert it: iconv -f utf-16 -t utf-8"};
}

Error record_too_long(std::uint64_t limit_bytes) {
    return {Errc::limit, fmt::format("the record is longer than {} bytes", limit_bytes),
            "raise RecordOptions::record_bytes, or split the record"};
}

}  // namespace polidex::records
