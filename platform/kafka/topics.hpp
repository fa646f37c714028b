#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "platform/kafka/record.hpp"

namespace souk::kafka {

struct TopicSpec {
    std::string name;
    int partitions = 12;
    std::map<std::string, std::string> config;
};

/// Creates the missing topics and checks the partition count of those that exist; returns the
/// names created. Blocks up to `wait`; for tools and tests, not for the event loop. Throws
/// std::runtime_error that names the topic and the reason.
std::vector<std::string> ensure_topics(const ClusterSettings& cluster,
                                       const std::vector<TopicSpec>& topics, int replication,
                                       std::chrono::seconds wait);

}  // namespace souk::kafka
