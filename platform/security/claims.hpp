#pragma once

#include <string>
#include <string_view>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/security/token.hpp"

namespace souk::security {

/// The payload of an access token with a new jti. Times are cut to whole seconds.
std::string write_claims(const Claims& claims, std::string_view issuer, std::string_view audience);

/// The one error of every token that is not accepted: it does not say why.
base::Error token_refused();

/// Reads and checks a payload whose signature is already verified.
base::Result<Claims> read_claims(std::string_view payload_json, std::string_view issuer,
                                 std::string_view audience, base::Instant now);

}  // namespace souk::security
