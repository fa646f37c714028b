#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/kafka/record.hpp"
#include "platform/messaging/envelope.hpp"

namespace souk::messaging {

/// Messages of a batch that stand side by side and are dealt with in the same way.
struct Run {
    enum class Kind {
        handle = 1,  ///< all of one type that has a handler
        skip,        ///< types that nobody here asked for
        unreadable,  ///< one message whose envelope is broken; `reason` says how
    };
    Kind kind;
    std::string type;
    std::string reason;
    std::vector<Received> messages;
};

/// Splits a batch where the type changes and keeps its order: done run by run, the order of each
/// partition holds across types.
std::vector<Run> split_runs(std::vector<kafka::Message> batch,
                            const std::function<bool(const std::string& type)>& is_handled);

/// An error and its fields in one line, for a dead letter's reason.
std::string in_one_line(const base::Error& error);

}  // namespace souk::messaging
