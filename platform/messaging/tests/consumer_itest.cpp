#include "platform/messaging/tests/consumer_fixture.hpp"

namespace souk::messaging {
namespace {

TEST_F(ConsumerTest, KeepsTheOrderAcrossTypes) {
    send({noted("1"), noted("2"), erased("1"), noted("3"), erased("2")});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 5; }));
    EXPECT_EQ(effects(), "+1 +2 -1 +3 -2 ");
    loop.run(process->stop());
}

TEST_F(ConsumerTest, TakesWhatIsThereAsOneRunOfOneType) {
    std::vector<kafka::Record> records;
    for (int i = 0; i < 100; ++i) {
        records.push_back(noted(std::to_string(i)));
    }
    send(records);
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 100; }));
    EXPECT_LT(runs.size(), 20U);  // far fewer transactions than messages
    loop.run(process->stop());
    EXPECT_TRUE(shows("type=\"note.written\"} 100"));
}

TEST_F(ConsumerTest, SkipsAndCountsTypesThatNobodyAskedFor) {
    send({record("note.read", "{}"), noted("1"), record("note.shared", "rubbish")});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return shows("outcome=\"skipped\",type=\"other\"} 2"); }));
    EXPECT_EQ(effects(), "+1 ");
    EXPECT_EQ(count("dead_letters"), 0);
    loop.run(process->stop());
}

TEST_F(ConsumerTest, HandlesARedeliveryOnce) {
    send({noted("1"), erased("1"), noted("2")});
    {
        Process process{*this, handlers(), group};
        ASSERT_TRUE(loop.run_until([&] { return count("effects") == 3; }));
        loop.run(process->stop());
    }
    // As if it had died between its commit and the commit of the offsets: all comes again.
    Process again{*this, handlers(), group + ".again"};
    send({noted("3")});
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 4; }));
    EXPECT_EQ(effects(), "+1 -1 +2 +3 ");
    loop.run(again->stop());
}

TEST_F(ConsumerTest, TheSameMessageTwiceInOneBatchIsHandledOnce) {
    const auto message = noted("1");
    send({message, noted("2"), message});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return shows("type=\"note.written\"} 3"); }));
    EXPECT_EQ(effects(), "+1 +2 ");
    loop.run(process->stop());
}

TEST_F(ConsumerTest, StopFinishesTheBatchInHandAndStoresItsOffsets) {
    send({noted("1"), noted("2")});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return !runs.empty(); }));  // in hand, not committed yet
    loop.run(process->stop());
    EXPECT_EQ(effects(), "+1 +2 ");
    runs.clear();
    send({noted("3")});
    Process next{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 3; }));
    EXPECT_EQ(runs, std::vector<std::size_t>{1});
    loop.run(next->stop());
}

constexpr auto recorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
constexpr auto unrecorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

TEST_F(ConsumerTest, ASpanOfEachMessageIsTheCauseOfWhatItLeadsTo) {
    observe::Spans spans{clock, metrics, 100};
    std::map<std::string, std::string> causes;  // by the message's text
    Handlers tracing;
    tracing.on<Noted>([&](std::span<const Incoming<Noted>> events) -> base::Task<> {
        for (const auto& event : events) {
            causes[event.data.text] = event.received.cause().traceparent;
        }
        clock.advance(30ms);
        co_await note(events, "+");
    });
    const auto traced = [&](const std::string& text, const std::string& traceparent) {
        return record("note.written", json::write(Noted{text}), "k", traceparent);
    };
    send({traced("1", recorded), traced("2", unrecorded), traced("3", ""),
          traced("poison", recorded), record("note.read", "{}", "k", recorded)});
    Process process{*this, std::move(tracing), group, "", &spans};
    ASSERT_TRUE(loop.run_until([&] { return shows("outcome=\"skipped\",type=\"other\"} 1"); }));
    loop.run(process->stop());
    EXPECT_EQ(effects(), "+1 +2 +3 ");

    const auto told = spans.take(9);
    ASSERT_EQ(told.size(), 2U);  // nothing of what is not recorded, not traced or not handled
    const auto parent = observe::TraceContext::parse(recorded);
    for (const auto& span : told) {
        EXPECT_EQ(span.name, "process " + topic);
        EXPECT_EQ(span.kind, observe::Span::Kind::consumer);
        EXPECT_EQ(span.context.trace_id, parent->trace_id);
        EXPECT_EQ(span.parent, parent->span_id);
        EXPECT_GE(span.ended - span.began, 30ms);
    }
    EXPECT_EQ(causes["1"], told[0].context.traceparent());
    EXPECT_NE(told[0].context.span_id, told[1].context.span_id);
    EXPECT_FALSE(told[0].failed);
    EXPECT_TRUE(told[1].failed);  // a dead letter now
    EXPECT_EQ(causes["2"], unrecorded);
    EXPECT_EQ(causes["3"], "");
}

TEST_F(ConsumerTest, DatabaseTroubleIsRetriedWithoutEndAndHoldsUpWhatFollows) {
    int attempts = 0;
    auto some = handlers();
    const Handle usual_note = *some.find("note.written");
    some.on_raw("note.written", [&](std::span<const Received> batch) -> base::Task<> {
        if (++attempts <= 6) {
            mysql::throw_failure(mysql::Failure::disconnected, 0, 0, "gone");
        }
        co_await usual_note(batch);
    });
    send({noted("1"), erased("1")});
    Process process{*this, std::move(some), group};
    EXPECT_TRUE(process->healthy());
    ASSERT_TRUE(loop.run_until([&] { return attempts == 4; }));
    EXPECT_FALSE(process->healthy());
    EXPECT_EQ(effects(), "");
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 2; }));
    EXPECT_TRUE(loop.run_until([&] { return process->healthy(); }));
    EXPECT_EQ(effects(), "+1 -1 ");
    EXPECT_EQ(count("dead_letters"), 0);
    loop.run(process->stop());
}

TEST_F(ConsumerTest, ALostDatabaseConnectionIsTransient) {
    send({noted("1")});
    auto some = handlers();
    const Handle usual_note = *some.find("note.written");
    bool killed = false;
    some.on_raw("note.written", [&](std::span<const Received> batch) -> base::Task<> {
        if (!std::exchange(killed, true)) {
            auto transaction = co_await database.begin();
            const auto ask = sql("SELECT CONNECTION_ID()");
            const auto own = co_await transaction.read(ask);
            schema.execute({sql("KILL {}", own.rows.at(0).integer(0))});
            co_await transaction.read(ask);
        }
        co_await usual_note(batch);
    });
    Process process{*this, std::move(some), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    EXPECT_EQ(count("dead_letters"), 0);
    loop.run(process->stop());
}

TEST_F(ConsumerTest, StopDuringARetryIsQuickAndTheMessageComesAgain) {
    bool tried = false;
    Handlers broken;
    broken.on_raw("note.written", [&](std::span<const Received>) -> base::Task<> {
        tried = true;
        mysql::throw_failure(mysql::Failure::disconnected, 0, 0, "gone");
        co_return;
    });
    send({noted("1")});
    {
        Process process{*this, std::move(broken), group};
        ASSERT_TRUE(loop.run_until([&] { return tried && !process->healthy(); }));
        const auto began = std::chrono::steady_clock::now();
        loop.run(process->stop());
        EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    }
    Process next{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    loop.run(next->stop());
}

TEST_F(ConsumerTest, ABatchThatIsRetriedIsLeftToWhoeverGotItsPartitions) {
    int attempts = 0;
    Handlers broken;
    broken.on_raw("note.written", [&](std::span<const Received>) -> base::Task<> {
        ++attempts;
        mysql::throw_failure(mysql::Failure::disconnected, 0, 0, "gone");
        co_return;
    });
    send({noted("1")});
    Process first{*this, std::move(broken), group, "replica-1"};
    ASSERT_TRUE(loop.run_until([&] { return attempts > 1; }));
    Process second{*this, handlers(), group, "replica-1"};  // takes its place
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    // It learns of it by its next heartbeat, at most 2 s later.
    bool rests = false;
    for (int seconds = 0; seconds < 10 && !rests; ++seconds) {
        const int before = attempts;
        rests = !loop.run_until([&] { return attempts > before; }, 1s);
    }
    EXPECT_TRUE(rests);
    loop.run(second->stop());
    // What it tried again was dropped: it waits in the group for messages, and none has to come.
    EXPECT_TRUE(loop.run_until([&] { return first->healthy(); }));
    EXPECT_EQ(first->trouble(), "");
    loop.run(first->stop());
    EXPECT_EQ(effects(), "+1 ");
}

TEST_F(ConsumerTest, OneThatWasFencedIsHealthyOnceItHasJoinedAgain) {
    send({noted("1")});
    Process first{*this, handlers(), group, "replica-1"};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    std::optional<Process> second{std::in_place, *this, handlers(), group, "replica-1"};
    ASSERT_TRUE(loop.run_until([&] { return !first->healthy(); }));
    EXPECT_THAT(first->trouble(), ::testing::HasSubstr(group));
    loop.run((*second)->stop());
    second.reset();
    // No message comes that could end its pause.
    EXPECT_TRUE(loop.run_until([&] { return first->healthy(); }));
    EXPECT_EQ(first->trouble(), "");
    loop.run(first->stop());
    EXPECT_EQ(effects(), "+1 ");
}

}  // namespace
}  // namespace souk::messaging
