#pragma once

#include <boost/describe.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace souk::base {

/// What sort of thing went wrong, independent of any transport.
/// Starts at 1, so that a zeroed value is never an error by accident.
enum class ErrorKind {
    invalid = 1,             ///< the caller's input is wrong in shape or range
    unauthenticated,         ///< nobody is signed in, or the token is not accepted
    forbidden,               ///< known, but not allowed
    not_found,               ///< missing, or foreign: the two look alike
    conflict,                ///< the state of the thing refuses it now
    precondition_failed,     ///< the caller's version is not the present one
    precondition_required,   ///< the caller must say which version it means
    too_large,               ///< over a named limit
    unsupported_media_type,  ///< not JSON
    unprocessable,           ///< understood, and contradictory (a reused idempotency key)
    rate_limited,            ///< too many in too short a time
    unavailable,             ///< cannot be served now; the same call may succeed later
};
BOOST_DESCRIBE_ENUM(ErrorKind, invalid, unauthenticated, forbidden, not_found, conflict,
                    precondition_failed, precondition_required, too_large, unsupported_media_type,
                    unprocessable, rate_limited, unavailable)

/// One wrong field of an input. `pointer` is a JSON pointer (RFC 6901), or "" for the whole.
struct FieldError {
    std::string pointer;
    std::string code;     ///< stable, snake_case: `required`, `out_of_range`, `unknown_field`, …
    std::string message;  ///< a sentence for a person

    bool operator==(const FieldError&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldError, (), (pointer, code, message))

/// An expected failure: returned, never thrown. Broken infrastructure throws instead.
struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string code;    ///< stable and machine-readable, such as `not_found`
    std::string detail;  ///< a sentence for a person; holds no secret and nothing internal
    std::vector<FieldError> fields{};
    std::optional<int> retry_after_seconds{};

    bool operator==(const Error&) const = default;
};
BOOST_DESCRIBE_STRUCT(Error, (), (kind, code, detail, fields, retry_after_seconds))

/// The error of an input whose fields are wrong: kind `invalid`, code `validation_failed`.
Error validation_failed(std::vector<FieldError> fields);

/// Collects every wrong field of one input, so that the caller learns of all at once.
class Checks {
public:
    /// Records a field error when `holds` is false. Returns `holds`.
    bool require(bool holds, std::string_view pointer, std::string_view code,
                 std::string_view message);
    /// True while nothing was recorded.
    [[nodiscard]] bool passed() const { return fields_.empty(); }
    /// The collected errors as one `validation_failed`. Call only when !passed().
    [[nodiscard]] Error error() const { return validation_failed(fields_); }

private:
    std::vector<FieldError> fields_;
};

}  // namespace souk::base
