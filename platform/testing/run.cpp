#include "platform/testing/run.hpp"

#include <memory>
#include <thread>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace souk::testing {

namespace {

constexpr std::chrono::milliseconds step{5};
constexpr std::chrono::milliseconds drain{1'000};

void rethrow_first(const std::vector<std::exception_ptr>& errors) {
    for (const auto& error : errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

}  // namespace

// What was destroyed just before may still have to say goodbye on this loop.
Loop::~Loop() {
    try {
        context_.restart();
        context_.poll();
    } catch (const std::exception&) {  // a test that failed has its own message
    }
}

bool Loop::run_until(const std::function<bool()>& condition, std::chrono::milliseconds deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        context_.restart();
        context_.run_one_for(step);
    }
    return true;
}

std::vector<std::exception_ptr> Loop::run_all(std::vector<base::Task<>> tasks,
                                              std::chrono::milliseconds deadline) {
    struct State {
        std::size_t left = 0;
        std::vector<std::exception_ptr> errors;
        std::vector<boost::asio::cancellation_signal> signals;
    };
    const auto state = std::make_shared<State>();
    state->left = tasks.size();
    state->errors.resize(tasks.size());
    state->signals = std::vector<boost::asio::cancellation_signal>(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        auto done = [state, i](std::exception_ptr error) {
            state->errors[i] = std::move(error);
            --state->left;
        };
        boost::asio::co_spawn(
            context_, std::move(tasks[i]),
            boost::asio::bind_cancellation_slot(state->signals[i].slot(), std::move(done)));
    }
    const auto all_done = [&state] { return state->left == 0; };
    if (!run_until(all_done, deadline)) {
        for (auto& signal : state->signals) {
            signal.emit(boost::asio::cancellation_type::terminal);
        }
        run_until(all_done, drain);
        throw std::runtime_error("the deadline of this test has passed");
    }
    return state->errors;
}

void Loop::run_void(base::Task<> task, std::chrono::milliseconds deadline) {
    std::vector<base::Task<>> one;
    one.push_back(std::move(task));
    rethrow_first(run_all(std::move(one), deadline));
}

bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        std::this_thread::sleep_for(step);
    }
    return true;
}

}  // namespace souk::testing
