// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>

namespace polidex::storage {

/// Holds the one writer's place of an index until destroyed. The system frees it when the process
/// dies, however it dies.
class WriterLock {
public:
    /// @returns Errc::locked naming the holding process, Errc::io when the folder is read-only
    static Result<WriterLock> acquire(const std::string& index);
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;
    ~WriterLock();

private:
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace polidex::storage
