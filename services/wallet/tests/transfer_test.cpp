#include "services/wallet/domain/transfer.hpp"

#include <gtest/gtest.h>

#include "platform/security/digest.hpp"

namespace souk::wallet::domain {
namespace {

Transfer a_charge() {
    Transfer transfer;
    transfer.id = TransferId::parse("0190c8a4-7e5b-7c3d-9a51-1f2e3d4c5b6a").value();
    transfer.kind = Kind::charge;
    transfer.purchase = PurchaseId::parse("0190c8a4-7e5b-7c3d-9a51-000000000001").value();
    transfer.reason_hash = security::sha256("");
    transfer.at = base::parse_rfc3339("2026-01-31T09:15:00.000001Z").value();
    transfer.posting = {base::Money::minor(-250), base::Money::minor(750), 2, {}};
    return transfer;
}

TEST(Transfer, CanonicalTextHoldsOneFieldALine) {
    EXPECT_EQ(canonical_text(a_charge(), Hash{}),
              "souk.posting.v1\n"
              "0190c8a4-7e5b-7c3d-9a51-1f2e3d4c5b6a\n"
              "2\n"
              "CHARGE\n"
              "-250\n"
              "750\n"
              "0190c8a4-7e5b-7c3d-9a51-000000000001\n"
              "2026-01-31T09:15:00.000001Z\n"
              "0000000000000000000000000000000000000000000000000000000000000000\n"
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n");
}

TEST(Transfer, AnActorIsALineMoreAndAnotherVersion) {
    auto transfer = a_charge();
    const auto without = canonical_text(transfer, Hash{});
    transfer.actor = UserId::parse("0190c8a4-7e5b-7c3d-9a51-00000000aa01").value();
    const auto with = canonical_text(transfer, Hash{});
    EXPECT_EQ(with.substr(0, 16), "souk.posting.v2\n");
    EXPECT_EQ(with.substr(16), without.substr(16) + "0190c8a4-7e5b-7c3d-9a51-00000000aa01\n");
}

TEST(Transfer, EveryKindHasItsNameBack) {
    for (const auto kind :
         {Kind::opening, Kind::top_up, Kind::charge, Kind::refund, Kind::adjustment}) {
        EXPECT_EQ(parse_kind(to_string(kind)), kind);
    }
    EXPECT_EQ(parse_kind("opening"), std::nullopt);
}

TEST(Transfer, AReasonIsOnlyInTheHashByItsDigest) {
    auto transfer = a_charge();
    const auto before = canonical_text(transfer, Hash{});
    transfer.reason = "a text that may be erased";
    EXPECT_EQ(canonical_text(transfer, Hash{}), before);
    transfer.reason_hash = security::sha256(*transfer.reason);
    EXPECT_NE(canonical_text(transfer, Hash{}), before);
}

TEST(Transfer, TheHouseTakesWhatTheUserGives) {
    const auto transfer = a_charge();
    EXPECT_EQ(transfer.house_amount(), base::Money::minor(250));
    EXPECT_EQ(transfer.house(), House::sales);
}

TEST(Transfer, HouseAccountsHaveTheIdsThatTheMigrationWrites) {
    EXPECT_EQ(id_of(House::opening).to_string(), "00000000-0000-8000-8000-000000000001");
    EXPECT_EQ(id_of(House::top_up).to_string(), "00000000-0000-8000-8000-000000000002");
    EXPECT_EQ(id_of(House::sales).to_string(), "00000000-0000-8000-8000-000000000003");
    EXPECT_EQ(id_of(House::adjustment).to_string(), "00000000-0000-8000-8000-000000000004");
}

TEST(Sha256, GivesTheStandardsExample) {
    EXPECT_EQ(to_hex(security::sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace souk::wallet::domain
