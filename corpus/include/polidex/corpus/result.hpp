// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace polidex {

/// What a caller can do about a failure decides its code; the message says what happened.
enum class Errc {
    bad_input,        ///< a document cannot be read as what it claims to be
    unsupported,      ///< no parser reads this kind of document
    limit,            ///< a documented limit was exceeded
    not_found,        ///< no such file, index, document or value
    corrupt,          ///< a file of the index is damaged
    schema_mismatch,  ///< the index was written by a newer or an unreadably old version
    locked,           ///< another writer holds the index
    io,               ///< the operating system refused a read or a write
    bad_query,        ///< the query text is not valid
    bad_argument,     ///< the caller passed something impossible
    plugin_failed,    ///< a plugin could not be loaded or failed by its own fault
    cancelled,        ///< the caller asked to stop
};

/// A failure in words: what happened to which thing, and what to do about it.
struct Error {
    Errc code = Errc::io;
    std::string message;       ///< one line: the thing, then what is wrong with it
    std::string hint;          ///< what to do next; may be empty
    std::size_t position = 0;  ///< of a query: the character, from 1, where it went wrong; 0: none
};

/// A value, or the error that prevented it. Only `std::bad_alloc` leaves the library otherwise.
///
/// Thread rules are those of T.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() & { return std::get<0>(state_); }
    const T& operator*() const& { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

/// Success without a value, or an error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    explicit operator bool() const { return !failed_; }
    const Error& error() const { return error_; }

private:
    Error error_;
    bool failed_ = false;
};

}  // namespace polidex
