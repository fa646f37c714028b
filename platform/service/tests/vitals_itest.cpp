#include "platform/service/vitals.hpp"

#include "platform/kafka/producer.hpp"
#include "platform/messaging/tests/bus_fixture.hpp"

namespace souk::service {
namespace {

using namespace std::chrono_literals;

/// What a process shows of a consumer that its database holds up, and of one that goes on.
class VitalsTest : public messaging::BusTest {
protected:
    messaging::Handlers handlers() {
        messaging::Handlers result;
        result.on_raw("note.written",
                      [this](std::span<const messaging::Received> batch) -> base::Task<> {
                          if (away) {
                              mysql::throw_failure(mysql::Failure::disconnected, 0, 0, "gone");
                          }
                          handled += batch.size();
                          co_return;
                      });
        return result;
    }
    void send(std::size_t how_many) {
        const messaging::Envelope envelope{.id = base::Uuid::v7().to_string(),
                                           .source = "/souk/test",
                                           .type = "note.written",
                                           .time = clock.now(),
                                           .causation_id = "",
                                           .traceparent = "",
                                           .actor = ""};
        const std::vector<kafka::Record> records(how_many,
                                                 {.topic = topic,
                                                  .key = "k",
                                                  .value = "{}",
                                                  .headers = messaging::to_headers(envelope)});
        ASSERT_EQ(loop.run(producer.send(records, 10s)), "");
    }
    bool shows(const std::string& line) {
        return metrics.render().find(line + "\n") != std::string::npos;
    }
    /// Looks until a line is there: the offsets of a partition are known only after a while.
    bool comes_to_show(const std::string& line) {
        const auto until = std::chrono::steady_clock::now() + testing::test_deadline;
        while (!shows(line) && std::chrono::steady_clock::now() < until) {
            loop.run(vitals.look());
        }
        return shows(line);
    }
    std::string lag(std::size_t messages) const {
        return "souk_consumer_lag{consumer=\"shop\",topic=\"" + topic + "\"} " +
               std::to_string(messages);
    }

    bool away = false;
    std::size_t handled = 0;
    kafka::Producer producer{loop.executor(), cluster};
    messaging::Relay relay{loop.executor(), database, producer, metrics, {}};
    Figures figures{metrics};
    kafka::GroupConsumer group{loop.executor(),
                               {.cluster = cluster,
                                .group = "test.vitals." + base::Uuid::v7().to_string(),
                                .instance_id = "",
                                .topics = {topic}}};
    messaging::Consumer consumer{loop.executor(),
                                 group,
                                 database,
                                 clock,
                                 metrics,
                                 handlers(),
                                 {.name = "shop", .batch = 500, .back_off_most = 200ms}};
    Vitals vitals{"shop", {database, relay, figures, &group, &consumer}, metrics};
};

TEST_F(VitalsTest, TellHowFarTheConsumerIsBehindAndWhetherItIsWell) {
    const std::string healthy = "souk_consumer_healthy{consumer=\"shop\"} ";
    send(3);
    away = true;
    consumer.start();
    ASSERT_TRUE(loop.run_until([&] { return !consumer.healthy(); }));
    EXPECT_TRUE(comes_to_show(lag(3)));
    EXPECT_TRUE(shows(healthy + "0"));
    away = false;
    ASSERT_TRUE(loop.run_until([&] { return handled == 3; }));
    EXPECT_TRUE(comes_to_show(lag(0)));
    EXPECT_TRUE(comes_to_show(healthy + "1"));
    loop.run(consumer.stop());
}

TEST_F(VitalsTest, ATopicThatIsAnotherReplicasNowHasNoLagHere) {
    send(2);
    away = true;
    consumer.start();
    ASSERT_TRUE(loop.run_until([&] { return !consumer.healthy(); }));
    ASSERT_TRUE(comes_to_show(lag(2)));
    loop.run(consumer.stop());
    loop.run(vitals.look());
    EXPECT_TRUE(shows(lag(0)));
}

}  // namespace
}  // namespace souk::service
