// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/parser_host.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/filesystem.hpp>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#ifndef POLIDEX_HOST_FOLDER
#define POLIDEX_HOST_FOLDER "/usr/bin"
#endif

namespace polidex {
namespace {

namespace fs = boost::filesystem;
using namespace host;

constexpr const char* host_name = "polidex-host";

std::string find_host(const std::string& named) {
    if (!named.empty()) return named;
    if (const char* set = std::getenv("POLIDEX_HOST"); set && *set) return set;
    boost::system::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path beside = program.parent_path() / host_name;
    if (fs::exists(beside, ignored)) return beside.string();
    return std::string(POLIDEX_HOST_FOLDER "/") + host_name;
}

Error cannot_start(const std::string& path, const std::string& why) {
    return {Errc::plugin_failed,
            fmt::format("{}: the host of parsers cannot be started: {}", path, why),
            "set POLIDEX_HOST to where polidex-host is, or trust the parsers and run them inside"};
}

/// What a new program finds open: nothing at 0 to 2, its orders at 3.
class Descriptors {
public:
    explicit Descriptors(int control) {
        posix_spawn_file_actions_init(&actions_);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
        posix_spawn_file_actions_adddup2(&actions_, control, control_descriptor);
        posix_spawn_file_actions_addclosefrom_np(&actions_, control_descriptor + 1);
    }
    Descriptors(const Descriptors&) = delete;
    Descriptors& operator=(const Descriptors&) = delete;
    ~Descriptors() { posix_spawn_file_actions_destroy(&actions_); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

std::vector<std::string> arguments_of(const HostOptions& options, const std::string& program) {
    std::vector<std::string> arguments{program, "--memory", std::to_string(options.memory_bytes)};
    for (const auto& folder : options.folders)
        arguments.insert(arguments.end(), {"--folder", folder});
    for (const auto& plugin : options.plugins)
        arguments.insert(arguments.end(), {"--plugin", plugin});
    return arguments;
}

/// Every symbol is looked up as the host starts, once, and not in each of its workers.
std::vector<char*> environment_of_host() {
    static char bind_now[] = "LD_BIND_NOW=1";
    std::vector<char*> environment{bind_now};
    for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
    environment.push_back(nullptr);
    return environment;
}

/// Starts @p program. @returns its process, or -1 with errno set
pid_t start_program(std::vector<std::string> arguments, int control) {
    std::vector<char*> values;
    values.reserve(arguments.size() + 1);
    for (auto& argument : arguments) values.push_back(argument.data());
    values.push_back(nullptr);
    // A control socket at 3 already would be left to close when the program starts.
    const int safe = fcntl(control, F_DUPFD_CLOEXEC, control_descriptor + 1);
    if (safe < 0) return -1;
    const Descriptors descriptors(safe);
    pid_t process = -1;
    const int failed = posix_spawn(&process, values[0], descriptors.get(), nullptr, values.data(),
                                   environment_of_host().data());
    close(safe);
    errno = failed;
    return failed == 0 ? process : -1;
}

}  // namespace

Result<std::shared_ptr<ParserHost>> ParserHost::start(HostOptions options) {
    options.program = find_host(options.program);
    const std::shared_ptr<ParserHost> host(new ParserHost(std::move(options)));
    if (auto ok = host->launch(); !ok) return ok.error();
    return host;
}

ParserHost::~ParserHost() { leave(); }

Result<void> ParserHost::launch() {
    int ends[2] = {-1, -1};
    if (!make_socket_pair(SOCK_SEQPACKET, ends))
        return cannot_start(options_.program, std::strerror(errno));
    process_ = start_program(arguments_of(options_, options_.program), ends[1]);
    const int cause = errno;
    close(ends[1]);
    control_ = ends[0];
    if (process_ < 0) {
        leave();
        return cannot_start(options_.program, std::strerror(cause));
    }
    const auto packet = receive_packet(control_, longest_list);
    auto list = packet ? unpacked(*packet) : std::nullopt;
    if (!list) {
        leave();
        return cannot_start(options_.program, "it ended before it was ready");
    }
    if (list_.parsers.empty())
        list_ = std::move(*list);  // later ones are the same, and others read it
    return {};
}

void ParserHost::leave() {
    if (control_ >= 0) close(control_);
    control_ = -1;
    if (process_ > 0)
        while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    process_ = -1;
    plugins_.clear();
}

std::optional<std::int32_t> ParserHost::order(const OrderPacket& packet, int descriptor) {
    const std::string_view bytes(reinterpret_cast<const char*>(&packet), sizeof packet);
    if (control_ < 0 || !send_packet(control_, bytes, descriptor)) return std::nullopt;
    const auto answer = receive_packet(control_, sizeof(std::int32_t));
    std::int32_t value = 0;
    if (!answer || answer->size() != sizeof value) return std::nullopt;
    std::memcpy(&value, answer->data(), sizeof value);
    return value;
}

Result<ParserHost::WorkerProcess> ParserHost::spawn(Purpose purpose, std::uint32_t parser) {
    const std::lock_guard lock(mutex_);
    int ends[2] = {-1, -1};
    if (!make_socket_pair(SOCK_STREAM, ends))
        return cannot_start(options_.program, std::strerror(errno));
    const OrderPacket packet{Order::spawn, purpose, 0, parser};
    auto worker = order(packet, ends[1]);
    if (!worker) {  // the host is lost: once more, with a new one
        leave();
        if (auto ok = launch(); ok) worker = order(packet, ends[1]);
    }
    close(ends[1]);
    if (worker && *worker > 0) {
        if (parser != any_parser) plugins_.insert(list_.parsers.at(parser).path);
        return WorkerProcess{*worker, ends[0], plugins_};
    }
    close(ends[0]);
    return Error{Errc::plugin_failed,
                 "polidex-host made no worker: there are no more processes, or the plugin was "
                 "changed since it was listed",
                 "index again with --retry-failed"};
}

int ParserHost::end(pid_t worker) {
    const std::lock_guard lock(mutex_);
    return order({Order::end, Purpose::parse, worker, 0}).value_or(-1);
}

}  // namespace polidex
