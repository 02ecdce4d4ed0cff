// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// State of one source as the index knows it.
struct KnownSource {
    std::uint64_t content_hash = 0;
    std::string parser;
    std::string failure;  ///< why it could not be read; empty when it is indexed
};

/// The sources an index knew at a commit, read from its files when asked for.
///
/// Any number of threads may read one object, while the writer goes on and after it has gone.
class KnownSources {
public:
    /// Knows none.
    KnownSources();

    /// @returns Errc::corrupt, Errc::io
    Result<std::optional<KnownSource>> find(std::string_view path) const;

    using Visit = std::function<void(const std::string& path, const KnownSource& source)>;
    /// Calls @p visit once for each source that is not among @p except, in no particular order.
    Result<void> for_each(const Visit& visit, const std::vector<std::string>& except = {}) const;

    struct Impl;
    explicit KnownSources(std::shared_ptr<const Impl> impl);

private:
    std::shared_ptr<const Impl> impl_;
};

}  // namespace polidex
