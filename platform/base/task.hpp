#pragma once

#include <boost/asio/awaitable.hpp>

namespace souk::base {

/// A coroutine on the process's one event loop. Never capture by lambda in the same expression as
/// `co_await`, and never keep an owning temporary there: g++ 12 destroys them early.
template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace souk::base
