#pragma once

#include <string>
#include <vector>

#include "platform/kafka/record.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/envelope.hpp"

namespace souk::messaging {

/// Messages of a batch that are dealt with together.
struct Run {
    enum class Kind {
        handle = 1,  ///< all for one handler
        skip,        ///< types that nobody here asked for
        unreadable,  ///< one message whose envelope is broken; `reason` says how
    };
    Kind kind;
    const Handle* handler = nullptr;  ///< of Kind::handle
    std::string reason{};
    std::vector<Received> messages{};
};

/// Gathers a batch into few runs: each takes the first message that is left, and from the front of
/// every partition whatever the same handler deals with. Done run by run, the order of each
/// partition holds; that between partitions means nothing.
std::vector<Run> split_runs(std::vector<kafka::Message> batch, const Handlers& handlers);

/// An error and its fields in one line, for a dead letter's reason.
std::string in_one_line(const base::Error& error);

}  // namespace souk::messaging
