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
