// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/durability/operation_log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace polidex::tests {

/// Files by path; folders have no content.
using Tree = std::map<std::string, std::optional<std::string>>;

/// A disk that may lose power. What was not fsynced may be lost in any part:
///
/// * of the bytes of a file: each write, or each sector of 512 bytes of it; a file that grew may
///   have its new size and zeros;
/// * of a folder: each entry made, renamed or removed, in any selection, as if there were no
///   journal. A rename alone is whole: the old name and the new one never both go.
///
/// fsync of a file keeps its bytes, not its name; fsync of a folder keeps its entries. That is all
/// that POSIX promises, and less than ext4, xfs or btrfs do. One thread.
class LossyDisk {
public:
    /// Fsyncs for which @p lies is true do nothing, to prove that they are needed.
    explicit LossyDisk(std::function<bool(const Operation&)> lies = {});

    void apply(const Operation& operation);

    /// What is on the disk when nothing is lost.
    Tree complete() const;

    /// What may be on it when the power goes now.
    Tree after_power_loss(std::mt19937_64& random) const;

private:
    struct Write {
        std::uint64_t offset = 0;
        std::string bytes;
        bool truncate = false;  ///< sets the size to `offset`
    };
    struct Node {
        bool folder = false;
        std::string durable;                         ///< bytes as of the last fsync
        std::vector<Write> pending;                  ///< since then
        std::map<std::string, std::size_t> entries;  ///< of a folder, as programs see it
    };
    /// A change of folders, whole or not at all. Node 0 is the top; as a target it stands for none.
    struct Change {
        struct Entry {
            std::size_t folder;
            std::string name;
            std::size_t node;  ///< 0: the entry goes
        };
        std::vector<Entry> entries;
        bool durable = false;
    };
    class Choice;

    std::size_t find(const std::string& path) const;
    void change(std::vector<std::pair<std::string, std::size_t>> entries);
    void open(const Operation& operation);
    void sync(const Operation& operation);
    static void write(std::string& content, const Write& write);
    std::string torn(const Node& node, Choice& choice) const;
    Tree tree_of(const std::vector<std::map<std::string, std::size_t>>& folders,
                 const std::function<std::string(const Node&)>& content) const;

    std::function<bool(const Operation&)> lies_;
    std::vector<Node> nodes_;
    std::vector<Change> changes_;
    std::map<std::uint64_t, std::size_t> handles_;
};

/// Writes @p tree below @p folder, which is emptied first.
void write_tree(const Tree& tree, const std::string& folder);

/// The files below @p folder.
Tree read_tree(const std::string& folder);

}  // namespace polidex::tests
