// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/help_text.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>

namespace polidex::cli {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

std::string without_blanks_before(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? std::string() : text.substr(begin);
}

/// `-h,--help  Show this text`: names up to the first blank, the value up to the next two, the
/// rest.
HelpEntry entry_of(const std::string& line) {
    const std::size_t wide = std::min(line.find("  "), line.size());
    const std::size_t blank = std::min(line.find(' '), wide);
    HelpEntry entry;
    entry.names = split(line.substr(0, blank), ',');
    if (blank < wide) entry.value = line.substr(blank + 1, wide - blank - 1);
    entry.about = without_blanks_before(line.substr(wide));
    return entry;
}

std::vector<HelpEntry>* section_of(const std::string& line, HelpText& help) {
    if (line == "Actions:") return &help.actions;
    if (line == "Positionals:") return &help.arguments;
    if (line == "Options:") return &help.options;
    return nullptr;
}

/// What `PROGRAM ARGUMENT…` writes to its standard output.
std::string output_of(const Arguments& words) {
    std::vector<char*> vector;
    for (const std::string& word : words) vector.push_back(const_cast<char*>(word.c_str()));
    vector.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
        ::execv(vector.front(), vector.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) != 0;) {
        if (count < 0 && errno != EINTR) break;
        if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::close(ends[0]);
    while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    return text;
}

}  // namespace

const HelpEntry* HelpText::option(std::string_view name) const {
    for (const HelpEntry& entry : options)
        if (std::find(entry.names.begin(), entry.names.end(), name) != entry.names.end())
            return &entry;
    return nullptr;
}

HelpText parse_help(std::string_view text) {
    HelpText help;
    std::vector<HelpEntry>* section = nullptr;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("  ")) {
            section = section_of(line, help);
        } else if (section != nullptr && line[2] != ' ') {
            section->push_back(entry_of(line.substr(2)));
        } else if (section != nullptr && !section->empty()) {
            std::string& about = section->back().about;
            about += (about.empty() ? "" : " ") + without_blanks_before(line);
        }
    }
    return help;
}

HelpText help_of(const Arguments& command) {
    Arguments words{"/proc/self/exe", "help"};
    words.insert(words.end(), command.begin(), command.end());
    return parse_help(output_of(words));
}

}  // namespace polidex::cli
