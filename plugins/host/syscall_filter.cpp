// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sandbox.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <ucontext.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <initializer_list>
#include <memory>

namespace polidex::host {
namespace {

// What the C library, allocators and format libraries do in peace; anything else is refused, and
// recorded. Opening files is left to Landlock; opening them for writing is refused here too.
constexpr std::array peaceful = {
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "close",
    "fstat",
    "fstatfs",
    "newfstatat",
    "stat",
    "lstat",
    "statx",
    "lseek",
    "mmap",
    "munmap",
    "mprotect",
    "mremap",
    "madvise",
    "brk",
    "futex",
    "clock_gettime",
    "gettimeofday",
    "time",
    "clock_nanosleep",
    "nanosleep",
    "getrandom",
    "exit",
    "exit_group",
    "rt_sigreturn",
    "rt_sigaction",
    "rt_sigprocmask",
    "sigaltstack",
    "getpid",
    "gettid",
    "getppid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getcwd",
    "readlink",
    "readlinkat",
    "access",
    "faccessat",
    "faccessat2",
    "getdents64",
    "sched_yield",
    "getrusage",
    "times",
    "sysinfo",
    "uname",
    "poll",
    "ppoll",
    "dup",
    "fcntl",
    "rseq",
    "set_robust_list",
    "membarrier",
    "restart_syscall",
    "sched_getaffinity",
    "recvfrom",
    "sendto",
    "clock_getres",
    "fadvise64",
    "getrlimit",
};

// What a program that parses also does: start, fork, wait, pipe.
constexpr std::array for_programs = {
    "execve",
    "clone",
    "clone3",
    "fork",
    "vfork",
    "wait4",
    "waitid",
    "pipe",
    "pipe2",
    "dup2",
    "dup3",
    "setpgid",
    "kill",
    "set_tid_address",
    "arch_prctl",
    "prlimit64",
    "getpgrp",
    "getpgid",
    "select",
    "pselect6",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "chdir",
    "fchdir",
    "prctl",
    "umask",
    "sched_getparam",
    "sched_getscheduler",
    "eventfd2",
    "mlock",
    "getsid",
    "getgroups",
    "getpeername",
    "tgkill",
    "close_range",
    "rt_sigpending",
    "rt_sigtimedwait",
    "rt_sigsuspend",
    "pause",
    "alarm",
    "setitimer",
    "memfd_create",
    "setrlimit",
    "getitimer",
    "capget",
    "statfs",
    "getpriority",
    "openat2",
};

// Harmless questions whose answer may be no; asking is nothing to record.
struct Unanswered {
    const char* name;
    int answer;
};
constexpr std::array unanswered = {
    Unanswered{"ioctl", ENOTTY},
    Unanswered{"prctl", EPERM},
    Unanswered{"memfd_create", ENOSYS},
};

constexpr std::size_t most_recorded = 32;
volatile std::sig_atomic_t refused[most_recorded];  // a signal handler may touch no more than this
volatile std::sig_atomic_t refused_count = 0;

extern "C" void record_refusal(int, siginfo_t* info, void* context) {
    const int caught = errno;
    if (refused_count < static_cast<int>(most_recorded)) {
        refused[refused_count] = info->si_syscall;
        refused_count = refused_count + 1;
    }
#if defined(__x86_64__)
    static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RAX] = -EPERM;
#elif defined(__aarch64__)
    static_cast<ucontext_t*>(context)->uc_mcontext.regs[0] = static_cast<unsigned long>(-EPERM);
#else
    static_cast<void>(context);
#endif
    errno = caught;
}

bool handle_refusals() {
    struct sigaction action {};
    action.sa_sigaction = record_refusal;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    return sigaction(SIGSYS, &action, nullptr) == 0;
}

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

// A call that this architecture or library does not know cannot be made either.
void allow(scmp_filter_ctx filter, const char* name) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number != __NR_SCMP_ERROR) seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
}

template <std::size_t count>
void allow_all(scmp_filter_ctx filter, const std::array<const char*, count>& names) {
    for (const char* name : names) allow(filter, name);
}

void allow_reading(scmp_filter_ctx filter) {
    constexpr int writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                     SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                     SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
}

// abort() signals its own thread; no other process may be signalled. The filter is made before the
// process it is for, so this number, which no process has, stands for that one's.
constexpr std::uint32_t own_process = 0x7ead'0001;

void allow_own_end(scmp_filter_ctx filter) {
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                     SCMP_A0(SCMP_CMP_EQ, own_process));
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1, SCMP_A0(SCMP_CMP_EQ, own_process));
}

/// The instructions that @p filter comes to; none when they cannot be had.
std::vector<sock_filter> compiled(scmp_filter_ctx filter) {
    const int file = memfd_create("filter", MFD_CLOEXEC);
    if (file < 0) return {};
    std::vector<sock_filter> program;
    struct stat info {};
    if (seccomp_export_bpf(filter, file) == 0 && fstat(file, &info) == 0) {
        program.resize(static_cast<std::size_t>(info.st_size) / sizeof(sock_filter));
        const std::size_t bytes = program.size() * sizeof(sock_filter);
        if (pread(file, program.data(), bytes, 0) != static_cast<ssize_t>(bytes)) program.clear();
    }
    close(file);
    return program;
}

}  // namespace

// Programs are refused without a record: a handler would not outlive their start.
CallFilter::CallFilter(Purpose purpose, bool writing) : records_(purpose == Purpose::parse) {
    const bool programs = purpose == Purpose::execute;
    const Filter filter(seccomp_init(programs ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_TRAP),
                        seccomp_release);
    if (!filter) return;
    // As a tree: the kernel asks the filter about every call there is when it takes it.
    seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    allow_all(filter.get(), peaceful);
    if (writing) {
        allow(filter.get(), "open");
        allow(filter.get(), "openat");
    } else {
        allow_reading(filter.get());
    }
    if (programs) allow_all(filter.get(), for_programs);
    if (programs) allow(filter.get(), "ioctl");
    if (!programs) allow_own_end(filter.get());
    for (const auto& [name, answer] : unanswered)
        if (!programs)
            seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(static_cast<unsigned>(answer)),
                             seccomp_syscall_resolve_name(name), 0);
    program_ = compiled(filter.get());
}

bool CallFilter::restrict_calls() const {
    if (program_.empty() || (records_ && !handle_refusals())) return false;
    std::vector<sock_filter> program = program_;
    for (sock_filter& instruction : program)
        if (instruction.k == own_process) instruction.k = static_cast<std::uint32_t>(getpid());
    const sock_fprog loaded = {static_cast<unsigned short>(program.size()), program.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &loaded) == 0;
}

std::string take_refused_calls() {
    std::string names;
    for (int i = 0; i < refused_count; ++i) {
        const std::unique_ptr<char, decltype(&std::free)> known(
            seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, refused[i]), std::free);
        const std::string name = known ? known.get() : "call " + std::to_string(refused[i]);
        if (names.find(name) == std::string::npos) names += (names.empty() ? "" : " ") + name;
    }
    refused_count = 0;
    return names;
}

}  // namespace polidex::host
