// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/mail/mail_message.hpp"
#include "plugins/sink.hpp"

#include <cstddef>
#include <string>

namespace polidex::mail {

/// Which part of several that say the same is read.
enum class Preference {
    text,  ///< of mail: what the sender typed
    html,  ///< of saved pages
};

/// Walks through the parts of a message: its text becomes blocks, what is attached to it documents
/// inside.
class PartReader {
public:
    PartReader(Preference preference, Sink& sink) : preference_(preference), sink_(sink) {}

    void read(GMimeObject* object, int depth = 0);

    bool has_body() const { return has_body_; }
    bool has_encrypted() const { return encrypted_; }

private:
    void read_multipart(GMimeMultipart* parts, int depth);
    void read_undivided(GMimeMultipart* parts);
    void read_alternative(GMimeMultipart* parts, int depth);
    void read_related(GMimeMultipart* parts, int depth);
    void read_part(GMimePart* part);
    void read_body(const std::string& type, const std::string& bytes, const std::string& charset);
    void attach(GMimePart* part, const std::string& type);
    void attach_message(GMimeObject* object);
    void attach_frame(GMimeObject* part);

    Preference preference_;
    Sink& sink_;
    std::size_t parts_ = 0;
    bool has_body_ = false;
    bool has_frames_ = false;
    bool encrypted_ = false;
};

}  // namespace polidex::mail
