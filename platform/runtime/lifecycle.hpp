#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "platform/base/task.hpp"

namespace souk::runtime {

/// Starts components in order and stops them in reverse. The stop is registered beside the start;
/// a component whose start threw is not stopped, those before it are.
class Lifecycle {
public:
    using Step = std::function<base::Task<>()>;

    /// `stop` may be empty. Both run on the event loop.
    void add(std::string name, Step start, Step stop);

    /// Runs until SIGTERM or SIGINT, or until a start throws, then stops within `grace` in all.
    /// Returns the process's exit code: 0 after a clean stop, 1 otherwise. A second signal ends
    /// the process at once.
    int run(boost::asio::io_context& loop, std::chrono::seconds grace);

private:
    struct Component {
        std::string name;
        Step start;
        Step stop;
    };
    std::vector<Component> components_;
};

}  // namespace souk::runtime
