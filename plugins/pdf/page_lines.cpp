// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/page_lines.hpp"

#include "corpus/text/letters.hpp"
#include "plugins/pdf/columns.hpp"
#include "plugins/pdf/letters.hpp"
#include "plugins/pdf/list_marks.hpp"
#include "plugins/pdf/page_rows.hpp"
#include "plugins/pdf/table_rows.hpp"

#include <cmath>
#include <optional>

namespace polidex::pdf {
namespace {

// In parts of the font's size.
constexpr float widest_gap = 3;        // between words of a line, where poppler sees one line
constexpr float narrow_gap = 0.3F;     // between words that poppler has on different lines
constexpr float least_space = 0.1F;    // narrower ones are no blanks
constexpr float least_gutter = 0.6F;   // wider than blanks between words
constexpr float least_overlap = 0.4F;  // of the heights of two words of a line
constexpr float widest_mark_gap = 6;   // from a list mark to its text
constexpr float widest_leading = 1.7F;
constexpr float aligned_left = 1.5F;
constexpr float other_size = 1.08F;
constexpr std::size_t farthest_back = 64;  // lines

float overlap(const Box& a, const Box& b) {
    const float common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return common / std::max(std::min(a.height(), b.height()), 0.1F);
}

/// Words of one line, from left to right.
class LineMaker {
public:
    explicit LineMaker(const Columns& columns) : columns_(columns) {}

    bool takes(const Word& word) const {
        if (line_.text.empty() || word.turn != line_.turn) return line_.text.empty();
        if (overlap(last_, word.box) < least_overlap) return false;
        const float size = std::max(line_.size, word.size);
        const float gap = word.box.left - last_.right;
        if (gap >= least_gutter * size && columns_.divide(last_, word.box)) return false;
        return gap > -size && gap < size * (space_after_ ? widest_gap : narrow_gap);
    }

    void add(const Word& word) {
        if (line_.text.empty()) {
            line_.box = word.box;
            line_.turn = word.turn;
            line_.bold = true;
            line_.first_word = word.box.right - word.box.left;
        } else if (space_before(word)) {
            line_.text += ' ';
        }
        line_.text += word.text;
        line_.box.add(word.box);
        line_.bold = line_.bold && word.bold;
        vote(word);
        last_ = word.box;
        last_size_ = word.size;
        space_after_ = word.space_after;
    }

    std::optional<Line> take() {
        if (line_.text.empty()) return std::nullopt;
        Line line = std::move(line_);
        line.text = in_reading_order(std::move(line.text));
        line.text_left = line.box.left;
        line_ = Line();
        votes_ = 0;
        return line;
    }

private:
    // Small capitals stand close to the capital before them, which poppler takes for a gap.
    bool space_before(const Word& word) const {
        const float gap = word.box.left - last_.right;
        const float size = std::max(last_size_, word.size);
        const bool same_size = std::abs(last_size_ - word.size) < 0.5F;
        if (space_after_ && same_size) return true;
        return gap >= least_space * size;
    }

    // The size that most of the line has, if most have one (Boyer and Moore 1991).
    void vote(const Word& word) {
        const bool same = std::abs(line_.size - word.size) < 0.25F;
        if (same || votes_ > word.text.size()) {
            votes_ = same ? votes_ + word.text.size() : votes_ - word.text.size();
            return;
        }
        votes_ = word.text.size() - votes_;
        line_.size = word.size;
    }

    const Columns& columns_;
    Line line_;
    Box last_;
    float last_size_ = 0;
    std::size_t votes_ = 0;
    bool space_after_ = false;
};

std::vector<Line> join_words(const std::vector<Word>& words, const Columns& columns = {}) {
    std::vector<Line> lines;
    LineMaker maker(columns);
    const auto end_line = [&] {
        if (auto line = maker.take()) lines.push_back(std::move(*line));
    };
    for (const Word& word : words) {
        if (!maker.takes(word)) end_line();
        maker.add(word);
    }
    end_line();
    return lines;
}

void join_mark(Line& mark, Line& line) {
    line.text = mark.text + ' ' + line.text;
    line.box.add(mark.box);
    mark.text.clear();
}

/// Poppler sees a column of its own in the marks of a list.
void attach_marks(std::vector<Line>& lines, const Columns& columns = {}) {
    for (const auto& row : rows_of(lines)) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            Line& mark = lines[row[i]];
            Line& line = lines[row[i + 1]];
            const bool near = line.box.left - mark.box.right < widest_mark_gap * line.size &&
                              !columns.divide(mark.box, line.box);
            if (near && is_list_mark(mark.text) && !is_list_mark(line.text)) join_mark(mark, line);
        }
    }
    std::erase_if(lines, [](const Line& line) {
        return line.text.empty() || is_bullet(line.text);  // one that has lost its text
    });
}

void find_marks(std::vector<Line>& lines) {
    for (Line& line : lines) {
        const ListMark mark = list_mark(line.text);
        line.marked = mark.bytes > 0;
        line.bullet = mark.bullet;
        if (mark.bullet) line.text.erase(0, mark.bytes);
    }
}

/// Whether @p below is the next line of the column that @p above is in.
bool is_next(const Line& above, const Line& below) {
    const float size = std::max(above.size, below.size);
    const float down = below.box.bottom - above.box.bottom;
    return above.turn == below.turn && down > 0 && down < widest_leading * size &&
           std::abs(above.text_left - below.text_left) < aligned_left * size &&
           above.size < below.size * other_size && below.size < above.size * other_size;
}

/// Where columns stand close together, poppler reads across them: takes a line back to the line
/// above it, over lines that stand to the right of both.
void gather_columns(std::vector<Line>& lines) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const float right = lines[i].box.right;
        for (std::size_t back = 1; back <= std::min(i, farthest_back); ++back) {
            const Line& above = lines[i - back];
            if (is_next(above, lines[i])) {
                const auto to = lines.begin() + static_cast<std::ptrdiff_t>(i - back + 1);
                const auto from = lines.begin() + static_cast<std::ptrdiff_t>(i);
                std::rotate(to, from, from + 1);
                break;
            }
            if (above.turn != lines[i].turn || above.box.left < right) break;
        }
    }
}

/// Large words of one column stand as near to those of the next as words of a line do, and a table
/// beside a text looks like a wider one: lines are made anew once the columns are known.
std::vector<Line> lines_in(const Columns& columns, const std::vector<Word>& words) {
    auto all = join_words(words, columns);
    attach_marks(all, columns);
    join_table_rows(all, columns);
    std::vector<Line> lines;
    for (auto& part : split_columns(std::move(all), columns)) {
        join_table_rows(part);
        auto sorted = sort_column(std::move(part));
        lines.insert(lines.end(), std::make_move_iterator(sorted.begin()),
                     std::make_move_iterator(sorted.end()));
    }
    return lines;
}

}  // namespace

std::vector<Line> make_lines(const std::vector<Word>& words) {
    auto lines = join_words(words);
    attach_marks(lines);
    gather_columns(lines);
    join_table_rows(lines);
    const Columns columns = find_columns(lines);
    if (columns.size() > 1) lines = lines_in(columns, words);
    find_marks(lines);
    return lines;
}

}  // namespace polidex::pdf
