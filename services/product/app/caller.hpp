#pragma once

#include <optional>

#include "services/product/domain/ids.hpp"

namespace souk::product::app {

/// Who looks at the catalogue: nobody in particular, a user, or an administrator, who sees all.
struct Caller {
    std::optional<domain::UserId> user;
    bool admin = false;
};

}  // namespace souk::product::app
