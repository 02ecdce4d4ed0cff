// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/sandbox.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace polidex::host {

/// What a program asks of the host it started, one packet each, each with one answer.
enum class Order : std::uint8_t {
    spawn = 1,  ///< a worker for a parser at the end of a stream that comes along; answer: its
                ///< process
    end = 2,    ///< kill a worker if it still lives; answer: how it ended, as wait() says
};

struct OrderPacket {
    Order order;
    Purpose purpose;
    std::int32_t process;
    std::uint32_t parser;  ///< its number in the host's list, or any_parser
};

/// For workers that run what every worker can: built-in parsers and annotators.
constexpr std::uint32_t any_parser = 0xffff'ffff;

/// Where the host finds the socket of its orders.
constexpr int control_descriptor = 3;

/// A pair of connected sockets of @p type (SOCK_STREAM, SOCK_SEQPACKET), closed when programs
/// start. @returns false when there are no descriptors left
bool make_socket_pair(int type, int ends[2]);

/// Sends one packet, with @p descriptor unless it is -1. @returns whether it was sent
bool send_packet(int socket, std::string_view packet, int descriptor = -1);

/// Receives one packet of up to @p most bytes; nothing at the end of the stream. A descriptor that
/// came along is put into @p descriptor, or closed without one.
std::optional<std::string> receive_packet(int socket, std::size_t most, int* descriptor = nullptr);

}  // namespace polidex::host
