// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::office {

/// How a spreadsheet shows a number: as far as it changes what the number says.
struct CellFormat {
    enum class Kind { number, date, time, elapsed, date_time, percent, text };
    Kind kind = Kind::number;
    int decimals = -1;  ///< digits behind the point; -1 as many as the value has
};

/// @param code  of a number format: `yyyy\-mm\-dd`, `0.0%`
CellFormat format_of_code(std::string_view code);

/// The formats that cells of a workbook refer to by number (`cellXfs`).
class CellFormats {
public:
    CellFormats() = default;
    /// @param root  of styles.xml
    explicit CellFormats(const pugi::xml_node& root);

    CellFormat find(int style) const;

private:
    std::vector<CellFormat> formats_;
};

/// @p value as read: `2020-10-07`, `12.5%`, `1200`. What is no number is given back as it is.
/// @param from_1904  days count from 1904 instead of 1900
std::string shown(std::string_view value, CellFormat format, bool from_1904);

}  // namespace polidex::office
