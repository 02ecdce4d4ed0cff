// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// @p text as XML and HTML show it: without control and bidi characters, `<`, `>`, `&` and quotes
/// escaped.
std::string escaped(std::string_view text);

/// Colours of pictures and pages, light and dark; the same classes serve both.
std::string_view chart_style();

/// How a text is set in a picture.
struct TextStyle {
    std::string_view look = "ink";  ///< class of chart_style(): ink, soft, paper-ink, dark-ink
    double size = 13;               ///< pixels
    std::string_view anchor = "start";
    bool bold = false;
    bool italic = false;
    double turned = 0;  ///< degrees, clockwise
};

/// A picture that needs no other file. Coordinates are pixels from the upper left corner. One
/// thread.
class Svg {
public:
    void text(double x, double y, std::string_view text, const TextStyle& style = {});
    /// @param note shown when a pointer rests on it
    void box(double x, double y, double width, double height, std::string_view look,
             std::string_view note = {}, double opacity = 1);
    void line(double x1, double y1, double x2, double y2, std::string_view look = "rule");
    void dot(double x, double y, double radius, std::string_view look);

    /// Draws what @p other shows over this.
    void append(const Svg& other) { body_ += other.body_; }

    /// The whole picture. @param title what it shows, for those who cannot see it
    std::string picture(double width, double height, std::string_view title) const;

private:
    std::string body_;
};

/// About how wide @p text is when set in @p size pixels.
double width_of(std::string_view text, double size);

/// @p text cut to @p pixels, with `…` where it was cut.
std::string cut_to(std::string_view text, double size, double pixels);

/// @p text in lines of at most @p pixels, at most @p most; the last ends with `…` when cut.
std::vector<std::string> lines_of(std::string_view text, double size, double pixels,
                                  std::size_t most);

/// A page that needs no other file and runs no script. @param body trusted, @p title not
std::string page(std::string_view title, const std::string& body);

/// A table of text, with numbers in its last column, for those who read rather than look.
/// @param heads and cells are not trusted
std::string html_table(const std::vector<std::string>& heads,
                       const std::vector<std::vector<std::string>>& rows);

}  // namespace polidex::cli
