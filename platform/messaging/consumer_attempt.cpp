#include "platform/messaging/consumer_attempt.hpp"

#include <exception>
#include <new>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "platform/base/unavailable.hpp"

namespace souk::messaging {
namespace {

using Outcome = Attempt::Outcome;

/// Only inside a catch block.
Attempt judge_what_was_thrown() {
    try {
        throw;
    } catch (const mysql::DatabaseError& error) {
        return {error.transient() ? Outcome::transient : Outcome::refused,
                "database: " + std::string{error.what()}};
    } catch (const base::Unavailable& error) {
        return {Outcome::transient, error.what()};
    } catch (const std::bad_alloc&) {
        return {Outcome::transient, "out of memory"};
    } catch (const boost::system::system_error& error) {
        const bool stopped = error.code() == boost::asio::error::operation_aborted;
        return {stopped ? Outcome::transient : Outcome::refused, error.what()};
    } catch (const std::exception& error) {
        return {Outcome::refused, error.what()};
    } catch (...) {
        return {Outcome::refused, "something that is no std::exception was thrown"};
    }
}

}  // namespace

base::Task<Attempt> attempt(const Handle& handle, std::span<const Received> messages) {
    Attempt result{Outcome::handled, {}};
    try {
        co_await handle(messages);
    } catch (...) {
        result = judge_what_was_thrown();
    }
    co_return result;
}

}  // namespace souk::messaging
