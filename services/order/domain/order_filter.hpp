#pragma once

#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "services/order/domain/ids.hpp"
#include "services/order/domain/status.hpp"

namespace souk::order::domain {

/// Which orders a list holds. Nothing means no condition.
struct OrderFilter {
    std::optional<UserId> user;
    std::optional<Status> status;
    std::optional<base::Instant> from;  ///< created at or after
    std::optional<base::Instant> to;    ///< created before
    std::optional<ProductId> product;

    /// `validation_failed` when `from` lies after `to`.
    [[nodiscard]] base::Result<void> check() const;
    /// The filter as one text, the same for equal filters: cursors are bound to it.
    [[nodiscard]] std::string canonical() const;
};

/// Where a page ended: orders are listed newest first.
struct Position {
    base::Instant created_at;
    OrderId id;
    bool operator==(const Position&) const = default;
};

}  // namespace souk::order::domain
