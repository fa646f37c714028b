#include "services/order/app/rebuild.hpp"

#include <algorithm>

#include "services/order/store/compare.hpp"
#include "services/order/store/generations.hpp"
#include "services/order/tests/read_model_fixture.hpp"

namespace souk::order {
namespace {

/// What happened, in memory. `meanwhile` runs before each part is read.
class FakeHistory final : public app::History {
public:
    void open() override { ++opened; }
    Part next() override {
        if (meanwhile) {
            meanwhile();
        }
        Part part;
        if (at < parts.size()) {
            part.told = parts[at++];
        } else {
            part.last = true;
        }
        return part;
    }
    bool handled() override { return live_handled; }

    std::vector<std::vector<app::Told>> parts;
    std::function<void()> meanwhile;
    std::size_t at = 0;
    int opened = 0;
    bool live_handled = true;
};

std::string hex(const base::Uuid& id) {
    auto text = id.to_string();
    std::erase(text, '-');
    return text;
}

class RebuildTest : public test::ReadModelFixture {
protected:
    ~RebuildTest() override { other_.run(other_database_.stop()); }

    /// Tells the live read model, and remembers it for the rebuild.
    void happen(std::vector<app::Told> told) {
        history_.parts.push_back(told);
        loop_.run(record_.run(std::move(told)));
    }
    base::Uuid buy(std::string status = "PAID") {
        const auto wanted = request();
        happen(test::told_of(std::vector{wanted}));
        happen(test::told_of(std::vector{fact(wanted.purchase_id, 1, "IN_PROGRESS"),
                                         fact(wanted.purchase_id, 2, std::move(status))}));
        return wanted.purchase_id;
    }
    /// So many that are only requested; their ids, sorted.
    std::vector<base::Uuid> request_many(int count) {
        std::vector<base::Uuid> ids;
        for (int i = 0; i < count; i += 300) {
            std::vector<contracts::PurchaseRequested> part;
            for (int j = i; j < std::min(i + 300, count); ++j) {
                part.push_back(request());
                ids.push_back(part.back().purchase_id);
            }
            happen(test::told_of(part));
        }
        std::ranges::sort(ids);
        return ids;
    }
    int rebuild(bool accept = false) {
        store::MysqlGenerations generations(other_database_);
        app::Rebuild rebuild(generations, history_,
                             {.accept = accept,
                              .catch_up_wait = std::chrono::seconds{0},
                              .reader_grace = std::chrono::seconds{0}},
                             [this](const std::string& line) { said_ += line + "\n"; });
        history_.at = 0;
        return other_.run(rebuild.run());
    }
    std::int64_t number(const std::string& text) { return sql(text).rows.at(0).integer(0); }
    std::int64_t live() { return number("SELECT live FROM generations"); }
    std::int64_t epoch() { return number("SELECT epoch FROM generations"); }
    bool said(const std::string& text) const { return said_.find(text) != std::string::npos; }

    testing::Loop other_;  ///< the rebuild is another process
    observe::Metrics other_metrics_;
    mysql::Database other_database_{other_.executor(), schema_.settings(), other_metrics_};
    FakeHistory history_;
    std::string said_;
};

TEST_F(RebuildTest, OfAGoodReadModelFindsNoDifferenceAndSwaps) {
    std::vector<std::optional<app::OrderView>> before;
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(buy());
        before.push_back(find(ids.back()));
    }
    happen(test::told_of(std::vector{fact(base::Uuid::v7(), 1, "IN_PROGRESS")}));  // hidden
    const auto old = live();
    const auto old_epoch = epoch();
    EXPECT_EQ(rebuild(), 0) << said_;
    EXPECT_TRUE(said("no difference")) << said_;
    EXPECT_EQ(live(), old + 1);
    EXPECT_EQ(epoch(), old_epoch) << "nobody has to start over";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(find(ids[i]), before[i]);
    }
    for (const std::string table : {"orders", "order_items", "order_facts"}) {
        EXPECT_EQ(number("SELECT COUNT(*) FROM " + table + " WHERE generation <> " +
                         std::to_string(live())),
                  0)
            << table;
    }
}

TEST_F(RebuildTest, NamesADifferenceAndSwapsOnlyWhenItIsAccepted) {
    const auto good = buy();
    const auto bad = buy();
    const auto lineless = buy();
    sql("UPDATE orders SET status = 'CANCELED', version = 99 WHERE id = 0x" + hex(bad));
    sql("DELETE FROM order_items WHERE position = 1 AND order_id = 0x" + hex(lineless));
    const auto old = live();
    const auto old_epoch = epoch();
    EXPECT_EQ(rebuild(), 1);
    EXPECT_TRUE(
        said(bad.to_string() + " the order (live CANCELED version 99, rebuilt PAID version 2)"))
        << said_;
    EXPECT_TRUE(said(lineless.to_string() + " its lines")) << said_;
    EXPECT_FALSE(said(good.to_string()));
    EXPECT_TRUE(said("2 differences"));
    EXPECT_TRUE(said("--accept"));
    EXPECT_EQ(live(), old);
    EXPECT_EQ(find(bad)->status, "CANCELED") << "still the live one";
    EXPECT_EQ(number("SELECT COUNT(*) FROM orders WHERE generation <> " + std::to_string(old)), 0);

    EXPECT_EQ(rebuild(true), 0);
    EXPECT_EQ(find(bad)->status, "PAID");
    EXPECT_EQ(find(bad)->version, 2);
    EXPECT_EQ(find(lineless)->items.size(), 2U);
    EXPECT_GT(epoch(), old_epoch) << "listeners start from a snapshot";
    EXPECT_EQ(rebuild(), 0);
}

TEST_F(RebuildTest, TakesWhatHappensMeanwhile) {
    buy();
    const auto early = buy("PAID");
    std::vector<base::Uuid> late;
    // What the live consumers handle now is not in the history: it was sent after its ends.
    history_.meanwhile = [&] {
        const auto wanted = request();
        requested({wanted});
        facts({fact(wanted.purchase_id, 1, "IN_PROGRESS"),
               fact(early, static_cast<std::int64_t>(3 + late.size()), "CANCELING")});
        late.push_back(wanted.purchase_id);
        EXPECT_TRUE(find(early)) << "reads never stop";
    };
    EXPECT_EQ(rebuild(), 0) << said_;
    EXPECT_GE(late.size(), 5U);
    for (const auto& id : late) {
        ASSERT_TRUE(find(id));
        EXPECT_EQ(find(id)->version, 1);
        EXPECT_EQ(find(id)->items.size(), 2U);
    }
    EXPECT_EQ(find(early)->status, "CANCELING");
}

TEST_F(RebuildTest, ASwapThatIsSentTwiceHasSwapped) {
    store::MysqlGenerations generations(database_);
    loop_.run(generations.open_shadow());
    loop_.run(generations.swap(false));
    const auto now = live();
    EXPECT_NO_THROW(loop_.run(generations.swap(false)));
    EXPECT_EQ(live(), now);
    loop_.run(generations.open_shadow());
    sql("UPDATE generations SET shadow = NULL");
    EXPECT_THROW(loop_.run(generations.swap(false)), std::runtime_error) << "that one is lost";
    EXPECT_EQ(live(), now);
}

TEST_F(RebuildTest, AFeedGoesOnAcrossTheSwapWithoutGapOrRepeat) {
    const auto id = buy();
    const auto hidden = request();
    happen(test::told_of(std::vector{fact(hidden.purchase_id, 1, "IN_PROGRESS")}));
    EXPECT_EQ(rebuild(), 0);
    happen(test::told_of(std::vector{fact(id, 2, "PAID")}));  // repeated
    happen(test::told_of(std::vector{fact(id, 3, "DELIVERED")}));
    happen(test::told_of(std::vector{hidden}));
    const auto told = loop_.run(feeds_.entries(domain::UserId{user_}, 0, 100));
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[2].order.status, "DELIVERED");
    EXPECT_EQ(told[3].order.id, hidden.purchase_id);
    EXPECT_EQ(told[3].seq, 4);
}

TEST_F(RebuildTest, WaitsForTheLivingInVain) {
    buy();
    history_.live_handled = false;
    const auto old = live();
    EXPECT_EQ(rebuild(), 1);
    EXPECT_TRUE(said("have not handled")) << said_;
    EXPECT_EQ(live(), old);
    history_.live_handled = true;
    EXPECT_EQ(rebuild(), 0);
}

TEST_F(RebuildTest, RunsOnceAtATime) {
    store::MysqlGenerations first(database_);
    EXPECT_TRUE(loop_.run(first.hold()));
    EXPECT_EQ(rebuild(), 1);
    EXPECT_TRUE(said("Another rebuild is running"));
}

TEST_F(RebuildTest, ClearsUpAfterOneThatDied) {
    buy();
    {
        store::MysqlGenerations died(database_);
        loop_.run(died.hold());
        loop_.run(died.open_shadow());
        buy();
    }
    EXPECT_EQ(rebuild(), 0) << said_;
    EXPECT_TRUE(said("Compared 2 orders")) << said_;
}

TEST_F(RebuildTest, DropsNoRowsOfTheShadowOfAnother) {
    const auto id = buy();
    EXPECT_EQ(rebuild(), 0);
    store::MysqlGenerations another(database_);
    loop_.run(another.open_shadow());
    loop_.run(another.note(history_.parts.front()));
    sql("INSERT INTO orders (generation, id, user_id, requested, status, version, total_minor, "
        "currency, created_at, updated_at) SELECT 1, id, user_id, requested, status, version, "
        "total_minor, currency, created_at, updated_at FROM orders WHERE generation = 2");
    const std::string shadow = std::to_string(number("SELECT shadow FROM generations"));
    store::MysqlGenerations ours(other_database_);
    other_.run(ours.drop_others());
    EXPECT_EQ(number("SELECT COUNT(*) FROM orders WHERE generation = " + shadow), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM order_items WHERE generation = " + shadow), 2);
    EXPECT_EQ(number("SELECT COUNT(*) FROM order_facts WHERE generation = " + shadow), 1);
    EXPECT_TRUE(find(id));
    EXPECT_EQ(number("SELECT COUNT(*) FROM orders"), 2) << "of neither";
}

TEST_F(RebuildTest, LeavesOutWhatTheDatabaseRefuses) {
    buy();
    auto bad = fact(base::Uuid::v7(), 1, "IN_PROGRESS");
    bad.reason = std::string(100, 'x');
    auto part = test::told_of(std::vector{bad});
    const auto last = history_.parts.back();
    part.insert(part.end(), last.begin(), last.end());
    history_.parts.push_back(part);
    EXPECT_EQ(rebuild(), 0) << said_;
    EXPECT_TRUE(said("1 of them dead letters")) << said_;
}

TEST_F(RebuildTest, CallsNothingADeadLetterThatIsTheDatabasesFault) {
    const auto id = buy();
    const auto old = live();
    history_.meanwhile = [&] {
        if (history_.at == 1) {
            sql("ALTER TABLE order_facts DROP COLUMN trace_id");
        }
    };
    EXPECT_THROW(rebuild(true), mysql::DatabaseError);
    EXPECT_EQ(live(), old) << "events that no generation took would be missing";
    EXPECT_TRUE(find(id));
    EXPECT_FALSE(said("dead letter")) << said_;
}

TEST_F(RebuildTest, ClosesTheShadowWhenTheHistoryBreaks) {
    buy();
    history_.meanwhile = [&] {
        if (history_.at == 1) {
            throw std::runtime_error("Kafka went away");
        }
    };
    const auto old = live();
    EXPECT_THROW(rebuild(), std::runtime_error);
    EXPECT_EQ(number("SELECT COUNT(*) FROM generations WHERE shadow IS NULL"), 1);
    EXPECT_EQ(live(), old);
    EXPECT_EQ(number("SELECT COUNT(*) FROM orders WHERE generation <> " + std::to_string(old)), 0);
    history_.meanwhile = nullptr;
    EXPECT_EQ(rebuild(), 0) << said_;
}

TEST_F(RebuildTest, LeavesTheShadowOfWhoeverTookOver) {
    buy();
    store::MysqlGenerations another(database_);
    history_.meanwhile = [&] {
        if (history_.at == 1) {
            loop_.run(another.open_shadow());
            loop_.run(another.note(history_.parts.front()));
        }
    };
    EXPECT_THROW(rebuild(), std::runtime_error);
    const auto shadow = std::to_string(number("SELECT shadow FROM generations"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM orders WHERE generation = " + shadow), 1);
}

TEST_F(RebuildTest, ComparesPageByPage) {
    const auto wanted = request_many(2'100);
    sql("UPDATE orders SET total_minor = 1 WHERE id = 0x" + hex(wanted[2'050]));
    EXPECT_EQ(rebuild(), 1);
    EXPECT_TRUE(said("Compared 2100 orders: 1 difference.")) << said_;
    EXPECT_TRUE(said(wanted[2'050].to_string()));
}

TEST_F(RebuildTest, BringsBackWhatARestoredBackupLost) {
    const auto kept = buy();
    const auto lost = request_many(2'100);
    for (const std::string table : {"orders", "order_items", "order_facts"}) {
        const std::string id = table == "orders" ? "id" : "order_id";
        sql("DELETE FROM " + table + " WHERE " + id + " <> 0x" + hex(kept));
    }
    EXPECT_EQ(rebuild(), 1);
    EXPECT_TRUE(said("Compared 2101 orders: 2100 differences.")) << said_;
    std::size_t named = 0;
    for (auto at = said_.find("differs: "); at != std::string::npos;
         at = said_.find("differs: ", at + 1)) {
        ++named;
    }
    EXPECT_EQ(named, 10U);
    EXPECT_TRUE(said("(live nothing, rebuilt IN_PROGRESS version 0)")) << said_;
    EXPECT_EQ(rebuild(true), 0) << said_;
    EXPECT_TRUE(find(lost.front()));
    EXPECT_TRUE(find(lost.back()));
}

TEST_F(RebuildTest, BoundsAPageByWhicheverSideIsFullFirst) {
    const auto ids = request_many(25);
    sql("DELETE FROM orders");
    store::MysqlGenerations generations(database_);
    loop_.run(generations.open_shadow());
    loop_.run(generations.note(history_.parts.front()));
    const auto shadow = number("SELECT shadow FROM generations");
    const auto first = loop_.run(store::compare_page(database_, {live(), shadow, {}, 20}));
    EXPECT_EQ(first.orders, 20U);
    EXPECT_EQ(first.differing, 20U);
    EXPECT_EQ(first.differences.size(), 10U);
    EXPECT_EQ(first.last, ids[19]);
    const auto second =
        loop_.run(store::compare_page(database_, {live(), shadow, *first.last, 20}));
    EXPECT_EQ(second.orders, 5U);
    EXPECT_EQ(second.differing, 5U);
    EXPECT_FALSE(second.last);
}

}  // namespace
}  // namespace souk::order
