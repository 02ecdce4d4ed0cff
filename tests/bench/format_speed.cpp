// SPDX-License-Identifier: GPL-2.0-or-later
// format_speed ROUNDS FILE…   Lets the parser of each file read it in a worker, as `polidex index`
// does, ROUNDS times after one to warm up, and prints for each parser what its worker took of the
// processor's time: one line of tab-separated values. Documents inside are counted, not read.
#include "plugins/media_type.hpp"
#include "plugins/parser_runner.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace polidex;

/// A sink that counts.
struct Counts {
    std::uint64_t text_bytes = 0;

    static Counts& of(void* context) { return *static_cast<Counts*>(context); }
    static int block(void* context, const polidex_block* block) {
        of(context).text_bytes += block->text.size;
        return 0;
    }
    static int metadata(void*, polidex_string, polidex_string, float) { return 0; }
    static int enter(void*, polidex_string, polidex_string) { return 0; }
    static int leave(void*) { return 0; }
    static int child(void* context, polidex_string, polidex_string, polidex_string bytes) {
        of(context).text_bytes += bytes.size;
        return 0;
    }
    static void log(void*, polidex_string) {}
    static int cancelled(void*) { return 0; }

    polidex_sink sink() {
        return {sizeof(polidex_sink),
                POLIDEX_ABI,
                this,
                block,
                metadata,
                enter,
                leave,
                child,
                log,
                cancelled,
                metadata};
    }
};

/// Processor seconds of a worker; 0 without one.
double seconds_of(pid_t process) {
    clockid_t clock{};
    timespec own{};
    if (process < 0 || clock_getcpuclockid(process, &clock) != 0) return 0;
    if (clock_gettime(clock, &own) != 0) return 0;
    return static_cast<double>(own.tv_sec) + static_cast<double>(own.tv_nsec) * 1e-9;
}

struct Measured {
    std::size_t files = 0;
    double source_bytes = 0;
    double text_bytes = 0;
    double seconds = 0;
    bool by_clock = false;  ///< a program, whose worker is out of sight
};

class Meter {
public:
    Meter(const ParserRegistry& registry, int rounds)
        : registry_(registry), reader_(registry), runner_(runner_of(registry)), rounds_(rounds) {}

    void read(const std::string& path) {
        const auto source = reader_.load(path);
        if (!source) return;
        const auto parsers = registry_.find(source->media_type, extension_of(path));
        if (parsers.empty() || !parse(*parsers.front(), path, *source)) return;
        Measured& all = measured_[parsers.front()->name];
        ++all.files;
        all.source_bytes += static_cast<double>(source->bytes.size());
        const pid_t process = runner_->process();
        const double begin = seconds_of(process);
        const auto clock = std::chrono::steady_clock::now();
        for (int i = 0; i < rounds_; ++i) parse(*parsers.front(), path, *source);
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - clock;
        const double taken = seconds_of(runner_->process()) - begin;
        all.by_clock = taken <= 0;
        all.seconds += (all.by_clock ? passed.count() : taken) / rounds_;
        all.text_bytes += static_cast<double>(counts_.text_bytes);
    }

    void print() const {
        for (const auto& [name, one] : measured_) {
            std::printf("%s%s\t%zu\t%.3f\t%.3f\t%.6f\n", name.c_str(),
                        one.by_clock ? " (by the clock)" : "", one.files, one.source_bytes / 1e6,
                        one.text_bytes / 1e6, one.seconds);
        }
    }

private:
    bool parse(const polidex_parser& parser, const std::string& path, const SourceBytes& source) {
        counts_ = {};
        const polidex_sink sink = counts_.sink();
        const auto string = [](const std::string& s) { return polidex_string{s.data(), s.size()}; };
        const polidex_input input = {sizeof input,
                                     POLIDEX_ABI,
                                     string(source.bytes),
                                     string(path),
                                     string(source.media_type),
                                     string(source.charset)};
        const ParserEnd end = runner_->parse(parser, input, sink);
        return end.returned() && end.status == POLIDEX_OK && counts_.text_bytes > 0;
    }

    const ParserRegistry& registry_;
    DocumentReader reader_;
    std::unique_ptr<ParserRunner> runner_;
    int rounds_;
    Counts counts_;
    std::map<std::string, Measured> measured_;
};

}  // namespace

int main(int argc, char** argv) {
    HostOptions options;
    options.folders = ParserRegistry::default_folders();
    std::vector<Error> failures;
    const auto registry = ParserRegistry::in_host(options, failures);
    if (!registry) {
        std::fprintf(stderr, "%s\n", registry.error().message.c_str());
        return 1;
    }
    Meter meter(*registry, argc > 1 ? std::max(1, std::atoi(argv[1])) : 1);
    for (int i = 2; i < argc; ++i) meter.read(argv[i]);
    meter.print();
    return 0;
}
