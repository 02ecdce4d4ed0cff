// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace polidex::host {
namespace {

// Every right that the first version of Landlock knows: what is not allowed below is refused.
constexpr std::uint64_t handled =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t running = reading | LANDLOCK_ACCESS_FS_EXECUTE;

struct Place {
    const char* path;
    std::uint64_t rights;          ///< of parsers
    std::uint64_t program_rights;  ///< of programs that parse; 0: none
};

// Libraries load character sets, fonts and their own tables late. None of this is a user's.
constexpr std::array places = {
    Place{"/usr/lib", reading, running},
    Place{"/usr/share", reading, reading},
    Place{"/etc/fonts", reading, reading},
    Place{"/var/cache/fontconfig", reading, reading},
    Place{"/usr/bin", 0, running},
    Place{"/usr/local", 0, running},
    Place{"/etc/alternatives", 0, reading},
    Place{"/etc/ld.so.cache", LANDLOCK_ACCESS_FS_READ_FILE, LANDLOCK_ACCESS_FS_READ_FILE},
    Place{"/dev/null", 0, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE},
    Place{"/dev/urandom", 0, LANDLOCK_ACCESS_FS_READ_FILE},
    Place{"/etc/ld.so.preload", 0, LANDLOCK_ACCESS_FS_READ_FILE},
};

int create_ruleset() {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = handled;
    return static_cast<int>(
        syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
}

void allow(int ruleset, const char* path, std::uint64_t rights) {
    const int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0) return;  // not on this system
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = place;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(place);
}

}  // namespace

FileRules::FileRules(Purpose purpose, const std::vector<std::string>& folders)
    : ruleset_(create_ruleset()) {
    if (ruleset_ < 0) return;
    for (const Place& place : places) {
        const auto rights = purpose == Purpose::parse ? place.rights : place.program_rights;
        if (rights != 0) allow(ruleset_, place.path, rights);
    }
    if (purpose == Purpose::execute)
        for (const std::string& folder : folders) allow(ruleset_, folder.c_str(), running);
}

FileRules::~FileRules() {
    if (ruleset_ >= 0) close(ruleset_);
}

bool FileRules::restrict_files() const {
    return ruleset_ >= 0 && syscall(SYS_landlock_restrict_self, ruleset_, 0) == 0;
}

}  // namespace polidex::host
