// souk-send: puts one message on a topic, whatever its bytes. For tests and for operators.

#include <chrono>
#include <exception>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "platform/kafka/name_values.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/observe/log.hpp"

namespace {

struct Options {
    std::string topic;
    std::string brokers = "127.0.0.1:9092";
    std::string key;
    std::vector<std::string> headers;   ///< name=value
    std::vector<std::string> settings;  ///< name=value
    bool tombstone = false;
    int wait_seconds = 30;
};

souk::kafka::Record read_record(const Options& options) {
    souk::kafka::Record record;
    record.topic = options.topic;
    record.key = options.key;
    record.headers = souk::kafka::split_name_values(options.headers);
    record.tombstone = options.tombstone;
    if (!record.tombstone) {
        record.value.assign(std::istreambuf_iterator<char>{std::cin}, {});
    }
    return record;
}

/// Empty when it has arrived.
std::string send(const Options& options) {
    const souk::kafka::ClusterSettings cluster{
        .brokers = options.brokers,
        .client_id = "souk-send",
        .extra = souk::kafka::split_name_values(options.settings)};
    const std::vector<souk::kafka::Record> records{read_record(options)};
    boost::asio::io_context loop{1};
    souk::kafka::Producer producer{loop.get_executor(), cluster};
    std::string reason;
    std::exception_ptr thrown;
    const auto ended = [&](const std::exception_ptr& error, std::string failure) {
        thrown = error;
        reason = std::move(failure);
        loop.stop();
    };
    const std::chrono::seconds wait{options.wait_seconds};
    boost::asio::co_spawn(loop, producer.send(records, wait), ended);
    loop.run();
    if (thrown) {
        std::rethrow_exception(thrown);
    }
    return reason;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Puts one message on a topic; its value is read from standard input."};
    app.add_option("topic", options.topic, "the topic, which must exist")->required();
    app.add_option("--brokers", options.brokers, "host:port, comma-separated")
        ->capture_default_str();
    app.add_option("--key", options.key, "the key, which decides the partition");
    app.add_option("--header", options.headers, "a header as name=value; any number, in order");
    app.add_flag("--tombstone", options.tombstone, "no value at all");
    app.add_option("--wait", options.wait_seconds, "seconds to wait for Kafka")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    app.add_option("--set", options.settings, "a librdkafka setting as name=value (TLS, SASL)");
    CLI11_PARSE(app, argc, argv);
    souk::observe::init_log("souk-send", souk::observe::Level::error);
    try {
        const auto reason = send(options);
        if (!reason.empty()) {
            throw std::runtime_error(reason);
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "souk-send: " << error.what() << "\n";
        return 1;
    }
}
