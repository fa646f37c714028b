#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "generated/messaging_migrations.hpp"
#include "platform/base/uuid.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/kafka/topics.hpp"
#include "platform/messaging/envelope.hpp"
#include "platform/mysql/database.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

namespace souk::messaging {

using namespace std::chrono_literals;
using mysql::sql;

/// A schema with messaging's tables on the real database, and an event loop.
class SchemaTest : public ::testing::Test {
protected:
    std::int64_t count(const std::string& from_where) {
        return schema.query(sql("SELECT COUNT(*) FROM " + from_where)).rows.at(0).integer(0);
    }

    testing::TemporarySchema schema{messaging::migrations()};
    testing::Loop loop;
    observe::Metrics metrics;
    testing::FakeClock clock;
    mysql::Database database{loop.executor(), schema.settings(), metrics};
};

/// The same with a topic of its own on the real broker.
class BusTest : public SchemaTest {
protected:
    explicit BusTest(int partitions = 1) {
        kafka::ensure_topics(cluster, {{topic, partitions, {}}}, 1, 20s);
    }

    /// Everything on the topic, from its start, until so many are there.
    std::vector<kafka::Message> read_topic(const kafka::ClusterSettings& where,
                                           std::size_t wanted) {
        kafka::GroupConsumer reader{loop.executor(),
                                    {.cluster = where,
                                     .group = "read." + base::Uuid::v7().to_string(),
                                     .instance_id = "",
                                     .topics = {topic}}};
        std::vector<kafka::Message> all;
        while (all.size() < wanted) {
            auto some = loop.run(reader.fetch(500));
            all.insert(all.end(), some.begin(), some.end());
        }
        loop.run(reader.stop());
        return all;
    }

    kafka::ClusterSettings cluster{
        .brokers = testing::test_kafka(), .client_id = "test", .extra = {}};
    std::string topic = "test.bus." + base::Uuid::v7().to_string();
};

}  // namespace souk::messaging
