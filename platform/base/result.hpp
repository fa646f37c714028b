#pragma once

#include "platform/base/error.hpp"

#include <boost/system/result.hpp>

namespace souk::base {

/// A value or an expected failure. Test it before `*result`; `.error()` gives the failure.
template <class T>
using Result = boost::system::result<T, Error>;

/// Called by Boost.System when `.value()` is used on a failure: a programming error.
[[noreturn]] void throw_exception_from_error(const Error& error,
                                             const boost::source_location& where);

}  // namespace souk::base
