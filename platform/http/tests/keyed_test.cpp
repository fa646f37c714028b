#include "platform/http/keyed.hpp"

#include <gtest/gtest.h>

namespace souk::http {
namespace {

struct Receipt {
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (number))

Request keyed(std::string body, std::string path = "/notes", Method method = Method::post) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    request.body = std::move(body);
    request.request_id = "request-1";
    request.headers.set("Idempotency-Key", "k");
    request.principal = Principal{base::Uuid::v7(), base::Uuid::v7(), false};
    return request;
}

base::Once::Fingerprint fingerprint_of(const Request& request) {
    return once_of(request, "note").value().fingerprint;
}

TEST(Keyed, TheCauseNamesTheRequestAndWhoIsSignedIn) {
    auto request = keyed("{}");
    EXPECT_EQ(cause_of(request).causation_id, "request-1");
    EXPECT_EQ(cause_of(request).traceparent, request.trace.traceparent());
    EXPECT_EQ(cause_of(request).actor, request.principal->user.to_string());
    request.principal.reset();
    EXPECT_EQ(cause_of(request).actor, "");
}

TEST(Keyed, TheFactNamesCallerOperationAndKeyAndKeepsItsOutcome) {
    const auto request = keyed("{}");
    const auto once = once_of(request, "note");
    ASSERT_TRUE(once);
    EXPECT_EQ(once->who, request.principal->user.to_string());
    EXPECT_EQ(once->operation, "note");
    EXPECT_EQ(once->key, "k");
    EXPECT_TRUE(once->keep_outcome);
}

TEST(Keyed, TheSameMeaningHasTheSameFingerprintHoweverItIsWritten) {
    const auto fingerprint = fingerprint_of(keyed(R"({"a":1,"b":2})"));
    EXPECT_EQ(fingerprint_of(keyed(R"( { "b" : 2, "a" : 1 } )")), fingerprint);
    EXPECT_EQ(fingerprint_of(keyed("")), fingerprint_of(keyed("{}")));
    EXPECT_NE(fingerprint_of(keyed(R"({"a":1,"b":3})")), fingerprint);
    EXPECT_NE(fingerprint_of(keyed(R"({"a":1,"b":2})", "/notes/7")), fingerprint);
    EXPECT_NE(fingerprint_of(keyed(R"({"a":1,"b":2})", "/notes", Method::put)), fingerprint);
}

// `printf 'POST /notes\n{}' | sha256sum`: stored rows are compared with it, so it may not change.
TEST(Keyed, TheFingerprintIsTheSha256OfMethodPathAndBody) {
    const auto fingerprint = fingerprint_of(keyed("{}"));
    std::string hex;
    for (const auto byte : fingerprint) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex += digits[byte / 16U];
        hex += digits[byte % 16U];
    }
    EXPECT_EQ(hex, "ed3c05562bdbb7989730f7bf4a0b9518d30a7a8e60c0d1d376a3158e6c69300b");
}

TEST(Keyed, RefusesAMissingKeyAndABodyThatIsNoJson) {
    auto keyless = keyed("{}");
    keyless.headers = {};
    EXPECT_EQ(once_of(keyless, "note").error().code, "idempotency_key_missing");
    EXPECT_EQ(once_of(keyed("{"), "note").error().code, "validation_failed");
}

TEST(Keyed, AnAnswerIsTheReceiptOrTheRefusalAndSaysWhenItIsReplayed) {
    const auto request = keyed("{}");
    const auto fresh = keyed_answer(201, base::Applied<Receipt>{Receipt{7}, false}, request);
    EXPECT_EQ(fresh.status, 201);
    EXPECT_EQ(fresh.body, R"({"data":{"number":7}})");
    EXPECT_FALSE(fresh.headers.get("Idempotency-Replayed"));
    const base::Error refusal{base::ErrorKind::conflict, "too_late", "This is over."};
    const auto replayed = keyed_answer(201, base::Applied<Receipt>{refusal, true}, request);
    EXPECT_EQ(replayed.status, 409);
    EXPECT_EQ(replayed.headers.get("Idempotency-Replayed"), "true");
}

}  // namespace
}  // namespace souk::http
