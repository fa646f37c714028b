#pragma once

#include <string>

#include "platform/json/json.hpp"
#include "services/auth/app/events.hpp"

// Two of auth's events are read by platform/security in every service, so security writes them.
namespace souk::json {

template <>
struct Codec<auth::app::SessionEnded> {
    static void write(std::string& out, const auth::app::SessionEnded& event) {
        out += security::encode_session_record(event.ended);
    }
};

template <>
struct Codec<auth::app::SigningKeyPublished> {
    static void write(std::string& out, const auth::app::SigningKeyPublished& event) {
        out += security::encode_key_record(event.key_data);
    }
};

/// A tombstone has no data.
template <>
struct Codec<auth::app::SigningKeyRetired> {
    static void write(std::string&, const auth::app::SigningKeyRetired&) {}
};

}  // namespace souk::json
