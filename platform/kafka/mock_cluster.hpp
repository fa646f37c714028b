#pragma once

#include <memory>
#include <string>

#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// A Kafka cluster inside this process, librdkafka's own, for tests of what a real broker does only
/// at bad times. Topics are made by the first use, with four partitions. Not linked into services.
class MockCluster {
public:
    explicit MockCluster(int brokers = 1);
    ~MockCluster();
    MockCluster(const MockCluster&) = delete;
    MockCluster& operator=(const MockCluster&) = delete;

    [[nodiscard]] ClusterSettings settings() const;
    void create_topic(const std::string& topic, int partitions);
    /// Connections are closed and refused until set_up().
    void set_down();
    void set_up();
    /// The next `count` produce requests are answered with an error that cannot be retried.
    void refuse_produce(int count);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace souk::kafka
