// SPDX-License-Identifier: GPL-2.0-or-later
// Says what parsers there are, then forks a worker whenever the program that started it asks for
// one. It loads what its workers need, each plugin once, and never touches a document itself.
#include "plugins/exec/exec_parser.hpp"
#include "plugins/host/control.hpp"
#include "plugins/host/frame.hpp"
#include "plugins/host/host_list.hpp"
#include "plugins/host/loaded_parsers.hpp"
#include "plugins/host/worker.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace polidex;
using namespace polidex::host;

struct Arguments {
    std::vector<std::string> folders;
    std::vector<std::string> plugins;
    std::uint64_t memory_bytes = HostOptions().memory_bytes;
};

/// Joins and sorts the free memory, which the first allocation of each worker would do otherwise,
/// copying every page that it touches.
void tidy_memory() {
    malloc_trim(0);
    void* const volatile sorted = std::malloc(64 << 10);
    std::free(sorted);
}

class Host {
public:
    Host(const HostList& list, std::uint64_t memory_bytes)
        : list_(list), memory_bytes_(memory_bytes) {}

    /// Obeys until whoever orders is gone.
    int obey() {
        int stream = -1;
        while (const auto packet =
                   receive_packet(control_descriptor, sizeof(OrderPacket), &stream)) {
            OrderPacket order{};
            if (packet->size() != sizeof order) break;
            std::memcpy(&order, packet->data(), sizeof order);
            const std::int32_t answer =
                order.order == Order::spawn ? spawn(stream, order) : end(order.process);
            if (stream >= 0) close(stream);
            stream = -1;
            if (!send_packet(control_descriptor,
                             {reinterpret_cast<const char*>(&answer), sizeof answer}))
                break;
        }
        while (!workers_.empty()) end(*workers_.begin());
        return 0;
    }

private:
    /// What workers of one purpose share.
    struct Shared {
        Shared(const HostList& list, Purpose purpose) : parsers(list, purpose) {}

        LoadedParsers parsers;
        std::optional<Sandbox> sandbox;  ///< for what is loaded now
    };

    std::int32_t spawn(int stream, const OrderPacket& order) {
        const Shared* shared = shared_for(order.purpose, order.parser);
        const pid_t worker = stream < 0 || shared == nullptr ? -1 : fork();
        if (worker == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(control_descriptor);
            _exit(serve(stream, *shared->sandbox, shared->parsers));
        }
        if (worker > 0) workers_.insert(worker);
        return worker;
    }

    /// Null when the parser's plugin cannot be loaded any more.
    const Shared* shared_for(Purpose purpose, std::uint32_t parser) {
        Shared& shared = shared_.try_emplace(purpose, list_, purpose).first->second;
        if (shared.sandbox && shared.parsers.has(parser)) return &shared;
        if (!shared.parsers.has(parser) && !shared.parsers.load(parser)) return nullptr;
        shared.sandbox.emplace(purpose, memory_bytes_, program_folders(shared.parsers.registry()));
        tidy_memory();
        return &shared;
    }

    static std::vector<std::string> program_folders(const ParserRegistry& registry) {
        std::vector<std::string> folders;
        for (const auto* parser : registry.parsers())
            if (const auto* program = ExecParser::of(*parser)) folders.push_back(program->folder());
        return folders;
    }

    std::int32_t end(pid_t worker) {
        if (workers_.erase(worker) == 0) return -1;
        kill(worker, SIGKILL);
        int status = 0;
        while (waitpid(worker, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

    const HostList& list_;
    std::uint64_t memory_bytes_;
    std::map<Purpose, Shared> shared_;
    std::set<pid_t> workers_;
};

/// What there is to load, packed.
std::string load_all(const Arguments& arguments) {
    ParserRegistry registry;
    std::vector<Error> failures;
    for (const auto& folder : arguments.folders)
        for (Error& error : registry.load_folder(folder)) failures.push_back(std::move(error));
    for (const auto& plugin : arguments.plugins)
        if (auto loaded = registry.load(plugin); !loaded) failures.push_back(loaded.error());
    return packed({registry.list(), registry.list_annotators(), registry.list_expanders(), failures,
                   address_space_bytes()});
}

/// The same, found out by a process of its own: this one is to stay small.
std::string list_apart(const Arguments& arguments) {
    int ends[2] = {-1, -1};
    if (!make_socket_pair(SOCK_SEQPACKET, ends)) return {};
    const pid_t process = fork();
    if (process == 0) _exit(send_packet(ends[1], load_all(arguments)) ? 0 : 1);
    close(ends[1]);
    auto packet = receive_packet(ends[0], longest_list);
    close(ends[0]);
    while (process > 0 && waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
    return packet ? std::move(*packet) : std::string();
}

bool is_started_by_polidex() {
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(control_descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
           type == SOCK_SEQPACKET;
}

int run(const Arguments& arguments) {
    unsetenv("LD_BIND_NOW");       // was meant for this process alone
    std::signal(SIGINT, SIG_IGN);  // a program that is interrupted ends its host in its own time
    if (!is_started_by_polidex()) {
        std::fputs(
            "polidex-host: is started by polidex, which lets it parse documents apart; "
            "there is nothing to do by hand\n",
            stderr);
        return 2;
    }
    const std::string packet = list_apart(arguments);
    const auto list = unpacked(packet);
    if (!list || !send_packet(control_descriptor, packet)) return 1;
    return Host(*list, arguments.memory_bytes).obey();
}

}  // namespace

int main(int count, char** values) {
    try {
        CLI::App app("Parses documents for polidex, apart from it.", "polidex-host");
        Arguments arguments;
        app.add_option("--folder", arguments.folders, "Load the plugins of this folder");
        app.add_option("--plugin", arguments.plugins, "Load this plugin");
        app.add_option("--memory", arguments.memory_bytes, "Bytes that a worker may use");
        CLI11_PARSE(app, count, values);
        return run(arguments);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "polidex-host: %s\n", failure.what());
        return 1;
    }
}
