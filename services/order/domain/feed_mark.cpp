#include "services/order/domain/feed_mark.hpp"

#include <charconv>

namespace souk::order::domain {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool canonical = !text.empty() && text[0] != '-' && (text[0] != '0' || text.size() == 1);
    return canonical && error == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
}

}  // namespace

std::string FeedMark::to_string() const {
    return std::to_string(epoch) + "." + std::to_string(seq);
}

std::optional<FeedMark> FeedMark::parse(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const auto epoch = number(text.substr(0, dot));
    const auto seq = number(text.substr(dot + 1));
    return epoch && seq ? std::optional{FeedMark{*epoch, *seq}} : std::nullopt;
}

}  // namespace souk::order::domain
