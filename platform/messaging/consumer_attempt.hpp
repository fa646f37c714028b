#pragma once

#include <span>
#include <string>

#include "platform/base/task.hpp"
#include "platform/messaging/consumer.hpp"

namespace souk::messaging {

/// How one attempt to handle messages ended.
struct Attempt {
    enum class Outcome {
        handled = 1,
        transient,  ///< the database, its schema or the process is in trouble, not the messages
        poison,     ///< alone: for its own content, which no second try changes
        suspect,    ///< alone: the message's content, or a defect of ours that hits all of them
    };
    Outcome outcome;
    std::string reason;
};

/// Calls the handler and judges what it throws.
base::Task<Attempt> attempt(const Handle& handle, std::span<const Received> messages);

}  // namespace souk::messaging
