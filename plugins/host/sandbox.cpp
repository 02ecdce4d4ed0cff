// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sandbox.hpp"
#include "plugins/host/sanitized.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace polidex::host {
namespace {

constexpr rlim_t processor_seconds = 600;  // of a worker's whole life
constexpr rlim_t most_descriptors = 64;

/// Sets both limits, or keeps those that are lower already: nobody may raise a hard one.
bool limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
    rlimit now{};
    if (getrlimit(what, &now) != 0) return false;
    const rlim_t most = std::min(hard, now.rlim_max);
    const rlimit value = {std::min(soft, most), most};
    return setrlimit(what, &value) == 0;
}

bool restrict_resources(Purpose purpose, std::uint64_t address_space_bytes) {
    bool all = limit(RLIMIT_CPU, processor_seconds, processor_seconds) &&
               limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, most_descriptors, most_descriptors);
    // A worker that runs programs keeps their input in memory, as a file.
    if (purpose == Purpose::parse)
        all = limit(RLIMIT_NPROC, 0, 0) && limit(RLIMIT_FSIZE, 0, 0) && all;
    // The hard limit stays open: whoever feeds the worker raises the soft one for a long document.
    if (!sanitized) all = limit(RLIMIT_AS, address_space_bytes, RLIM_INFINITY) && all;
    return all;
}

}  // namespace

std::uint64_t address_space_bytes() {
    std::FILE* file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr) return 0;
    unsigned long pages = 0;
    const bool read = std::fscanf(file, "%lu", &pages) == 1;
    std::fclose(file);
    return read ? std::uint64_t{pages} * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) : 0;
}

// Programs may open files for writing, which Landlock keeps to /dev/null.
Sandbox::Sandbox(Purpose purpose, std::uint64_t memory_bytes,
                 const std::vector<std::string>& folders)
    : purpose_(purpose),
      address_space_bytes_(host::address_space_bytes() + memory_bytes),
      files_(purpose, folders),
      calls_(purpose, purpose == Purpose::execute && files_.known()) {}

std::uint32_t Sandbox::enter() const {
    std::uint32_t layers = 0;
    if (restrict_resources(purpose_, address_space_bytes_)) layers |= layer_limits;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) layers |= layer_no_privileges;
    const bool files = files_.restrict_files();
    if (files) layers |= layer_files;
    if (!sanitized && refuse_calls(files)) layers |= layer_calls;
    return layers;
}

bool Sandbox::refuse_calls(bool files) const {
    if (files_.known() && !files) return CallFilter(purpose_, false).restrict_calls();
    return calls_.restrict_calls();
}

}  // namespace polidex::host
