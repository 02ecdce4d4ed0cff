// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/chart_files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace polidex::cli {
namespace {

Result<void> write_file(const std::string& path, const std::string& text) {
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (out) return {};
    return Error{Errc::io,
                 fmt::format("{}: cannot be written: {}", path,
                             std::generic_category().message(errno == 0 ? EIO : errno)),
                 "name a file in a folder that you may write to"};
}

}  // namespace

void ChartFiles::add_to(CLI::App& app) {
    app.add_option("--svg", svg, "Draw it as a picture in this file")->option_text("FILE");
    app.add_option("--html", html, "Write it as a page in this file")->option_text("FILE");
}

Result<void> ChartFiles::write(const std::function<std::string()>& draw_svg,
                               const std::function<std::string()>& draw_html) const {
    if (!svg.empty())
        if (auto written = write_file(svg, draw_svg()); !written) return written;
    return html.empty() ? Result<void>() : write_file(html, draw_html());
}

}  // namespace polidex::cli
