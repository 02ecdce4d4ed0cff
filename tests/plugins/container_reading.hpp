// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/plugins/reading.hpp"

#include <string>
#include <vector>

namespace polidex::tests {

/// What came of a file read with all format plugins of this build.
class ContainerReading {
public:
    ContainerReading(const std::string& name, const std::string& bytes, ReadLimits limits = {});

    bool ok() const { return bool(documents_); }
    const std::vector<Document>& documents() const;

    /// Ids without the folder of the test: `mail.eml`, `a.zip!/b.txt`.
    std::vector<std::string> ids() const;

    /// The document whose id ends with @p end; fails the test when there is none.
    const Document& at(const std::string& end) const;

    /// All text of a document, blocks parted by `" / "`.
    std::string text(const std::string& end) const;

    /// Why nothing was read; fails the test when something was.
    Error error() const;

    /// Warnings, one a line, without the folder of the test.
    const std::string& warnings() const { return warnings_; }

private:
    std::string folder_;
    Result<std::vector<Document>> documents_;
    std::string warnings_;
};

}  // namespace polidex::tests
