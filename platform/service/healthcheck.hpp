#pragma once

#include <cstdint>
#include <string>

namespace souk::service {

/// Asks /readyz of a running process; true for 200. Blocks up to two seconds. For --healthcheck,
/// so that an image needs no shell and no curl.
bool healthcheck(const std::string& address, std::uint16_t port);

}  // namespace souk::service
