// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/index_folder.hpp"

#include "corpus/storage/changes.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace polidex::indexer {
namespace {

namespace fs = boost::filesystem;

// What a writer may leave before its first commit.
constexpr std::array<std::string_view, 5> own_names = {"segments", "write.lock", "CURRENT",
                                                       "MANIFEST-", storage::changes_name};

bool is_own(const std::string& name) {
    return std::any_of(own_names.begin(), own_names.end(), [&](std::string_view own) {
        return std::string_view(name).substr(0, own.size()) == own;
    });
}

Error refusal(const std::string& path, const std::string& what) {
    return {Errc::bad_argument, path + ": " + what,
            "give another name for the index, such as policy.polidex"};
}

Result<void> check_folder(const std::string& path, bool create) {
    boost::system::error_code failed;
    if (fs::exists(fs::path(path) / "CURRENT", failed)) return {};
    if (!create)
        return Error{Errc::not_found, path + ": there is no index in this folder",
                     "make one: polidex index --into " + path + " FOLDER"};
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (!is_own(name))
            return refusal(
                path, fmt::format("is a folder with other files in it ({}), not an index", name));
    }
    if (failed)
        return Error{Errc::io, fmt::format("{}: cannot be read: {}", path, failed.message()), {}};
    return {};
}

}  // namespace

void remove_unused_folder(const std::string& path) {
    const fs::path folder(path);
    boost::system::error_code ignored;
    if (fs::exists(folder / "CURRENT", ignored)) return;
    for (const fs::path& own :
         {folder / "segments", folder / "write.lock", folder / storage::changes_name, folder})
        fs::remove(own, ignored);
}

Result<bool> prepare_index_folder(const std::string& path, bool create) {
    if (path.empty())
        return Error{Errc::bad_argument, "the index has no name", "give one: policy.polidex"};
    boost::system::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (fs::is_directory(status)) {
        if (auto checked = check_folder(path, create); !checked) return checked.error();
        return false;
    }
    if (fs::exists(status)) return refusal(path, "is a file; an index is a folder");
    if (status.type() == fs::status_error)
        return Error{Errc::io, fmt::format("{}: {}", path, failed.message()), {}};
    if (!create)
        return Error{Errc::not_found, path + ": there is no such index",
                     "make one: polidex index --into " + path + " FOLDER"};
    fs::create_directories(fs::path(path) / "segments", failed);
    if (failed)
        return Error{Errc::io,
                     fmt::format("{}: cannot make the folder: {}", path, failed.message()),
                     "choose a place you may write to"};
    return true;
}

}  // namespace polidex::indexer
