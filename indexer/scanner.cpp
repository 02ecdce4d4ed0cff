// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/scanner.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <cerrno>
#include <set>
#include <string_view>
#include <utility>

namespace polidex::indexer {
namespace {

namespace fs = boost::filesystem;
using FileKey = std::pair<dev_t, ino_t>;

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_passed_over(const std::string& name) {
    return name.front() == '.' || ends_with(name, ".polidex") || ends_with(name, ".polidex.toml");
}

/// An index under any name.
bool is_index(const std::string& folder) {
    boost::system::error_code ignored;
    return fs::exists(fs::path(folder) / "CURRENT", ignored) &&
           fs::is_directory(fs::path(folder) / "segments", ignored);
}

class Walk {
public:
    explicit Walk(const std::function<bool(std::size_t)>& tick) : tick_(tick) {}

    void visit_given(const std::string& path) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) return problem(path, errno);
        if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode)) {
            scan_.problems.push_back({path,
                                      {Errc::unsupported, path + ": is neither a file nor a folder",
                                       "give files or folders"}});
            return;
        }
        visit(path, status);
    }

    Scan finish() {
        std::sort(scan_.files.begin(), scan_.files.end());
        std::sort(scan_.problems.begin(), scan_.problems.end(),
                  [](const ScanProblem& a, const ScanProblem& b) { return a.path < b.path; });
        return std::move(scan_);
    }

private:
    void visit(const std::string& path, const struct stat& status) {
        if (scan_.cancelled) return;
        const FileKey key{status.st_dev, status.st_ino};
        if (S_ISDIR(status.st_mode)) {
            if (folders_.insert(key).second && !is_index(path)) visit_folder(path);
        } else if (S_ISREG(status.st_mode) && files_.insert(key).second) {
            scan_.files.push_back(path);
            if (!tick_(scan_.files.size())) scan_.cancelled = true;
        }
    }

    void visit_folder(const std::string& folder) {
        for (const std::string& name : names_in(folder)) {
            const std::string path = folder == "/" ? folder + name : folder + "/" + name;
            struct stat status {};
            if (::stat(path.c_str(), &status) == 0)
                visit(path, status);
            else if (errno != ENOENT && errno != ELOOP)  // a dangling link is no source
                problem(path, errno);
        }
    }

    std::vector<std::string> names_in(const std::string& folder) {
        std::vector<std::string> names;
        boost::system::error_code failed;
        for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
             at.increment(failed)) {
            std::string name = at->path().filename().string();
            if (!is_passed_over(name)) names.push_back(std::move(name));
        }
        if (failed) problem(folder, failed.value());
        std::sort(names.begin(), names.end());
        return names;
    }

    void problem(const std::string& path, int system_error) {
        const bool gone = system_error == ENOENT || system_error == ENOTDIR;
        scan_.problems.push_back(
            {path,
             {gone ? Errc::not_found : Errc::io,
              fmt::format("{}: {}", path,
                          boost::system::error_code(system_error, boost::system::system_category())
                              .message()),
              gone ? "check the path" : "check its permissions"}});
    }

    const std::function<bool(std::size_t)>& tick_;
    Scan scan_;
    std::set<FileKey> folders_;
    std::set<FileKey> files_;
};

}  // namespace

Scan scan(const std::vector<std::string>& paths, const std::function<bool(std::size_t)>& tick) {
    Walk walk(tick);
    for (const std::string& path : paths) walk.visit_given(source_path(path));
    return walk.finish();
}

std::string source_path(const std::string& path) {
    boost::system::error_code unknown;
    const bool relative = path.empty() || path.front() != '/';
    const std::string whole = relative ? fs::current_path(unknown).string() + "/" + path : path;
    std::string normal;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t end = std::min(whole.find('/', at), whole.size());
        const std::string_view part(whole.data() + at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        normal += '/';
        normal += part;
    }
    return normal.empty() ? "/" : normal;
}

bool is_below(const std::string& path, const std::string& folder) {
    if (path.compare(0, folder.size(), folder) != 0) return false;
    return path.size() == folder.size() || folder.back() == '/' || path[folder.size()] == '/';
}

}  // namespace polidex::indexer
