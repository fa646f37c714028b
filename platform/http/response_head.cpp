#include "platform/http/response_head.hpp"

#include <array>
#include <ctime>

namespace souk::http {

std::string http_date(base::Instant at) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    const std::time_t time = seconds.time_since_epoch().count();
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 40> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                      days.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                      months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                      parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, const ResponseFraming& framing,
                          base::Instant now) {
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason_phrase(response.status)).append("\r\n");
    head.append("Date: ").append(http_date(now)).append("\r\n");
    for (const auto& [name, value] : response.headers.all()) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
    if (framing.content_length && may_have_body(response.status)) {
        head.append("Content-Length: ").append(std::to_string(*framing.content_length));
        head.append("\r\n");
    }
    if (framing.chunked) {
        head.append("Transfer-Encoding: chunked\r\n");
    }
    if (!framing.keep_alive) {
        head.append("Connection: close\r\n");
    } else if (framing.minor_version == 0) {
        head.append("Connection: keep-alive\r\n");
    }
    return head.append("\r\n");
}

}  // namespace souk::http
