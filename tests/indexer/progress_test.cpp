// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/progress_bar.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using cli::progress_line;

TEST_CASE("The progress line tells files, rate, failures and the time left", "[progress]") {
    IndexProgress progress;
    progress.found = 5000;
    CHECK(progress_line(progress, 1, 100) == "looking for files: 5000 found");
    progress.scanned = true;
    CHECK(progress_line(progress, 0.1, 100) == "0 of 5,000 files");
    progress.done = 1000;
    progress.bytes = 123'000'000;
    CHECK(progress_line(progress, 10, 100) == "1,000 of 5,000 files  12.3 MB/s  about 40 s left");
    progress.failed = 2;
    CHECK(progress_line(progress, 10, 100) ==
          "1,000 of 5,000 files  12.3 MB/s  2 failed  about 40 s left");
    CHECK(progress_line(progress, 10, 30) == "1,000 of 5,000 files  12.3 MB");
    CHECK(progress_line(progress, 100, 100).find("about 7 min left") != std::string::npos);
    CHECK(progress_line(progress, 3000, 100).find("about 3 h 20 min left") != std::string::npos);
    progress.done = progress.found;
    CHECK(progress_line(progress, 10, 100) == "5,000 of 5,000 files  12.3 MB/s  2 failed");
}

TEST_CASE("While records are read the progress line tells how many, and the time by their bytes",
          "[progress][records]") {
    IndexProgress progress;
    progress.found = 1;
    progress.scanned = true;
    progress.records = 12'345;
    progress.bytes = 40'000'000;
    CHECK(progress_line(progress, 10, 100) == "12,345 records  4.0 MB/s");  // the standard input
    progress.record_bytes = 10'000'000;                                     // packed
    progress.record_bytes_total = 50'000'000;
    progress.failed = 3;
    CHECK(progress_line(progress, 10, 100) ==
          "12,345 records  4.0 MB/s  3 failed  about 40 s left");
    progress.record_bytes = 60'000'000;  // the file has grown
    CHECK(progress_line(progress, 10, 100).find("about 0 s left") != std::string::npos);
}
