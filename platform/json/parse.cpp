#include "platform/json/json.hpp"
#include "platform/json/reader.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value_stack.hpp>

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace souk::json {
namespace {

using boost::system::error_code;

/// Builds the value as boost::json::parse would, and beside it knows at every moment where in the
/// document it is, which is what a doubled key and a good error message need.
class Builder {
public:
    // Names that the parser asks for; texts are bounded by their reader long before.
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Builder() { stack_.reset(); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return open(Level{.is_array = true}); }
    bool on_object_begin(error_code&) { return open(Level{}); }
    bool on_array_end(std::size_t n, error_code&) {
        stack_.push_array(n);
        return close();
    }
    bool on_object_end(std::size_t n, error_code&) {
        stack_.push_object(n);
        return close();
    }
    bool on_key_part(std::string_view part, std::size_t, error_code&) {
        key_ += part;
        stack_.push_chars(part);
        return true;
    }
    bool on_key(std::string_view part, std::size_t, error_code& ec) {
        key_ += part;
        stack_.push_key(part);
        Level& level = levels_.back();
        level.key = std::exchange(key_, {});
        if (!level.keys.insert(*level.key).second) {
            return refuse(ec, "duplicate_key", "This key stands here twice.");
        }
        return true;
    }
    bool on_string_part(std::string_view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(std::string_view part, std::size_t, error_code&) {
        stack_.push_string(part);
        return done();
    }
    bool on_number_part(std::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t number, std::string_view, error_code&) {
        stack_.push_int64(number);
        return done();
    }
    bool on_uint64(std::uint64_t number, std::string_view, error_code&) {
        stack_.push_uint64(number);
        return done();
    }
    bool on_double(double number, std::string_view, error_code& ec) {
        if (!std::isfinite(number)) {
            return refuse(ec, "out_of_range", "The number is beyond every double.");
        }
        stack_.push_double(number);
        return done();
    }
    bool on_bool(bool truth, error_code&) {
        stack_.push_bool(truth);
        return done();
    }
    bool on_null(error_code&) {
        stack_.push_null();
        return done();
    }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

    Value release() { return stack_.release(); }

    /// What was refused here, or what the parser itself says is wrong, with its place.
    [[nodiscard]] base::FieldError fault(const error_code& ec, std::size_t byte) const {
        if (!code_.empty()) {
            return {pointer(), code_, message_};
        }
        if (ec == boost::json::error::too_deep) {
            return {pointer(), "too_deep",
                    "The text is nested deeper than " + std::to_string(max_depth) + " levels."};
        }
        return {pointer(), "malformed_json",
                "The text is not valid JSON: " + ec.message() + " at byte " + std::to_string(byte) +
                    "."};
    }

private:
    /// An array or object that is open: which of its values is being read.
    struct Level {
        bool is_array = false;
        std::optional<std::string> key{};
        std::size_t index = 0;
        std::set<std::string> keys{};
    };

    bool open(Level level) {
        levels_.push_back(std::move(level));
        return true;
    }
    bool close() {
        levels_.pop_back();
        return done();
    }
    bool done() {
        if (!levels_.empty()) {
            ++levels_.back().index;
        }
        return true;
    }
    bool refuse(error_code& ec, std::string code, std::string message) {
        code_ = std::move(code);
        message_ = std::move(message);
        ec = boost::json::error::syntax;
        return false;
    }
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const Level& level : levels_) {
            if (level.is_array) {
                append_pointer(text, std::to_string(level.index));
            } else if (level.key) {
                append_pointer(text, *level.key);
            }
        }
        return text;
    }

    boost::json::value_stack stack_;
    std::vector<Level> levels_;
    std::string key_;
    std::string code_;
    std::string message_;
};

boost::json::parse_options options() {
    boost::json::parse_options made;
    made.max_depth = max_depth;
    made.numbers = boost::json::number_precision::precise;
    return made;
}

}  // namespace

base::Result<Value> parse_value(std::string_view text) {
    boost::json::basic_parser<Builder> parser{options()};
    error_code ec;
    const std::size_t consumed = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && consumed < text.size()) {
        ec = boost::json::error::extra_data;
    }
    if (ec) {
        return base::validation_failed({parser.handler().fault(ec, consumed)});
    }
    return parser.handler().release();
}

}  // namespace souk::json
