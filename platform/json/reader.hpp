#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/error.hpp"
#include "platform/base/uuid.hpp"
#include "platform/json/types.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The half of the binder that knows no type of the caller's: compiled once.
namespace souk::json {

using Value = boost::json::value;
class Reader;

/// Where a value stands: a chain of steps, each on the stack of the one who took it.
struct Path {
    const Path* parent = nullptr;
    std::string_view key{};
    std::size_t index = 0;
    bool is_index = false;

    Path() = default;
    Path(const Path* up, std::string_view name) : parent(up), key(name) {}
    Path(const Path* up, std::size_t place) : parent(up), index(place), is_index(true) {}

    /// RFC 6901; "" for the whole document.
    [[nodiscard]] std::string pointer() const;
};

/// Appends one reference token to a JSON pointer: `/`, then the key with `~` and `/` escaped.
void append_pointer(std::string& pointer, std::string_view key);

/// What it means when a member is not there.
enum class Absence {
    refused = 1,  ///< an error: `required`
    tolerated,    ///< an error for strict readers only
    allowed,      ///< stands for nothing
};

/// One member of a described struct, with its type forgotten.
struct Member {
    std::string name;
    Absence absence = Absence::refused;
    void (*read)(Reader&, const Value&, const Path&, void* whole) = nullptr;
    /// Appends the value and returns true, or appends nothing and returns false.
    bool (*write)(std::string& out, const void* whole) = nullptr;
};

/// Reads values into C++ and collects what is wrong with them. Leaves the output as it was when the
/// value does not fit.
class Reader {
public:
    explicit Reader(Mode mode) : mode_(mode) {}

    void boolean(const Value& value, const Path& path, bool& out);
    /// An integer literal within [least, most]; `1.0` and `1e3` are none.
    std::optional<std::int64_t> integer(const Value& value, const Path& path, std::int64_t least,
                                        std::int64_t most);
    std::optional<std::uint64_t> natural(const Value& value, const Path& path, std::uint64_t most);
    void scalar(const Value& value, const Path& path, double& out);
    void scalar(const Value& value, const Path& path, std::string& out);
    void scalar(const Value& value, const Path& path, base::Uuid& out);
    void scalar(const Value& value, const Path& path, base::Instant& out);
    void scalar(const Value& value, const Path& path, RawJson& out);
    /// The index of the string's value among `names`.
    std::optional<std::size_t> one_of(const Value& value, const Path& path,
                                      const std::vector<std::string_view>& names);
    /// Null, with an error recorded, when the value is something else.
    const boost::json::array* array(const Value& value, const Path& path);
    const boost::json::object* object(const Value& value, const Path& path);
    void members(const Value& value, const Path& path, const std::vector<Member>& members,
                 void* whole);

    void fail(const Path& path, std::string_view code, std::string message);

    [[nodiscard]] bool tolerant() const { return mode_ == Mode::tolerant; }
    [[nodiscard]] bool passed() const { return errors_.empty(); }
    /// True once there are more than max_errors errors: reading on is of no use.
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] base::Error error() const { return base::validation_failed(errors_); }

private:
    std::optional<std::string_view> text(const Value& value, const Path& path);
    void refuse_unknown(const boost::json::object& object, const Path& path,
                        const std::vector<Member>& members);

    Mode mode_;
    bool full_ = false;
    std::vector<base::FieldError> errors_;
};

}  // namespace souk::json
