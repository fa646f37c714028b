#include "platform/service/healthcheck.hpp"

#include <chrono>
#include <iostream>

#include <boost/asio/ip/tcp.hpp>

namespace souk::service {

bool healthcheck(const std::string& address, std::uint16_t port) {
    boost::asio::ip::tcp::iostream stream;
    stream.expires_after(std::chrono::seconds{2});
    // A process that listens everywhere is asked on loopback.
    const std::string host = address == "0.0.0.0" || address == "::" ? "127.0.0.1" : address;
    stream.connect(host, std::to_string(port));
    if (!stream) {
        return false;
    }
    stream << "GET /readyz HTTP/1.1\r\nHost: " << host << "\r\nConnection: close\r\n\r\n"
           << std::flush;
    std::string version;
    int status = 0;
    stream >> version >> status;
    return stream && status == 200;
}

}  // namespace souk::service
