// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/operation_log.hpp"

#include "tests/program.hpp"

#include <cstring>
#include <stdexcept>

namespace polidex::tests {

std::vector<Operation> read_log(const std::string& path) {
    const std::string bytes = contents_of(path);
    std::vector<Operation> all;
    std::size_t at = 0;
    const auto take = [&](std::size_t size) {
        if (bytes.size() - at < size) throw std::runtime_error(path + " is cut off");
        at += size;
        return bytes.substr(at - size, size);
    };
    while (at < bytes.size()) {
        OperationHeader header;
        std::memcpy(&header, take(sizeof header).data(), sizeof header);
        Operation operation;
        operation.kind = header.kind;
        operation.handle = header.handle;
        operation.offset = header.offset;
        operation.truncates = header.truncates != 0;
        operation.path = take(header.path_bytes);
        operation.target = take(header.target_bytes);
        operation.data = take(header.data_bytes);
        all.push_back(std::move(operation));
    }
    return all;
}

std::string to_string(const Operation& operation) {
    return std::string(kind_names.at(static_cast<std::size_t>(operation.kind))) + " " +
           operation.path;
}

}  // namespace polidex::tests
