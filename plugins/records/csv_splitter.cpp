// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "plugins/records/record_splitter.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <new>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::size_t piece_bytes = 256 << 10;
constexpr std::size_t field_growth = 64 << 10;
constexpr std::size_t most_rows = 1 << 16;  // of a batch: rows may be empty
constexpr int most_restarts = 16;           // after a quote that is never closed

/// CSV as RFC 4180 and spreadsheets write it: a record ends where a line ends outside quotes.
///
/// libcsv gets the file line by line, so that each record's line is known, and so that reading can
/// go on behind a quote that nobody closes.
class CsvSplitter : public RecordSplitter {
public:
    CsvSplitter(ByteSource& source, char delimiter, std::uint64_t limit_bytes)
        : source_(source), delimiter_(delimiter), limit_(limit_bytes) {
        start_parser();
    }
    CsvSplitter(const CsvSplitter&) = delete;
    CsvSplitter& operator=(const CsvSplitter&) = delete;
    ~CsvSplitter() override { csv_free(&parser_); }

    Result<RecordBatch> next() override;
    const std::vector<std::string>& header() const override { return header_; }

private:
    void start_parser();
    void restart_parser();
    Result<void> read_row(RecordBatch& batch);
    Result<std::size_t> line_end();
    void feed(std::string_view line, RecordBatch& batch);
    void take_row(RecordBatch& batch);
    void drop_row(RecordBatch& batch);
    Result<void> give_row_up(RecordBatch& batch, Error error);
    Result<void> end(RecordBatch& batch);
    void take_header(RecordBatch& batch);
    std::string_view buffered() const { return std::string_view(buffer_).substr(row_begin_); }

    ByteSource& source_;
    char delimiter_;
    std::uint64_t limit_;
    csv_parser parser_{};
    std::vector<std::string> header_;
    std::string buffer_;          ///< bytes of the file
    std::size_t row_begin_ = 0;   ///< in `buffer_`: where the current row begins
    std::size_t fed_ = 0;         ///< in `buffer_`: how far libcsv has read
    std::uint64_t row_line_ = 1;  ///< where the current row begins
    std::uint64_t line_ = 1;      ///< the next to be fed
    std::size_t row_cells_ = 0;
    int restarts_ = 0;
    bool row_ended_ = false;
    bool source_ended_ = false;
    bool done_ = false;
    bool begun_ = false;
};

int no_blank(unsigned char /*c*/) { return 0; }  // blanks belong to their cell, tabs may part them

void CsvSplitter::start_parser() {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
    csv_set_space_func(&parser_, no_blank);
    csv_set_blk_size(&parser_, field_growth);
}

void CsvSplitter::restart_parser() {
    csv_free(&parser_);
    start_parser();
}

/// What libcsv's callbacks write to.
struct Target {
    RecordBatch& batch;
    std::size_t& row_cells;
    std::uint64_t row_line;
    bool& row_ended;
};

void on_cell(void* cell, std::size_t size, void* context) {
    Target& target = *static_cast<Target*>(context);
    target.batch.bytes.append(static_cast<const char*>(cell), size);
    target.batch.cell_ends.push_back(target.batch.bytes.size());
    ++target.row_cells;
}

void on_row(int /*end*/, void* context) {
    Target& target = *static_cast<Target*>(context);
    const std::size_t cells = std::exchange(target.row_cells, 0);
    target.batch.rows.push_back({target.row_line, target.batch.cell_ends.size() - cells, cells});
    target.row_ended = true;
}

void CsvSplitter::feed(std::string_view line, RecordBatch& batch) {
    row_ended_ = false;
    Target target{batch, row_cells_, row_line_, row_ended_};
    const std::size_t read =
        csv_parse(&parser_, line.data(), line.size(), on_cell, on_row, &target);
    if (read != line.size()) throw std::bad_alloc();  // its only failure when it is not strict
}

/// Where the line at `fed_` ends in `buffer_`, reading on as needed; npos when it is too long.
Result<std::size_t> CsvSplitter::line_end() {
    std::size_t looked = fed_;
    for (;;) {
        const std::size_t found = buffer_.find('\n', looked);
        if (found != std::string::npos) return found + 1;
        if (source_ended_) return buffer_.size();
        if (buffer_.size() - row_begin_ > limit_) return std::string::npos;
        const std::size_t gone = std::exchange(row_begin_, 0);
        buffer_.erase(0, gone);
        fed_ -= gone;
        looked = buffer_.size();
        auto got = source_.read(buffer_, piece_bytes);
        if (!got) return got.error();
        source_ended_ = *got == 0;
    }
}

/// Forgets the cells of a row that will not be whole.
void CsvSplitter::drop_row(RecordBatch& batch) {
    batch.cell_ends.resize(batch.cell_ends.size() - row_cells_);
    batch.bytes.resize(batch.cell_ends.empty() ? 0 : batch.cell_ends.back());
    row_cells_ = 0;
    restart_parser();
}

/// Leaves the current row out and goes on with the line behind its first.
Result<void> CsvSplitter::give_row_up(RecordBatch& batch, Error error) {
    drop_row(batch);
    const bool unclosed = error.code == Errc::bad_input;
    batch.failures.push_back({row_line_, std::move(error)});
    if (unclosed && ++restarts_ > most_restarts) {
        batch.failures.push_back(
            {row_line_,
             {Errc::bad_input, "too many quotes are never closed; the rest is not read",
              "write a quote inside a quoted value twice: \"\""}});
        done_ = true;
        return {};
    }
    std::size_t end = buffer_.find('\n', row_begin_);
    while (end == std::string::npos && !source_ended_) {
        buffer_.clear();
        auto got = source_.read(buffer_, piece_bytes);
        if (!got) return got.error();
        source_ended_ = *got == 0;
        end = buffer_.find('\n');
    }
    row_begin_ = fed_ = end == std::string::npos ? buffer_.size() : end + 1;
    line_ = ++row_line_;
    return {};
}

Error unclosed_quote(std::uint64_t first, std::uint64_t last) {
    return {Errc::bad_input,
            fmt::format("a quote is not closed up to line {}; reading goes on in line {}", last,
                        first + 1),
            "write a quote inside a quoted value twice: \"\""};
}

Result<void> CsvSplitter::end(RecordBatch& batch) {
    if (row_begin_ == buffer_.size() && row_cells_ == 0) {
        done_ = true;
        return {};
    }
    feed("\n", batch);  // ends the row, unless it stands inside quotes
    if (!row_ended_) return give_row_up(batch, unclosed_quote(row_line_, line_ - 1));
    done_ = true;
    return {};
}

Result<void> CsvSplitter::read_row(RecordBatch& batch) {
    const auto end_of_line = line_end();
    if (!end_of_line) return end_of_line.error();
    if (!std::exchange(begun_, true)) {
        if (auto wrong = wrong_encoding(source_, buffer_)) return *wrong;
    }
    if (*end_of_line == std::string::npos)
        return give_row_up(
            batch, line_ == row_line_ ? record_too_long(limit_) : unclosed_quote(row_line_, line_));
    if (*end_of_line == fed_) return end(batch);
    const auto line = std::string_view(buffer_).substr(fed_, *end_of_line - fed_);
    const bool empty = line_ == row_line_ && line.find_first_not_of("\r\n") == line.npos;
    if (!empty) feed(line, batch);
    fed_ = *end_of_line;
    ++line_;
    if (!empty && !row_ended_) return {};
    row_begin_ = fed_;
    row_line_ = line_;
    return {};
}

void CsvSplitter::take_header(RecordBatch& batch) {
    if (!header_.empty() || batch.rows.empty()) return;
    const CsvRow& row = batch.rows.front();
    for (std::size_t i = 0; i < row.cells; ++i) {
        std::string name(batch.cell(row, i));
        if (i == 0) remove_byte_order_mark(name);
        header_.push_back(text::squeeze(text::to_valid_utf8(name)));
    }
    batch.rows.erase(batch.rows.begin());
}

Result<RecordBatch> CsvSplitter::next() {
    RecordBatch batch;
    batch.bytes.reserve(batch_bytes + piece_bytes);
    const auto is_full = [&] {
        return batch.bytes.size() >= batch_bytes || batch.rows.size() >= most_rows;
    };
    while (!done_ && (row_begin_ != fed_ || !is_full()))
        if (auto read = read_row(batch); !read) return read.error();
    take_header(batch);
    return batch;
}

}  // namespace

std::unique_ptr<RecordSplitter> make_csv_splitter(ByteSource& source, char delimiter,
                                                  std::uint64_t limit_bytes) {
    return std::make_unique<CsvSplitter>(source, delimiter, limit_bytes);
}

}  // namespace polidex::records
