// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/control.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace polidex::host {
namespace {

/// Room for one descriptor beside a packet.
struct Attachment {
    alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
};

int descriptor_of(msghdr& message) {
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return -1;
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return descriptor;
}

}  // namespace

bool make_socket_pair(int type, int ends[2]) {
    return socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) == 0;
}

bool send_packet(int socket, std::string_view packet, int descriptor) {
    Attachment attachment;
    iovec bytes{const_cast<char*>(packet.data()), packet.size()};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = attachment.room;
        message.msg_controllen = sizeof attachment.room;
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    for (;;) {
        const ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        return sent == static_cast<ssize_t>(packet.size());
    }
}

std::optional<std::string> receive_packet(int socket, std::size_t most, int* descriptor) {
    std::string packet(most, '\0');
    Attachment attachment;
    iovec bytes{packet.data(), packet.size()};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = attachment.room;
    message.msg_controllen = sizeof attachment.room;
    ssize_t got = -1;
    do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got <= 0) return std::nullopt;
    const int came = descriptor_of(message);
    if (descriptor != nullptr) {
        *descriptor = came;
    } else if (came >= 0) {
        close(came);
    }
    packet.resize(static_cast<std::size_t>(got));
    packet.shrink_to_fit();  // the host keeps a long one, and each of its workers would copy it
    return packet;
}

}  // namespace polidex::host
