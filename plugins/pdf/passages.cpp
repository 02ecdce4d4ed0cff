// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/passages.hpp"

#include "plugins/pdf/text_size.hpp"
#include "plugins/text/line_shape.hpp"

#include <cmath>

namespace polidex::pdf {
namespace {

// In parts of the font's size.
constexpr float least_step = 0.4F;  // down to the next line
constexpr float widest_step = 3;    // between lines of one column
constexpr float usual_step = 1.2F;  // where a column has too few lines to tell
constexpr float least_usual_step = 0.9F;
constexpr float indent = 0.7F;  // more is an indent
constexpr float hanging = 0.5F;
constexpr float least_room = 0.8F;  // left behind a line that could have held the next word
constexpr float same_centre = 0.6F;
constexpr float wider_step = 1.18F;  // of the usual step: begins a paragraph
constexpr float other_size = 1.08F;  // of the size: another one
constexpr std::uint32_t most_heading_lines = 4;

float step(const Line& a, const Line& b) { return (b.box.bottom - a.box.bottom) / a.size; }

bool same_size(const Line& a, const Line& b) {
    return std::max(a.size, b.size) < std::min(a.size, b.size) * other_size;
}

/// Whether @p b stands below @p a in the same column.
bool stacked(const Line& a, const Line& b) {
    if (a.role != LineRole::text || b.role != LineRole::text || a.turn != b.turn) return false;
    const float down = step(a, b);
    return down > least_step && down < widest_step && a.box.left < b.box.right &&
           b.box.left < a.box.right;
}

/// Lines [first, last) below each other.
struct Column {
    std::size_t first = 0;
    std::size_t last = 0;
    float left = 0;
    float right = 0;
    float step = 0;  ///< the usual one, in parts of the font's size
};

class PassageMaker {
public:
    PassageMaker(const PageText& page, const WordList& words, float text)
        : page_(page), words_(words), text_(text) {}

    std::vector<Passage> run() {
        for (std::size_t at = 0; at < page_.lines.size();) {
            const Column column = column_at(at);
            for (std::size_t i = column.first; i < column.last; ++i) add(column, i);
            at = column.last;
        }
        return std::move(passages_);
    }

private:
    const Line& line(std::size_t i) const { return page_.lines[i]; }
    Column column_at(std::size_t first) const;
    void add(const Column& column, std::size_t i);
    void begin(std::size_t i);
    bool goes_on(const Column& column, std::size_t i) const;
    bool hangs(const Line& below) const;
    bool goes_on_in_next_column(std::size_t i) const;
    bool breaks_by_place(const Column& column, std::size_t i) const;

    const PageText& page_;
    const WordList& words_;
    float text_;
    std::vector<Passage> passages_;
    std::size_t first_ = 0;  ///< line of the open passage
    float left_ = 0;         ///< where its lines begin
};

Column PassageMaker::column_at(std::size_t first) const {
    Column column{first, first + 1, line(first).box.left, line(first).box.right, usual_step};
    std::vector<float> steps;
    for (; column.last < page_.lines.size(); ++column.last) {
        const Line& above = line(column.last - 1);
        const Line& below = line(column.last);
        if (!stacked(above, below) || !same_size(above, below)) break;
        steps.push_back(step(above, below));
        column.left = std::min(column.left, below.box.left);
        column.right = std::max(column.right, below.box.right);
    }
    if (steps.size() >= 3) {
        // Most steps are those within paragraphs, unless all paragraphs are short.
        const auto fifth = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 5);
        std::nth_element(steps.begin(), fifth, steps.end());
        column.step = std::max(*fifth, least_usual_step);
    }
    return column;
}

void PassageMaker::add(const Column& column, std::size_t i) {
    const bool joins =
        !passages_.empty() && (i > column.first ? goes_on(column, i) : goes_on_in_next_column(i));
    if (!joins) return begin(i);
    Passage& passage = passages_.back();
    words_.join(passage.text, line(i).text);
    ++passage.lines;
    passage.bold = passage.bold && line(i).bold;
    if (i == first_ + 1 || line(i).box.left < left_) left_ = line(i).box.left;
}

void PassageMaker::begin(std::size_t i) {
    Passage passage;
    passage.text = line(i).text;
    passage.page = page_.number;
    passage.size = line(i).size;
    passage.left = line(i).box.left;
    passage.top = line(i).box.top;
    passage.bold = line(i).bold;
    passage.marked = line(i).marked;
    passage.role = line(i).role;
    if (line(i).marked) passage.kind = POLIDEX_LIST_ITEM;
    passages_.push_back(std::move(passage));
    first_ = i;
    left_ = line(i).text_left;
}

/// Lines of a list item begin where its text does, not where its mark does.
bool PassageMaker::hangs(const Line& below) const {
    return passages_.back().marked && below.box.left > line(first_).box.left + hanging * below.size;
}

/// A gap, an indent, or room left behind the line above: the next line begins a paragraph, unless
/// its words go on with the sentence.
bool PassageMaker::breaks_by_place(const Column& column, std::size_t i) const {
    const Line& above = line(i - 1);
    const Line& below = line(i);
    const bool ended = text::ends_sentence(above.text);
    const bool lower = text::begins_lower(below.text) || breaks_word(above.text);
    if (step(above, below) > column.step * wider_step) return ended || !lower;
    if (hangs(below)) return false;
    const float room = column.right - above.box.right;
    const bool had_room = room > below.first_word + least_room * above.size;
    if (had_room && (ended || !lower)) return true;
    const bool first_line = i == first_ + 1;
    if (ended && !first_line && std::abs(below.box.left - left_) > indent * below.size) return true;
    return ended && first_line && !passages_.back().marked &&
           below.box.left - line(first_).box.left > indent * below.size;
}

bool PassageMaker::goes_on(const Column& column, std::size_t i) const {
    const Line& above = line(i - 1);
    const Line& below = line(i);
    if (below.marked || !same_size(above, below)) return false;
    if (passages_.back().bold != below.bold && (passages_.back().bold || below.bold) &&
        text::begins_lower(below.text) == false)
        return false;
    const bool centred =
        std::abs(above.box.centre() - below.box.centre()) < same_centre * below.size;
    const bool close = step(above, below) <= column.step * wider_step;
    const bool large = std::min(above.size, below.size) > text_ * larger_than_text;
    const bool heading_like = (large || (above.bold && below.bold)) && centred &&
                              passages_.back().lines < most_heading_lines &&
                              !text::ends_sentence(above.text);
    if (heading_like && close) return true;
    return !breaks_by_place(column, i);
}

/// The first line of a column goes on with the last one of the column before.
bool PassageMaker::goes_on_in_next_column(std::size_t i) const {
    if (i == 0 || i != first_ + passages_.back().lines) return false;
    const Line& above = line(i - 1);
    const Line& below = line(i);
    return above.role == LineRole::text && below.role == LineRole::text &&
           above.turn == below.turn && !below.marked && same_size(above, below) &&
           below.box.bottom < above.box.bottom && below.box.left > above.box.right &&
           !text::ends_sentence(above.text) && text::begins_lower(below.text);
}

}  // namespace

std::vector<Passage> join_lines(const PageText& page, const WordList& words, float text) {
    return PassageMaker(page, words, text).run();
}

}  // namespace polidex::pdf
