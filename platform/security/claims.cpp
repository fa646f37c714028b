#include "platform/security/claims.hpp"

#include <cstdint>

#include <boost/describe.hpp>

#include "platform/json/json.hpp"

namespace souk::security {
namespace {

// The year 10000: everything beyond it is no time, and keeps the arithmetic from overflowing.
constexpr std::int64_t end_of_time = 253'402'300'800;
constexpr std::size_t max_role_bytes = 32;

struct Payload {
    std::string iss;
    std::string aud;
    base::Uuid sub;
    base::Uuid sid;
    std::string role;
    std::int64_t iat = 0;
    std::int64_t nbf = 0;
    std::int64_t exp = 0;
    base::Uuid jti;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (iss, aud, sub, sid, role, iat, nbf, exp, jti))

std::int64_t seconds_of(base::Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

base::Instant instant_of(std::int64_t seconds) {
    return base::Instant{std::chrono::seconds{seconds}};
}

bool is_time(std::int64_t seconds) {
    return seconds >= 0 && seconds < end_of_time;
}

bool times_fit(const Payload& payload, base::Instant now) {
    if (!is_time(payload.iat) || !is_time(payload.nbf) || !is_time(payload.exp)) {
        return false;
    }
    return payload.iat < payload.exp && now < instant_of(payload.exp) + clock_leeway &&
           instant_of(payload.nbf) <= now + clock_leeway &&
           instant_of(payload.iat) <= now + clock_leeway;
}

}  // namespace

base::Error token_refused() {
    return {.kind = base::ErrorKind::unauthenticated,
            .code = "unauthenticated",
            .detail = "The access token is not accepted. Sign in again."};
}

std::string write_claims(const Claims& claims, std::string_view issuer, std::string_view audience) {
    return json::write(Payload{.iss = std::string{issuer},
                               .aud = std::string{audience},
                               .sub = claims.subject,
                               .sid = claims.session,
                               .role = claims.role,
                               .iat = seconds_of(claims.issued_at),
                               .nbf = seconds_of(claims.issued_at),
                               .exp = seconds_of(claims.expires_at),
                               .jti = base::Uuid::v7()});
}

base::Result<Claims> read_claims(std::string_view payload_json, std::string_view issuer,
                                 std::string_view audience, base::Instant now) {
    // Tolerant: a later auth may add a claim while older services still run.
    const auto payload = json::read<Payload>(payload_json, json::Mode::tolerant);
    if (!payload || payload->iss != issuer || payload->aud != audience || payload->sub.is_nil() ||
        payload->sid.is_nil() || payload->role.empty() || payload->role.size() > max_role_bytes ||
        !times_fit(*payload, now)) {
        return token_refused();
    }
    return Claims{.subject = payload->sub,
                  .session = payload->sid,
                  .role = payload->role,
                  .issued_at = instant_of(payload->iat),
                  .expires_at = instant_of(payload->exp)};
}

}  // namespace souk::security
