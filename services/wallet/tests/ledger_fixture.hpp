#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generated/messaging_migrations.hpp"
#include "generated/wallet_migrations.hpp"
#include "platform/base/unavailable.hpp"
#include "platform/security/digest.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/wallet/app/adjust_wallet.hpp"
#include "services/wallet/app/charge_purchase.hpp"
#include "services/wallet/app/close_wallet.hpp"
#include "services/wallet/app/open_wallet.hpp"
#include "services/wallet/app/read_statement.hpp"
#include "services/wallet/app/refund_purchase.hpp"
#include "services/wallet/app/top_up.hpp"
#include "services/wallet/app/view_wallet.hpp"
#include "services/wallet/store/mysql_accounts.hpp"
#include "services/wallet/store/mysql_books.hpp"
#include "services/wallet/store/mysql_texts.hpp"

namespace souk::wallet {

/// The wallet's store and use cases on a schema of their own in the real database.
class LedgerTest : public ::testing::Test {
protected:
    static constexpr std::int64_t opening = 1'000;

    ~LedgerTest() override { loop_.run(database_.stop()); }

    template <class E>
    static base::Message<E> message(E data) {
        const auto id = base::Uuid::v7().to_string();
        return {base::Once::for_event("wallet", id), base::Cause{id, "", ""}, std::move(data)};
    }
    base::Message<contracts::ChargeRequested> charge(const base::Uuid& purchase,
                                                     std::int64_t amount) const {
        return message(
            contracts::ChargeRequested{purchase, user_, base::Money::minor(amount), "USD"});
    }
    base::Message<contracts::RefundRequested> refund(const base::Uuid& purchase) const {
        return message(contracts::RefundRequested{purchase, user_});
    }

    base::Task<> handle(base::Message<contracts::ChargeRequested> one) {
        std::vector<base::Message<contracts::ChargeRequested>> batch;
        batch.push_back(std::move(one));
        co_await charges_.handle(std::move(batch));
    }
    base::Task<> handle(base::Message<contracts::RefundRequested> one) {
        std::vector<base::Message<contracts::RefundRequested>> batch;
        batch.push_back(std::move(one));
        co_await refunds_.handle(std::move(batch));
    }
    void expect_all_succeed(std::vector<base::Task<>> tasks) {
        for (const auto& error : loop_.run_all(std::move(tasks))) {
            if (error) {
                EXPECT_NO_THROW(std::rethrow_exception(error));
            }
        }
    }

    std::int64_t number(std::string_view text) const {
        return schema_.query(mysql::sql(text)).rows.at(0).integer(0);
    }
    std::int64_t published(std::string_view type) const {
        const auto count = mysql::sql("SELECT COUNT(*) FROM outbox WHERE type = {}", type);
        return schema_.query(count).rows.at(0).integer(0);
    }
    app::AccountView account() {
        app::Asked asked{domain::UserId{user_}};
        return loop_.run(view_.now(std::move(asked))).value();
    }
    app::WalletView wallet() { return account().wallet; }
    /// Every line, oldest first.
    std::vector<app::StatementLine> all_lines() {
        return loop_.run(accounts_.oldest_first(domain::UserId{user_}, {}));
    }
    /// A keyed call of somebody; its key is all that it means.
    static base::Once once(const base::Uuid& who, std::string operation, std::string key) {
        return {.who = who.to_string(),
                .operation = std::move(operation),
                .key = std::move(key),
                .fingerprint = {},
                .keep_outcome = true};
    }
    base::Task<base::Applied<app::TransferReceipt>> adjust(std::int64_t amount, std::string key,
                                                           std::string reason = "goodwill") {
        return adjust_.run(domain::UserId{user_},
                           {base::Money::minor(amount), std::move(reason), admin_},
                           once(admin_.uuid(), "adjust_wallet", std::move(key)), {});
    }
    base::Task<> handle(contracts::UserErased erased) {
        std::vector<base::Message<contracts::UserErased>> batch;
        batch.push_back(message(std::move(erased)));
        co_await closes_.handle(std::move(batch));
    }
    contracts::UserErased erased() const {
        contracts::UserErased erased;
        erased.user_id = user_;
        erased.status = "ERASED";
        erased.role = "customer";
        return erased;
    }

    /// What an auditor checks: sums, running balances, sequences and the hash chain.
    void expect_books_hold() {
        EXPECT_EQ(number("SELECT COUNT(*) FROM (SELECT transfer_id FROM postings GROUP BY "
                         "transfer_id HAVING SUM(amount_minor) <> 0 OR COUNT(*) <> 2) broken"),
                  0);
        EXPECT_EQ(number("SELECT COUNT(*) FROM accounts a WHERE balance_minor <> (SELECT "
                         "COALESCE(SUM(amount_minor), 0) FROM postings WHERE account_id = "
                         "a.user_id) OR seq <> (SELECT COUNT(*) FROM postings WHERE account_id = "
                         "a.user_id)"),
                  0);
        domain::Hash head{};
        for (const auto& line : all_lines()) {
            domain::Transfer transfer;
            transfer.id = domain::TransferId{line.id};
            transfer.kind = domain::parse_kind(line.kind).value();
            if (line.purchase_id) {
                transfer.purchase = domain::PurchaseId{*line.purchase_id};
            }
            if (line.actor_id) {
                transfer.actor = domain::UserId{*line.actor_id};
            }
            const auto digest = security::from_hex(line.reason_hash).value();
            std::copy(digest.begin(), digest.end(), transfer.reason_hash.begin());
            EXPECT_TRUE(!line.reason || transfer.reason_hash == security::sha256(*line.reason));
            transfer.at = line.created_at;
            transfer.posting = {line.amount_minor, line.balance_after_minor, line.seq, {}};
            head = security::sha256(canonical_text(transfer, head));
            EXPECT_EQ(domain::to_hex(head), line.hash) << line.seq;
        }
    }

    testing::Loop loop_;
    testing::TemporarySchema schema_{messaging::migrations(), migrations()};
    testing::FakeClock clock_;
    observe::Metrics metrics_;
    mysql::Database database_{loop_.executor(), schema_.settings(), metrics_};
    messaging::Writer writer_{database_, clock_, "/souk/wallet", {}};
    domain::Policy policy_{.currency = "USD",
                           .opening_balance = base::Money::minor(opening),
                           .top_up_most = base::Money::minor(500),
                           .top_up_daily_most = base::Money::minor(700),
                           .adjustment_most = base::Money::minor(5'000),
                           .hash = security::sha256};
    store::MysqlBooks books_{writer_};
    store::MysqlAccounts accounts_{database_};
    app::ChargePurchase charges_{books_, policy_};
    app::RefundPurchase refunds_{books_, policy_};
    app::OpenWallet opens_{books_, policy_};
    store::MysqlTexts texts_{database_};
    std::vector<base::Uuid> letters_erased_of_;
    bool letters_fail_ = false;
    app::CloseWallet closes_{books_, texts_,
                             [this](base::Uuid user) -> base::Task<> {
                                 if (letters_fail_) {
                                     throw base::Unavailable("no dead letters now");
                                 }
                                 letters_erased_of_.push_back(user);
                                 co_return;
                             },
                             policy_};
    app::ViewWallet view_{accounts_, books_, policy_};
    app::ReadStatement statement_{accounts_, view_};
    app::TopUp top_up_{books_, policy_};
    app::AdjustWallet adjust_{books_, policy_};
    domain::UserId admin_ = domain::UserId::make();
    base::Uuid user_ = base::Uuid::v7();
};

}  // namespace souk::wallet
