// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace polidex::cli {
namespace {

namespace fs = std::filesystem;

// Read by the handler of a signal, which can reach nothing else.
std::array<char, PATH_MAX> draft_to_remove{};

extern "C" void remove_draft(int signal) {
    if (draft_to_remove[0] != '\0') ::unlink(draft_to_remove.data());
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

void watch(const std::string& draft) {
    if (draft.size() >= draft_to_remove.size()) return;
    std::memcpy(draft_to_remove.data(), draft.c_str(), draft.size() + 1);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, remove_draft) == SIG_IGN) std::signal(signal, SIG_IGN);
}

void unwatch() { draft_to_remove[0] = '\0'; }

Error refused(const std::string& path, int code) {
    return Error{Errc::io, fmt::format("{}: {}", path, std::generic_category().message(code)),
                 "choose another place with --output"};
}

/// The file that a link leads to, so that the link stays.
std::string behind_links(const std::string& path) {
    std::error_code unknown;
    const fs::path real = fs::canonical(path, unknown);
    return unknown ? path : real.string();
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::string& given) {
    const std::string path = behind_links(given);
    struct stat known {};
    const bool exists = ::stat(path.c_str(), &known) == 0;
    if (exists && !S_ISREG(known.st_mode))
        return Error{Errc::bad_argument, fmt::format("{}: is not a regular file", given),
                     "leave --output out to write to standard output"};
    const fs::path place(path);
    const std::string draft =
        (place.parent_path() / fmt::format(".{}.{}", place.filename().string(), ::getpid()))
            .string();
    watch(draft);
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        unwatch();
        return refused(given, errno);
    }
    if (exists) static_cast<void>(::fchmod(descriptor, known.st_mode & 07777));
    return OutputFile(path, draft, ::fdopen(descriptor, "wb"));
}

OutputFile::OutputFile(std::string path, std::string draft, std::FILE* file)
    : path_(std::move(path)), draft_(std::move(draft)), file_(file) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      draft_(std::move(other.draft_)),
      file_(std::exchange(other.file_, nullptr)) {}

OutputFile::~OutputFile() {
    if (file_ == nullptr) return;
    std::fclose(file_);
    ::unlink(draft_.c_str());
    unwatch();
}

Result<void> OutputFile::write(std::string_view data) {
    if (std::fwrite(data.data(), 1, data.size(), file_) == data.size()) return {};
    return refused(path_, errno);
}

Result<void> OutputFile::finish() {
    if (std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0) return refused(path_, errno);
    if (std::rename(draft_.c_str(), path_.c_str()) != 0) return refused(path_, errno);
    std::fclose(std::exchange(file_, nullptr));
    unwatch();
    return {};
}

ExitCode fail_on_file(Console& console, const Error& error) {
    console.report(error);
    return error.code == Errc::bad_argument ? ExitCode::usage : ExitCode::failures;
}

}  // namespace polidex::cli
