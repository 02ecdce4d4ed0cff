// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as a document of the media type FUZZ_MEDIA_TYPE.
#include "tests/fuzz/documents.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    polidex::fuzz::read(polidex::fuzz::view(data, size), FUZZ_MEDIA_TYPE,
                        "/fuzz/input" FUZZ_EXTENSION);
    return 0;
}
