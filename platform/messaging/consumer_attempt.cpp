#include "platform/messaging/consumer_attempt.hpp"

#include <exception>
#include <new>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "platform/base/impossible.hpp"
#include "platform/base/unavailable.hpp"

namespace souk::messaging {
namespace {

using Outcome = Attempt::Outcome;

/// The schema or its grants are not what this release needs: a migration is still to come, or was
/// undone. No content can cause that, and no other handler's success says that it has passed.
bool blames_schema(int number) {
    switch (number) {
        case 1049:  // unknown database
        case 1054:  // unknown column
        case 1142:  // not granted on the table
        case 1143:  // not granted on the column
        case 1146:  // no such table
            return true;
        default:
            return false;
    }
}

Outcome judge(const mysql::DatabaseError& error) {
    if (error.transient() || blames_schema(error.number())) {
        return Outcome::transient;
    }
    return error.blames_content() ? Outcome::poison : Outcome::suspect;
}

/// Only inside a catch block.
Attempt judge_what_was_thrown() {
    try {
        throw;
    } catch (const Poison& error) {
        return {Outcome::poison, error.what()};
    } catch (const base::Impossible& error) {
        return {Outcome::poison, error.what()};
    } catch (const mysql::DatabaseError& error) {
        return {judge(error), "database: " + std::string{error.what()}};
    } catch (const base::Unavailable& error) {
        return {Outcome::transient, error.what()};
    } catch (const std::bad_alloc&) {
        return {Outcome::transient, "out of memory"};
    } catch (const boost::system::system_error& error) {
        const bool stopped = error.code() == boost::asio::error::operation_aborted;
        return {stopped ? Outcome::transient : Outcome::suspect, error.what()};
    } catch (const std::exception& error) {
        return {Outcome::suspect, error.what()};
    } catch (...) {
        return {Outcome::suspect, "something that is no std::exception was thrown"};
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
