#include <boost/describe.hpp>

#include "platform/json/json.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/token.hpp"

namespace souk::security {
namespace {

struct KeyRecord {
    std::string kid;
    json::RawJson jwk;
    base::Instant not_before;
};
BOOST_DESCRIBE_STRUCT(KeyRecord, (), (kid, jwk, not_before))

struct SessionRecord {
    base::Uuid session_id;
    base::Instant ended_at;
};
BOOST_DESCRIBE_STRUCT(SessionRecord, (), (session_id, ended_at))

}  // namespace

std::string encode_key_record(const PublicKey& key) {
    return json::write(
        KeyRecord{.kid = key.kid, .jwk = {key.jwk_json}, .not_before = key.not_before});
}

base::Result<PublicKey> decode_key_record(std::string_view json) {
    auto record = json::read<KeyRecord>(json, json::Mode::tolerant);
    if (!record) {
        return record.error();
    }
    if (const auto key = read_jwk(record->jwk.text, record->kid); !key) {
        return key.error();
    }
    return PublicKey{.kid = std::move(record->kid),
                     .jwk_json = std::move(record->jwk.text),
                     .not_before = record->not_before};
}

std::string encode_session_record(const EndedSession& ended) {
    return json::write(SessionRecord{.session_id = ended.session, .ended_at = ended.ended_at});
}

base::Result<EndedSession> decode_session_record(std::string_view json) {
    const auto record = json::read<SessionRecord>(json, json::Mode::tolerant);
    if (!record) {
        return record.error();
    }
    return EndedSession{.session = record->session_id, .ended_at = record->ended_at};
}

}  // namespace souk::security
