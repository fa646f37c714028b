#include "platform/observe/log.hpp"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include "platform/observe/json_line.hpp"

namespace souk::observe {
namespace {

constexpr std::chrono::seconds flush_wait{2};

// Writes whole lines to file descriptor 2 and tells who waits that a flush went through the queue.
class StderrSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    [[nodiscard]] std::uint64_t flushes() {
        const std::lock_guard guard(flushed_mutex_);
        return flushes_;
    }
    void wait_for_flush(std::uint64_t beyond) {
        std::unique_lock guard(flushed_mutex_);
        flushed_.wait_for(guard, flush_wait, [&] { return flushes_ > beyond; });
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        std::string line{message.payload.data(), message.payload.size()};
        line += '\n';
        std::string_view rest = line;
        while (!rest.empty()) {
            const auto written = ::write(STDERR_FILENO, rest.data(), rest.size());
            if (written < 0 && errno != EINTR) {
                return;  // nobody reads standard error any more
            }
            rest.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }
    void flush_() override {
        const std::lock_guard guard(flushed_mutex_);
        ++flushes_;
        flushed_.notify_all();
    }

private:
    std::mutex flushed_mutex_;
    std::condition_variable flushed_;
    std::uint64_t flushes_ = 0;
};

struct Log {
    std::shared_ptr<StderrSink> sink = std::make_shared<StderrSink>();
    std::shared_ptr<spdlog::details::thread_pool> pool =
        std::make_shared<spdlog::details::thread_pool>(log_queue_lines, 1);
    std::shared_ptr<spdlog::async_logger> logger = std::make_shared<spdlog::async_logger>(
        "souk", sink, pool, spdlog::async_overflow_policy::overrun_oldest);
    std::string service = "souk";
    std::atomic<Level> least{Level::info};
};

// Never destroyed, so that a line written by another static's destructor is still safe.
Log& the_log() {
    static Log* const instance = new Log;
    return *instance;
}

}  // namespace

void init_log(std::string_view service, Level least) {
    auto& log = the_log();
    log.service = service;
    log.least = least;
}

void log(Level level, std::string_view message, std::initializer_list<Field> fields) {
    auto& log = the_log();
    if (level < log.least.load(std::memory_order_relaxed)) {
        return;
    }
    const auto now =
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    log.logger->log(spdlog::level::info, json_line(now, level, log.service, message, fields));
}

std::uint64_t dropped_log_lines() {
    return the_log().pool->overrun_counter();
}

void flush_log() {
    auto& log = the_log();
    const auto before = log.sink->flushes();
    log.logger->flush();
    log.sink->wait_for_flush(before);
}

bool parse_level(std::string_view word, Level& level) {
    constexpr std::pair<std::string_view, Level> words[] = {{"debug", Level::debug},
                                                            {"info", Level::info},
                                                            {"warn", Level::warn},
                                                            {"error", Level::error}};
    for (const auto& [name, value] : words) {
        if (name == word) {
            level = value;
            return true;
        }
    }
    return false;
}

}  // namespace souk::observe
