#pragma once

#include <string>

#include "platform/base/money.hpp"

namespace souk::product::app {

/// The shop's settings that rules depend on.
struct Policy {
    base::Money default_limit = base::Money::minor(100'000'000);  ///< of whom auth said nothing yet
    std::string currency = "USD";
};

}  // namespace souk::product::app
