#include "platform/kafka/mock_cluster.hpp"

#include <stdexcept>
#include <vector>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include "platform/kafka/client.hpp"

namespace souk::kafka {
namespace {

constexpr std::int16_t produce_api = 0;

}  // namespace

struct MockCluster::Impl {
    ~Impl() {
        if (cluster != nullptr) {
            rd_kafka_mock_cluster_destroy(cluster);
        }
    }

    ClientHandle client;  ///< the mock lives on a client; it connects to nothing
    rd_kafka_mock_cluster_t* cluster = nullptr;
    int brokers = 0;
};

MockCluster::MockCluster(int brokers) : impl_(std::make_unique<Impl>()) {
    ClientConfig config{ClusterSettings{.brokers = "", .client_id = "mock", .extra = {}}};
    impl_->client = config.make_producer();
    impl_->cluster = rd_kafka_mock_cluster_new(impl_->client.get(), brokers);
    impl_->brokers = brokers;
    if (impl_->cluster == nullptr) {
        throw std::runtime_error("the mock cluster does not start");
    }
    rd_kafka_mock_group_initial_rebalance_delay_ms(impl_->cluster, 0);
}

MockCluster::~MockCluster() = default;

ClusterSettings MockCluster::settings() const {
    return {.brokers = rd_kafka_mock_cluster_bootstraps(impl_->cluster),
            .client_id = "test",
            .extra = {}};
}

void MockCluster::create_topic(const std::string& topic, int partitions) {
    rd_kafka_mock_topic_create(impl_->cluster, topic.c_str(), partitions, impl_->brokers);
}

void MockCluster::set_down() {
    for (int id = 1; id <= impl_->brokers; ++id) {
        rd_kafka_mock_broker_set_down(impl_->cluster, id);
    }
}

void MockCluster::set_up() {
    for (int id = 1; id <= impl_->brokers; ++id) {
        rd_kafka_mock_broker_set_up(impl_->cluster, id);
    }
}

void MockCluster::refuse_produce(int count) {
    const std::vector<rd_kafka_resp_err_t> errors(static_cast<std::size_t>(count),
                                                  RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
    rd_kafka_mock_push_request_errors_array(impl_->cluster, produce_api, errors.size(),
                                            errors.data());
}

}  // namespace souk::kafka
