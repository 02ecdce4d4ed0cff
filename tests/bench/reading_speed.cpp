// SPDX-License-Identifier: GPL-2.0-or-later
// reading_speed FILE…   Reads and understands each file once, in one thread, and prints how many
// megabytes of the files it took in a second of the thread's CPU time. Vocabularies are built
// meanwhile, as in any run; loading the files is not counted.
#include <polidex/plugin/document_reader.hpp>

#include <cstdio>
#include <ctime>

namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
    const polidex::ParserRegistry registry;
    polidex::DocumentReader reader(registry);
    double bytes = 0;
    double seconds = 0;
    std::size_t documents = 0;
    for (int i = 1; i < argc; ++i) {
        const auto source = reader.load(argv[i]);
        if (!source) {
            std::fprintf(stderr, "%s\n", source.error().message.c_str());
            return 1;
        }
        const double start = cpu_seconds();
        const auto read = reader.parse(argv[i], *source);
        seconds += cpu_seconds() - start;
        bytes += static_cast<double>(source->bytes.size());
        documents += read ? read->size() : 0;
    }
    std::printf("%zu documents, %.1f MB, %.2f s, %.1f MB/s\n", documents, bytes / 1e6, seconds,
                seconds > 0 ? bytes / 1e6 / seconds : 0);
    return documents > 0 ? 0 : 1;
}
