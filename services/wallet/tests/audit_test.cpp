#include "services/wallet/domain/audit.hpp"

#include <gtest/gtest.h>

#include "platform/security/digest.hpp"
#include "services/wallet/domain/wallet.hpp"

namespace souk::wallet::domain {
namespace {

using base::Money;

/// The second posting of an account, as the books hold it.
class AuditTest : public ::testing::Test {
protected:
    AuditTest() {
        const Policy policy{.hash = security::sha256};
        const base::Instant now{std::chrono::hours{1}};
        Wallet wallet(UserId::make(), "USD", now);
        const auto opening = wallet.receive_opening(policy, now);
        const auto charge = wallet.charge(PurchaseId::make(), Money::minor(300), policy, now);
        audited_ = {charge.id.uuid(), 2, Money{}, charge, opening.posting};
        account_ = {wallet.account().user, wallet.account().balance, 2, wallet.account().head,
                    charge.posting};
    }
    std::optional<Fault> fault() const { return fault_of(audited_, security::sha256); }

    AuditedTransfer audited_;
    AuditedAccount account_;
};

TEST_F(AuditTest, FindsNothingInGoodBooks) {
    EXPECT_EQ(fault(), std::nullopt);
    EXPECT_EQ(fault_of(account_), std::nullopt);
    EXPECT_EQ(fault_of(AuditedAccount{}), std::nullopt);
}

TEST_F(AuditTest, FindsMoneyLostOrMade) {
    audited_.sum = Money::minor(1);
    EXPECT_EQ(fault(), Fault::unbalanced);
    audited_.sum = Money{};
    audited_.postings = 3;
    EXPECT_EQ(fault(), Fault::unbalanced);
}

TEST_F(AuditTest, FindsWhatIsMissing) {
    audited_.predecessor.reset();
    EXPECT_EQ(fault(), Fault::gap);
    audited_.booked.reset();
    EXPECT_EQ(fault(), Fault::incomplete);
}

TEST_F(AuditTest, FindsAnAlteredPosting) {
    audited_.booked->posting.balance_after = Money::minor(1);
    EXPECT_EQ(fault(), Fault::running_balance);
    audited_.booked->posting.amount = Money::minor(-299);
    EXPECT_EQ(fault(), Fault::running_balance);
}

TEST_F(AuditTest, FindsAnAlteredField) {
    audited_.booked->at += std::chrono::microseconds{1};
    EXPECT_EQ(fault(), Fault::hash);
    audited_.booked->at -= std::chrono::microseconds{1};
    EXPECT_EQ(fault(), std::nullopt);
    audited_.predecessor->hash[31] ^= 1U;
    EXPECT_EQ(fault(), Fault::hash);
}

TEST_F(AuditTest, FindsAnAccountThatContradictsItsPostings) {
    auto account = account_;
    account.balance = Money::minor(1);
    EXPECT_EQ(fault_of(account), Fault::balance);
    account = account_;
    account.head = Hash{};
    EXPECT_EQ(fault_of(account), Fault::balance);
    account = account_;
    account.last.reset();
    EXPECT_EQ(fault_of(account), Fault::gap);
    account = account_;
    account.has_more = true;
    EXPECT_EQ(fault_of(account), Fault::gap);
}

TEST(Fault, HasAName) {
    for (const auto fault : {Fault::unbalanced, Fault::incomplete, Fault::gap,
                             Fault::running_balance, Fault::hash, Fault::balance}) {
        EXPECT_FALSE(to_string(fault).empty());
    }
}

}  // namespace
}  // namespace souk::wallet::domain
