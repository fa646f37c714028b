#include "services/wallet/store/mysql_audits.hpp"
#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

using base::Uuid;
using domain::Fault;

class LedgerCheckTest : public LedgerTest {
protected:
    app::LedgerReport check() { return loop_.run(audits_.advance(security::sha256, none_)); }
    void change(std::string_view text) { schema_.execute({mysql::sql(text)}); }
    std::vector<Fault> faults() {
        std::vector<Fault> found;
        for (const auto& finding : check().findings) {
            found.push_back(finding.fault);
        }
        return found;
    }
    void book() {
        loop_.run(handle(charge(Uuid::v7(), 300)));
        ASSERT_TRUE(loop_.run(adjust(20, "k")).outcome);
    }

    /// Younger than any age, so that what was just booked is looked at: ids lie before it.
    static constexpr std::chrono::seconds none_{-60};
    store::MysqlAudits audits_{database_};
};

TEST_F(LedgerCheckTest, FindsNothingInGoodBooksAndGoesOnWhereItStopped) {
    EXPECT_TRUE(check().findings.empty());
    book();
    const auto first = check();
    EXPECT_TRUE(first.findings.empty());
    EXPECT_EQ(first.recent.checked, 3);
    EXPECT_EQ(first.recent.sum_minor, 0);
    EXPECT_EQ(first.accounts.checked, 1);
    loop_.run(handle(charge(Uuid::v7(), 1)));
    const auto second = check();
    EXPECT_EQ(second.recent.checked, 4);
    EXPECT_EQ(second.again.checked, 4);
    EXPECT_GT(second.again.rounds, first.again.rounds);
}

TEST_F(LedgerCheckTest, LeavesWhatIsYoungForLater) {
    book();
    const auto report = loop_.run(audits_.advance(security::sha256, app::check_age));
    EXPECT_EQ(report.recent.checked, 0);
    EXPECT_EQ(check().recent.checked, 3);
}

TEST_F(LedgerCheckTest, MovesOnByABoundedPieceAndReachesTheEnd) {
    for (int batch = 0; batch < 3; ++batch) {
        std::vector<base::Message<contracts::ChargeRequested>> charges;
        for (int i = 0; i < 400; ++i) {
            charges.push_back(charge(Uuid::v7(), 0));
        }
        loop_.run(charges_.handle(std::move(charges)));
    }
    EXPECT_EQ(check().recent.checked, app::check_transfers);
    const auto last = check();
    EXPECT_EQ(last.recent.checked, 1'201);
    EXPECT_EQ(last.again.checked, 1'201);
    EXPECT_EQ(check().again.checked, app::check_transfers);
}

TEST_F(LedgerCheckTest, FindsMoneyMadeByAnExtraPosting) {
    book();
    change(
        "INSERT INTO postings SELECT transfer_id, UNHEX(REPEAT('77', 16)), 5, NULL, NULL, NULL "
        "FROM postings WHERE seq = 2");
    const auto report = check();
    EXPECT_EQ(report.recent.sum_minor, 5);
    EXPECT_EQ(report.again.sum_minor, 5);
    EXPECT_EQ(report.sum_minor(), 5);
    app::LedgerReport changed_later;
    changed_later.again.sum_minor = -2;
    EXPECT_EQ(changed_later.sum_minor(), -2);
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings.front().fault, Fault::unbalanced);
}

TEST_F(LedgerCheckTest, FindsAPostingWhoseTransferIsGone) {
    book();
    change("DELETE FROM transfers WHERE kind = 'CHARGE'");
    EXPECT_EQ(faults(), (std::vector<Fault>{Fault::incomplete, Fault::incomplete}));
}

TEST_F(LedgerCheckTest, FindsAnAlteredTimeByTheHash) {
    book();
    change("UPDATE transfers SET created_at = '2026-01-01' WHERE kind = 'CHARGE'");
    EXPECT_EQ(faults(), (std::vector<Fault>{Fault::hash, Fault::hash}));
}

TEST_F(LedgerCheckTest, FindsAnAlteredAmountOnBothSides) {
    book();
    change(
        "UPDATE postings SET amount_minor = IF(seq IS NULL, 200, -200) WHERE transfer_id = "
        "(SELECT id FROM transfers WHERE kind = 'CHARGE')");
    EXPECT_EQ(faults(), (std::vector<Fault>{Fault::running_balance, Fault::running_balance}));
}

TEST_F(LedgerCheckTest, FindsABalanceThatTheLedgerDoesNotGive) {
    book();
    change("UPDATE accounts SET balance_minor = balance_minor + 1");
    EXPECT_EQ(faults(), (std::vector<Fault>{Fault::balance}));
}

TEST_F(LedgerCheckTest, FindsItAgainLaterWhenOldRowsWereChanged) {
    book();
    EXPECT_TRUE(check().findings.empty());
    change("UPDATE postings SET balance_after_minor = 1 WHERE seq = 1");
    bool found = false;
    for (int i = 0; i < 3 && !found; ++i) {
        found = !check().findings.empty();
    }
    EXPECT_TRUE(found);
}

TEST_F(LedgerCheckTest, TellsWhatCustomersHoldByTheLastWholeRoundOverTheirAccounts) {
    const auto held = [this] { return loop_.run(audits_.customers_balance_minor()); };
    EXPECT_EQ(held(), 0);
    book();
    check();
    EXPECT_EQ(held(), opening - 300 + 20);
    change(
        "INSERT INTO accounts SELECT UNHEX(LPAD(HEX(n.i), 32, '0')), 'USD', 7, 0, REPEAT('0', 32), "
        "0, 0, "
        "UTC_TIMESTAMP(6), NULL, NULL FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n) AS n");
    check();
    EXPECT_EQ(held(), opening - 300 + 20) << "a round that is under way tells nothing yet";
    check();
    EXPECT_EQ(held(), opening - 300 + 20 + 300 * 7);
}

TEST_F(LedgerCheckTest, ReplicasTakeTurns) {
    book();
    const auto once = [this]() -> base::Task<> {
        co_await audits_.advance(security::sha256, none_);
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 6; ++i) {
        tasks.push_back(once());
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(check().recent.checked, 3);
}

}  // namespace
}  // namespace souk::wallet
