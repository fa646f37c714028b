#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "platform/base/task.hpp"

namespace souk::runtime {

/// Starts components in order and stops them in reverse. The stop is registered beside the start;
/// a component whose start threw is not stopped, those before it are. A signal during a start
/// cancels it (terminal cancellation) and counts as such a throw.
class Lifecycle {
public:
    using Step = std::function<base::Task<>()>;

    /// Either may be empty. Both run on the event loop. A stop that outlasts what is left of the
    /// grace is cancelled; one that ignores that for a second more ends the process with 1.
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
    using Deadline = std::chrono::steady_clock::time_point;

    base::Task<int> serve(boost::asio::io_context& loop, std::chrono::seconds grace);
    base::Task<bool> start_all(boost::asio::signal_set& signals, std::size_t& started);
    base::Task<bool> stop_all(std::size_t started, Deadline deadline);

    std::vector<Component> components_;
};

}  // namespace souk::runtime
