// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/unpacker.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <new>

namespace polidex::records {
namespace {

constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";
constexpr std::string_view gzip_magic = "\x1f\x8b\x08";

class ZstdUnpacker : public Unpacker {
public:
    ZstdUnpacker() : stream_(ZSTD_createDStream()) {
        if (!stream_) throw std::bad_alloc();
    }

    Step step(std::string_view in, char* out, std::size_t limit) override {
        ZSTD_inBuffer source{in.data(), in.size(), 0};
        ZSTD_outBuffer target{out, limit, 0};
        const std::size_t left = ZSTD_decompressStream(stream_.get(), &target, &source);
        if (ZSTD_isError(left) != 0) return {0, 0, ZSTD_getErrorName(left)};
        if (source.pos > 0 || target.pos > 0) unfinished_ = left != 0;
        return {source.pos, target.pos, nullptr};
    }
    bool unfinished() const override { return unfinished_; }
    const char* name() const override { return "zstd"; }

private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> stream_;
    bool unfinished_ = false;
};

/// One member after another, as gzip and bgzip write them.
class GzipUnpacker : public Unpacker {
public:
    GzipUnpacker() {
        constexpr int gzip_only = 16 + MAX_WBITS;
        if (::inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
    }
    ~GzipUnpacker() override { ::inflateEnd(&stream_); }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;

    Step step(std::string_view in, char* out, std::size_t limit) override {
        if (!unfinished_ && in.empty()) return {};
        if (!unfinished_) ::inflateReset(&stream_);
        const std::size_t given = std::min(in.size(), most);
        const std::size_t room = std::min(limit, most);
        stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
        stream_.avail_in = static_cast<uInt>(given);
        stream_.next_out = reinterpret_cast<Bytef*>(out);
        stream_.avail_out = static_cast<uInt>(room);
        const int status = ::inflate(&stream_, Z_NO_FLUSH);
        unfinished_ = status != Z_STREAM_END;
        if (status == Z_MEM_ERROR) throw std::bad_alloc();
        const Step done{given - stream_.avail_in, room - stream_.avail_out, nullptr};
        if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) return done;
        return {0, 0, stream_.msg != nullptr ? stream_.msg : "not valid"};
    }
    bool unfinished() const override { return unfinished_; }
    const char* name() const override { return "gzip"; }

private:
    static constexpr std::size_t most = std::numeric_limits<uInt>::max();
    z_stream stream_{};
    bool unfinished_ = false;
};

}  // namespace

std::unique_ptr<Unpacker> unpacker_for(std::string_view begin) {
    if (begin.substr(0, zstd_magic.size()) == zstd_magic) return std::make_unique<ZstdUnpacker>();
    if (begin.substr(0, gzip_magic.size()) == gzip_magic) return std::make_unique<GzipUnpacker>();
    return nullptr;
}

}  // namespace polidex::records
