#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

// The strict reading of a request's head, before and independently of the parser that frames the
// body: a request that a proxy and that parser could read differently never gets that far. Pure
// functions on bytes, for tests and fuzzing.
namespace souk::http {

/// Why a connection's bytes are no request that is served. The connection is closed afterwards.
struct Refusal {
    int status = 400;
    std::string_view code;    ///< stable
    std::string_view detail;  ///< a sentence
    bool operator==(const Refusal&) const = default;
};

struct FrontLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_fields = 64;
    std::size_t target_bytes = 4 * 1024;
};

enum class Framing { none = 1, length, chunked };

/// The head of one request; the views point into the bytes it was read from.
struct Front {
    struct Field {
        std::string_view name;
        std::string_view value;
        bool operator==(const Field&) const = default;
    };

    std::string_view method;
    std::string_view target;  ///< origin-form, visible ASCII
    int minor_version = 1;    ///< HTTP/1.0 or HTTP/1.1
    std::vector<Field> fields;
    Framing framing = Framing::none;
    std::uint64_t content_length = 0;
    bool expects_continue = false;
};

/// How far the bytes received so far reach.
struct HeadEnd {
    enum class State { partial = 1, complete, refused };
    State state = State::partial;
    std::size_t skipped = 0;  ///< an empty line before the request, allowed by RFC 9112, 2.2
    std::size_t end = 0;      ///< one past the empty line that ends the head, when complete
    Refusal refusal{};
};
HeadEnd find_head_end(std::string_view bytes, const FrontLimits& limits);

/// Reads a complete head: from the request line to the empty line, both included.
boost::system::result<Front, Refusal> read_front(std::string_view head, const FrontLimits& limits);

}  // namespace souk::http
