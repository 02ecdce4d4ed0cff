// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// Word codes of many documents, in pieces, so that growing neither copies nor doubles what is
/// held. One thread per object.
class CodeStreams {
public:
    void begin_document() {
        if (!pieces_.empty() && pieces_.back().size() < full_piece_bytes) {
            begin_ = pieces_.back().size();
            return;
        }
        pieces_.emplace_back();
        pieces_.back().reserve(piece_bytes);
        begin_ = 0;
    }

    /// Where the codes of the current document are appended.
    std::string& current() { return pieces_.back(); }

    void end_document() {
        const std::string& piece = pieces_.back();
        places_.push_back({static_cast<std::uint32_t>(pieces_.size() - 1), begin_, piece.size()});
        if (piece.size() >= full_piece_bytes) full_bytes_ += piece.capacity();
    }

    std::size_t documents() const { return places_.size(); }
    std::string_view codes(std::size_t document) const {
        const Place& place = places_[document];
        return std::string_view(pieces_[place.piece]).substr(place.begin, place.end - place.begin);
    }

    std::uint64_t memory() const {
        const bool open = !pieces_.empty() && pieces_.back().size() < full_piece_bytes;
        return full_bytes_ + (open ? pieces_.back().capacity() : 0) +
               places_.capacity() * sizeof(Place);
    }

private:
    static constexpr std::size_t piece_bytes = 1U << 20;
    static constexpr std::size_t full_piece_bytes = piece_bytes - (1U << 14);

    struct Place {
        std::uint32_t piece = 0;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    std::deque<std::string> pieces_;
    std::vector<Place> places_;
    std::size_t begin_ = 0;
    std::uint64_t full_bytes_ = 0;
};

}  // namespace polidex::indexer
