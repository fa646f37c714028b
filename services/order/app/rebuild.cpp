#include "services/order/app/rebuild.hpp"

#include <exception>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace souk::order::app {
namespace {

constexpr std::chrono::milliseconds handled_poll{200};

base::Task<> pause(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

std::string count_of(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace

base::Task<int> Rebuild::run() {
    const bool held = co_await generations_.hold();
    if (!held) {
        say_("Another rebuild is running.");
        co_return 1;
    }
    bool swapped = false;
    std::exception_ptr failure;
    try {
        swapped = co_await build_and_swap();
    } catch (...) {
        failure = std::current_exception();
    }
    if (!swapped) {
        co_await give_up();
        if (failure) {
            std::rethrow_exception(failure);
        }
        co_return 1;
    }
    say_("The rebuilt read model is live.");
    co_await clear_up();
    co_return 0;
}

/// False: it has said why not.
base::Task<bool> Rebuild::build_and_swap() {
    co_await generations_.open_shadow();
    // Only now: whatever is sent after these ends reaches both generations.
    history_.open();
    co_await tell_the_past();
    const bool caught_up = co_await wait_for_the_living();
    if (!caught_up) {
        say_(
            "The live consumers have not handled all of these events: is the service running, and "
            "does it consume? Nothing was swapped.");
        co_return false;
    }
    const auto differences = co_await compare_all();
    if (differences > 0 && !policy_.accept) {
        say_("Nothing was swapped. To take the rebuilt one in spite of this, add --accept.");
        co_return false;
    }
    co_await generations_.swap(differences > 0);
    co_return true;
}

base::Task<> Rebuild::tell_the_past() {
    std::size_t events = 0;
    std::size_t refused = 0;
    bool last = false;
    while (!last) {
        auto part = history_.next();
        last = part.last;
        events += part.told.size() + part.unreadable;
        const auto rejected = co_await generations_.note(std::move(part.told));
        refused += part.unreadable + rejected;
    }
    say_("Read " + count_of(events, "event") + " from the topics" +
         (refused == 0 ? "." : ", " + std::to_string(refused) + " of them dead letters."));
}

base::Task<bool> Rebuild::wait_for_the_living() {
    const auto deadline = std::chrono::steady_clock::now() + policy_.catch_up_wait;
    bool handled = history_.handled();
    while (!handled && std::chrono::steady_clock::now() < deadline) {
        co_await pause(handled_poll);
        handled = history_.handled();
    }
    co_return handled;
}

base::Task<std::size_t> Rebuild::compare_all() {
    std::size_t orders = 0;
    std::size_t differing = 0;
    std::size_t shown = 0;
    std::optional<base::Uuid> after;
    do {
        const auto page = co_await generations_.compare(after);
        orders += page.orders;
        differing += page.differing;
        for (const auto& difference : page.differences) {
            if (shown++ < differences_shown) {
                say_("differs: " + difference.order.to_string() + " " + difference.what);
            }
        }
        after = page.last;
    } while (after);
    say_("Compared " + count_of(orders, "order") + ": " +
         (differing == 0 ? "no difference." : count_of(differing, "difference") + "."));
    co_return differing;
}

/// It was swapped, whatever becomes of the old rows.
base::Task<> Rebuild::clear_up() {
    try {
        co_await pause(policy_.reader_grace);
        co_await generations_.drop_others();
    } catch (const std::exception& error) {
        say_("Old rows stay until the next rebuild. (" + std::string{error.what()} + ")");
    }
}

/// Consumers write twice as long as the shadow is open. One that was lost is left alone, with all
/// old rows: whoever took over may have swapped this moment.
base::Task<> Rebuild::give_up() {
    try {
        const bool ours = co_await generations_.close_shadow();
        if (ours) {
            co_await generations_.drop_others();
        }
    } catch (const std::exception& error) {
        say_("What was rebuilt stays until the next rebuild. (" + std::string{error.what()} + ")");
    }
}

}  // namespace souk::order::app
