// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/lossy_disk.hpp"

#include "tests/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace polidex::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector_bytes = 512;

std::pair<std::string, std::string> split(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return {".", path};
    return {path.substr(0, slash), path.substr(slash + 1)};
}

}  // namespace

/// Which of the pending operations reach the disk: most states lose much or little, and every
/// fourth loses or keeps a single one, which finds what a lucky order would hide.
class LossyDisk::Choice {
public:
    Choice(std::mt19937_64& random, std::size_t pending) : random_(random) {
        constexpr std::array<double, 6> shares = {0, 0.1, 0.5, 0.9, 0.5, 1};
        share_ = shares.at(random() % shares.size());
        const auto way = random() % 4;
        if (way < 2 && pending > 0) exception_ = random() % pending;
        if (way == 0) share_ = 1;
        if (way == 1) share_ = 0;
    }
    bool keeps() {
        const bool kept = static_cast<double>(random_() % 1000) < share_ * 1000;
        return at_++ == exception_ ? !kept : kept;
    }
    bool coin() { return random_() % 2 == 0; }

private:
    std::mt19937_64& random_;
    double share_ = 0;
    std::size_t exception_ = SIZE_MAX;
    std::size_t at_ = 0;
};

LossyDisk::LossyDisk(std::function<bool(const Operation&)> lies) : lies_(std::move(lies)) {
    nodes_.emplace_back().folder = true;
}

std::size_t LossyDisk::find(const std::string& path) const {
    std::size_t node = 0;
    if (path == ".") return node;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto& entries = nodes_[node].entries;
        const auto at = entries.find(path.substr(begin, end - begin));
        if (at == entries.end()) throw std::runtime_error(path + " was never made");
        node = at->second;
        begin = end + 1;
    }
    return node;
}

void LossyDisk::change(std::vector<std::pair<std::string, std::size_t>> entries) {
    Change made;
    for (const auto& [path, node] : entries) {
        const auto [folder, name] = split(path);
        const auto parent = find(folder);
        made.entries.push_back({parent, name, node});
        if (node == 0)
            nodes_[parent].entries.erase(name);
        else
            nodes_[parent].entries[name] = node;
    }
    changes_.push_back(std::move(made));
}

void LossyDisk::open(const Operation& operation) {
    const auto [folder, name] = split(operation.path);
    const auto parent = operation.path == "." ? 0 : find(folder);
    const bool there = operation.path == "." || nodes_[parent].entries.count(name) == 1;
    if (!there) {
        nodes_.emplace_back();
        change({{operation.path, nodes_.size() - 1}});
    }
    const auto node = find(operation.path);
    handles_[operation.handle] = node;
    if (there && operation.truncates) nodes_[node].pending.push_back({0, {}, true});
}

void LossyDisk::sync(const Operation& operation) {
    if (lies_ && lies_(operation)) return;
    const auto number = handles_.at(operation.handle);
    Node& node = nodes_[number];
    for (const Write& each : node.pending) write(node.durable, each);
    node.pending.clear();
    for (Change& each : changes_)
        for (const auto& entry : each.entries) each.durable |= entry.folder == number;
}

void LossyDisk::apply(const Operation& operation) {
    switch (operation.kind) {
        case Kind::create:
        case Kind::open:
            return open(operation);
        case Kind::write:
            nodes_[handles_.at(operation.handle)].pending.push_back(
                {operation.offset, operation.data, false});
            return;
        case Kind::truncate:
            nodes_[handles_.at(operation.handle)].pending.push_back({operation.offset, {}, true});
            return;
        case Kind::sync:
            return sync(operation);
        case Kind::rename:
            return change({{operation.path, 0}, {operation.target, find(operation.path)}});
        case Kind::unlink:
        case Kind::rmdir:
            return change({{operation.path, 0}});
        case Kind::mkdir:
            nodes_.emplace_back().folder = true;
            return change({{operation.path, nodes_.size() - 1}});
        case Kind::map:
        case Kind::close:
        case Kind::mark:
            return;
    }
}

void LossyDisk::write(std::string& content, const Write& write) {
    if (write.truncate) return content.resize(write.offset);
    const auto end = write.offset + write.bytes.size();
    if (content.size() < end) content.resize(end);
    content.replace(write.offset, write.bytes.size(), write.bytes);
}

/// The bytes of a file of which some writes, or some sectors of them, did not reach the disk.
std::string LossyDisk::torn(const Node& node, Choice& choice) const {
    std::string content = node.durable;
    for (const Write& each : node.pending) {
        if (choice.keeps()) {
            write(content, each);
            continue;
        }
        if (each.truncate || choice.coin()) continue;
        const auto size = each.bytes.size();
        for (std::size_t begin = 0; begin < size;) {
            const auto end =
                std::min(size, begin + sector_bytes - (each.offset + begin) % sector_bytes);
            if (choice.coin())
                write(content, {each.offset + begin, each.bytes.substr(begin, end - begin), false});
            begin = end;
        }
        if (choice.coin()) content.resize(std::max(content.size(), each.offset + size));
    }
    return content;
}

Tree LossyDisk::tree_of(const std::vector<std::map<std::string, std::size_t>>& folders,
                        const std::function<std::string(const Node&)>& content) const {
    Tree tree;
    const std::function<void(std::size_t, const std::string&)> list = [&](std::size_t folder,
                                                                          const std::string& path) {
        for (const auto& [name, node] : folders[folder]) {
            if (nodes_[node].folder) {
                tree[path + name] = std::nullopt;
                list(node, path + name + "/");
            } else {
                tree[path + name] = content(nodes_[node]);
            }
        }
    };
    list(0, "");
    return tree;
}

Tree LossyDisk::complete() const {
    std::vector<std::map<std::string, std::size_t>> folders;
    for (const Node& node : nodes_) folders.push_back(node.entries);
    return tree_of(folders, [](const Node& node) {
        std::string content = node.durable;
        for (const Write& each : node.pending) write(content, each);
        return content;
    });
}

Tree LossyDisk::after_power_loss(std::mt19937_64& random) const {
    const auto pending = std::count_if(changes_.begin(), changes_.end(),
                                       [](const Change& change) { return !change.durable; });
    Choice entries(random, static_cast<std::size_t>(pending));
    std::vector<std::map<std::string, std::size_t>> folders(nodes_.size());
    for (const Change& change : changes_) {
        if (!change.durable && !entries.keeps()) continue;
        for (const auto& [folder, name, node] : change.entries) {
            if (node == 0)
                folders[folder].erase(name);
            else
                folders[folder][name] = node;
        }
    }
    std::size_t writes = 0;
    for (const Node& node : nodes_) writes += node.pending.size();
    Choice bytes(random, writes);
    return tree_of(folders, [&](const Node& node) { return torn(node, bytes); });
}

void write_tree(const Tree& tree, const std::string& folder) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const auto& [path, content] : tree) {
        const auto place = fs::path(folder) / path;
        if (!content)
            fs::create_directory(place);
        else
            std::ofstream(place, std::ios::binary) << *content;
    }
}

Tree read_tree(const std::string& folder) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = entry.path().lexically_relative(folder).string();
        if (entry.is_directory())
            tree[name] = std::nullopt;
        else
            tree[name] = contents_of(entry.path().string());
    }
    return tree;
}

}  // namespace polidex::tests
