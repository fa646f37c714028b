#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/must.hpp"
#include "platform/json/json.hpp"

// The binder, as requests (strict) and events (tolerant) meet it. What it reads it writes, and what
// it wrote it reads again as the same; the canonical text of a value is a fixed point.
namespace souk::fuzz {
namespace {

enum class Colour { red = 1, deep_blue };
BOOST_DESCRIBE_ENUM(Colour, red, deep_blue)

struct Line {
    base::Uuid product_id;
    std::int64_t quantity = 0;
    bool operator==(const Line&) const = default;
};
BOOST_DESCRIBE_STRUCT(Line, (), (product_id, quantity))

/// One member of each kind that the binder understands.
struct Basket {
    std::vector<Line> lines;
    std::optional<base::Money> total_minor;
    bool gift = false;
    std::uint8_t tiny = 0;
    double ratio = 0;
    std::string text;
    Colour colour = Colour::red;
    base::Instant at;
    std::optional<std::string> note;
    json::Nullable<std::string> next;
    std::map<std::string, Line> by_name;
    std::optional<json::RawJson> raw;
    bool operator==(const Basket&) const = default;
};
BOOST_DESCRIBE_STRUCT(Basket, (),
                      (lines, total_minor, gift, tiny, ratio, text, colour, at, note, next, by_name,
                       raw))

void read(std::string_view text, json::Mode mode) {
    const auto basket = json::read<Basket>(text, mode);
    if (!basket) {
        must(!basket.error().code.empty(), "a refusal has a code");
        must(basket.error().fields.size() <= json::max_errors + 1, "errors are bounded");
        return;
    }
    const auto written = json::write(*basket);
    const auto again = json::read<Basket>(written, json::Mode::strict);
    must(again.has_value(), "what was written can be read");
    must(json::write(*again) == written, "reading and writing again changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    read(text, json::Mode::strict);
    read(text, json::Mode::tolerant);
    if (const auto value = json::parse_value(text)) {
        const auto once = json::canonical(*value);
        const auto parsed = json::parse_value(once);
        must(parsed.has_value(), "a canonical text is JSON");
        must(json::canonical(*parsed) == once, "a canonical text is its own canonical text");
    }
    return 0;
}

}  // namespace souk::fuzz
