#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generated/messaging_migrations.hpp"
#include "platform/messaging/apply_once.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

// A store as services have them, small: accounts that must not fall below zero.
namespace souk::messaging {

struct Moved {
    static constexpr std::string_view topic = "test.account.v1";
    static constexpr std::string_view type = "account.moved";
    std::int64_t account = 0;
    std::int64_t by = 0;
    std::string note;
    [[nodiscard]] std::string key() const { return std::to_string(account); }
};
BOOST_DESCRIBE_STRUCT(Moved, (), (account, by, note))

struct Balance {
    std::int64_t balance = 0;
    bool operator==(const Balance&) const = default;
};
BOOST_DESCRIBE_STRUCT(Balance, (), (balance))

struct AccountKeys {
    std::int64_t account = 0;
};
struct AccountBook {
    std::map<std::int64_t, std::int64_t> balances;
    std::map<std::int64_t, std::int64_t> changed;
};
using AccountStep = base::Step<AccountKeys, AccountBook, Moved, Balance>;
using AccountAnswers = std::vector<base::Applied<Balance>>;

struct AccountBooks {
    /// Called before each load: where a test makes trouble.
    std::function<void()> before_load{};

    base::Task<AccountBook> load(mysql::Transaction& transaction,
                                 std::span<const AccountKeys* const> keys) {
        if (before_load) {
            before_load();
        }
        std::vector<std::int64_t> ids;
        for (const auto* key : keys) {
            ids.push_back(key->account);
        }
        std::sort(ids.begin(), ids.end());
        const auto statement = mysql::in_list("SELECT id, balance FROM accounts WHERE id IN ", ids,
                                              " ORDER BY id FOR UPDATE");
        const auto read = co_await transaction.read(statement);
        AccountBook book;
        for (const auto& row : read.rows) {
            book.balances[row.integer(0)] = row.integer(1);
        }
        co_return book;
    }
    void save(mysql::Transaction& transaction, AccountBook& book) const {
        for (const auto& [id, balance] : book.changed) {
            transaction.write(
                mysql::sql("UPDATE accounts SET balance = {} WHERE id = {}", balance, id));
        }
    }
};

inline base::Once keyed(const std::string& key, std::uint8_t body = 1) {
    base::Once once{.who = "0190aaaa-0000-7000-8000-000000000001", .operation = "move", .key = key};
    once.fingerprint.fill(body);
    once.keep_outcome = true;
    return once;
}
inline base::Once message(const std::string& id) {
    return base::Once::for_event("wallet", id);
}

inline AccountStep move(std::optional<base::Once> once, std::int64_t account, std::int64_t by,
                        const std::string& note = "") {
    const auto decide = [account, by, note](AccountBook& book,
                                            std::vector<Moved>& events) -> base::Result<Balance> {
        const auto balance = book.balances.at(account) + by;
        if (balance < 0) {
            return base::Error{base::ErrorKind::conflict, "insufficient_funds", "Too little."};
        }
        book.balances[account] = balance;
        book.changed[account] = balance;
        events.push_back({account, by, note});
        return Balance{balance};
    };
    const std::string cause = once ? "cause-of-" + once->key : "";
    return {std::move(once), {.causation_id = cause, .traceparent = ""}, {account}, decide};
}

inline AccountStep refuse(std::optional<base::Once> once, base::ErrorKind kind) {
    const auto decide = [kind](AccountBook&, std::vector<Moved>&) -> base::Result<Balance> {
        return base::Error{kind, "refused", "No."};
    };
    return {std::move(once), {}, {1}, decide};
}

class ApplyOnceTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        schema_ = new testing::TemporarySchema({migrations()});
        schema_->execute(
            {mysql::sql("CREATE TABLE accounts (id BIGINT PRIMARY KEY, balance BIGINT "
                        "NOT NULL, CHECK (balance >= 0)) ENGINE=InnoDB")});
    }
    static void TearDownTestSuite() {
        delete schema_;
        schema_ = nullptr;
    }
    void SetUp() override {
        using mysql::sql;
        schema().execute({sql("DELETE FROM accounts"), sql("DELETE FROM once"),
                          sql("DELETE FROM outbox"), sql("DELETE FROM dead_letters"),
                          sql("INSERT INTO accounts VALUES (1, 100), (2, 100)")});
        auto settings = schema().settings();
        settings.lock_wait = std::chrono::seconds{1};
        settings.pool_size = 16;
        open(settings);
    }
    void open(const mysql::ConnectionSettings& settings) {
        writer_.reset();
        database_ = std::make_unique<mysql::Database>(loop_.executor(), settings, metrics_);
        const auto wake = [this] { ++wakes_; };
        writer_ = std::make_unique<Writer>(Writer{*database_, clock_, "/souk/test", wake});
    }

    static testing::TemporarySchema& schema() { return *schema_; }
    static std::int64_t balance(std::int64_t account) {
        return number("SELECT balance FROM accounts WHERE id = " + std::to_string(account));
    }
    static std::int64_t number(const std::string& query) {
        return schema().query(mysql::sql(query)).rows.at(0).integer(0);
    }
    static std::int64_t rows_of(const std::string& table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    base::Task<AccountAnswers> apply_task(std::vector<AccountStep> steps, AccountBooks books = {}) {
        const std::span<const AccountStep> span{steps};
        auto answers = co_await apply_once(*writer_, span, std::move(books));
        co_return answers;
    }
    AccountAnswers apply(std::vector<AccountStep> steps, AccountBooks books = {}) {
        return loop_.run(apply_task(std::move(steps), std::move(books)));
    }
    base::Task<> keep_answers(std::vector<AccountStep> steps, AccountAnswers& into) {
        auto answers = co_await apply_task(std::move(steps));
        into.insert(into.end(), answers.begin(), answers.end());
    }

    testing::Loop loop_;
    observe::Metrics metrics_;
    testing::FakeClock clock_;
    std::unique_ptr<mysql::Database> database_;
    std::unique_ptr<Writer> writer_;
    int wakes_ = 0;

private:
    inline static testing::TemporarySchema* schema_ = nullptr;
};

}  // namespace souk::messaging
