#include <sstream>

#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

class KeyRingsTest : public StoreTest {
protected:
    void SetUp() override {}  // no key yet
};

TEST_F(KeyRingsTest, ReplicasThatStartTogetherMakeOneKey) {
    std::vector<std::unique_ptr<app::AccessTokens>> tokens;
    std::vector<std::unique_ptr<app::PublishSigningKeys>> replicas;
    std::vector<base::Task<>> starts;
    for (int i = 0; i < 6; ++i) {
        tokens.push_back(std::make_unique<app::AccessTokens>(
            clock_, app::AccessTokens::Settings{
                        "souk.test", "souk", key_key_, std::chrono::seconds{600}, {}}));
        replicas.push_back(
            std::make_unique<app::PublishSigningKeys>(rings_, *tokens.back(), clock_, key_key_));
        starts.push_back(replicas.back()->start());
    }
    for (const auto& error : loop_.run_all(std::move(starts))) {
        EXPECT_FALSE(error);
    }
    EXPECT_EQ(rows_in("signing_keys"), 1);
    EXPECT_EQ(published("signing-key.published"), 6) << "each start publishes the keys again";
    for (const auto& one : tokens) {
        EXPECT_TRUE(one->ready());
    }
}

TEST_F(KeyRingsTest, AKeyIsSealedPublishedAndReadBack) {
    loop_.run(signing_keys_.start());
    const auto ring = loop_.run(rings_.load());
    ASSERT_EQ(ring.keys().size(), 1U);
    const auto& key = ring.keys()[0];
    EXPECT_EQ(key.signs_from, clock_.now());
    EXPECT_TRUE(security::SigningKey::open(key.sealed, key.kid, key.signs_from, key_key_));
    const auto row = schema_.query(mysql::sql("SELECT topic, message_key, payload FROM outbox"));
    ASSERT_EQ(row.rows.size(), 1U);
    EXPECT_EQ(row.rows[0].text(0), "auth.signing-key.v1");
    EXPECT_EQ(row.rows[0].text(1), key.kid);
    const auto read = security::decode_key_record(row.rows[0].text(2));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->jwk_json, key.public_jwk);
}

TEST_F(KeyRingsTest, ASuccessorIsTakenOverByEveryReplica) {
    loop_.run(signing_keys_.start());
    app::AccessTokens other_tokens(clock_,
                                   {"souk.test", "souk", key_key_, std::chrono::seconds{600}, {}});
    const app::PublishSigningKeys other(rings_, other_tokens, clock_, key_key_);
    loop_.run(other.start());
    clock_.advance(app::signing_key_lifetime);
    loop_.run(signing_keys_.refresh());
    loop_.run(other.refresh());
    EXPECT_EQ(rows_in("signing_keys"), 2);
    EXPECT_EQ(published("signing-key.published"), 3);
    clock_.advance(domain::publication_lead);
    const app::SignedIn somebody{{}, base::Uuid::v7()};
    const auto kid = loop_.run(rings_.load()).keys()[1].kid;
    EXPECT_EQ(security::KeySet::kid_of(tokens_.issue(somebody, "")->access_token), kid);
    EXPECT_EQ(security::KeySet::kid_of(other_tokens.issue(somebody, "")->access_token), kid);
}

TEST_F(KeyRingsTest, AnotherKeyEncryptionKeyIsRefusedWithTheKeysName) {
    loop_.run(signing_keys_.start());
    const std::string wrong(security::key_encryption_key_bytes, 'x');
    app::AccessTokens tokens(clock_, {"souk.test", "souk", wrong, std::chrono::seconds{600}, {}});
    const app::PublishSigningKeys other(rings_, tokens, clock_, wrong);
    EXPECT_THROW(loop_.run(other.start()), std::runtime_error);
    EXPECT_FALSE(tokens.ready());
    EXPECT_EQ(rows_in("signing_keys"), 1);
}

TEST_F(KeyRingsTest, ARotationIsPublishedAndItsPredecessorWithdrawnLater) {
    loop_.run(signing_keys_.start());
    const auto first = loop_.run(rings_.load()).keys().at(0).kid;
    std::ostringstream said;
    EXPECT_EQ(loop_.run(signing_keys_.rotate(said)), 0);
    EXPECT_EQ(rows_in("signing_keys"), 2);
    EXPECT_EQ(published("signing-key.published"), 2);
    clock_.advance(domain::publication_lead + domain::retirement_delay);
    loop_.run(signing_keys_.refresh());
    loop_.run(signing_keys_.refresh());
    EXPECT_EQ(rows_in("signing_keys"), 1);
    const auto row = schema_.query(mysql::sql(
        "SELECT topic, message_key, payload FROM outbox WHERE type = 'signing-key.retired'"));
    ASSERT_EQ(row.rows.size(), 1U);
    EXPECT_EQ(row.rows[0].text(0), "auth.signing-key.v1");
    EXPECT_EQ(row.rows[0].text(1), first);
    EXPECT_EQ(row.rows[0].text(2), "") << "no value: the topic forgets the key";
    EXPECT_TRUE(tokens_.ready());
}

TEST_F(KeyRingsTest, ManyRotationsAtOnceMakeOneKey) {
    loop_.run(signing_keys_.start());
    std::ostringstream said;
    std::vector<base::Task<>> tasks;
    const auto rotate = [&]() -> base::Task<> {
        const auto code = co_await signing_keys_.rotate(said);
        EXPECT_EQ(code, 0);
    };
    for (int i = 0; i < 6; ++i) {
        tasks.push_back(rotate());
    }
    run_all(std::move(tasks));
    EXPECT_EQ(rows_in("signing_keys"), 2);
}

}  // namespace
}  // namespace souk::auth
