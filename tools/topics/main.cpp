// souk-topics: creates the topics that a file describes, and checks those that exist.

#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/describe.hpp>

#include "platform/json/json.hpp"
#include "platform/kafka/name_values.hpp"
#include "platform/kafka/topics.hpp"
#include "platform/observe/log.hpp"

namespace {

struct Topic {
    std::string name;
    int partitions = 0;
    std::optional<std::map<std::string, std::string>> config;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (name, partitions, config))

struct TopicFile {
    std::vector<Topic> topics;
};
BOOST_DESCRIBE_STRUCT(TopicFile, (), (topics))

struct Options {
    std::string file;
    std::string brokers = "127.0.0.1:9092";
    int replication = 1;
    int wait_seconds = 30;
    std::vector<std::string> settings;  ///< name=value
};

std::string read_text(const std::string& path) {
    std::ifstream file{path};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) {
        throw std::runtime_error(path + " cannot be read");
    }
    return text.str();
}

std::vector<souk::kafka::TopicSpec> read_topics(const std::string& path) {
    const auto file = souk::json::read<TopicFile>(read_text(path), souk::json::Mode::strict);
    if (!file) {
        std::string reasons;
        for (const auto& field : file.error().fields) {
            reasons += "\n  " + field.pointer + " " + field.message;
        }
        throw std::runtime_error(path + ": " + file.error().detail + reasons);
    }
    std::vector<souk::kafka::TopicSpec> topics;
    for (const auto& topic : file->topics) {
        topics.push_back({topic.name, topic.partitions,
                          topic.config.value_or(std::map<std::string, std::string>{})});
    }
    return topics;
}

souk::kafka::ClusterSettings read_cluster(const Options& options) {
    return {.brokers = options.brokers,
            .client_id = "souk-topics",
            .extra = souk::kafka::split_name_values(options.settings)};
}

void create_topics(const Options& options) {
    const auto topics = read_topics(options.file);
    const auto cluster = read_cluster(options);
    const auto created = souk::kafka::ensure_topics(cluster, topics, options.replication,
                                                    std::chrono::seconds{options.wait_seconds});
    for (const auto& name : created) {
        std::cout << "created " << name << "\n";
    }
    std::cout << topics.size() << " topics are there, " << created.size() << " of them new\n";
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Creates the topics of Souk; those that exist are checked and left alone."};
    app.add_option("file", options.file, "the topics, as contracts/topics.json")->required();
    app.add_option("--brokers", options.brokers, "host:port, comma-separated")
        ->capture_default_str();
    app.add_option("--replication", options.replication, "copies of each partition")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    app.add_option("--wait", options.wait_seconds, "seconds to wait for Kafka")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    app.add_option("--set", options.settings, "a librdkafka setting as name=value (TLS, SASL)");
    CLI11_PARSE(app, argc, argv);
    // The one sentence at the end says it; a broker that is still starting is no news.
    souk::observe::init_log("souk-topics", souk::observe::Level::error);
    try {
        create_topics(options);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "souk-topics: " << error.what() << "\n";
        return 1;
    }
}
