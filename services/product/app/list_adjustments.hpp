#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "services/product/domain/ids.hpp"
#include "services/product/domain/stock.hpp"

namespace souk::product::app {

/// One line of a product's history: who brought or took units, when and why.
struct AdjustmentView {
    base::Uuid id;
    std::int64_t delta = 0;
    std::int64_t available_after = 0;
    std::string reason;  ///< empty once its author was erased
    domain::UserId actor_id;
    base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(AdjustmentView, (),
                      (id, delta, available_after, reason, actor_id, created_at))

struct AdjustmentQuery {
    domain::ProductId product{};
    std::optional<base::Uuid> before{};  ///< the last line of the page before
    std::size_t rows = 0;
};

/// What there is of a product, and how it came to be so.
class StockHistory {
public:
    virtual ~StockHistory() = default;
    /// Newest first; nothing when there is no such product.
    virtual base::Task<std::optional<std::vector<AdjustmentView>>> adjustments(
        const AdjustmentQuery& query) = 0;
    /// Nothing when there is no such product.
    virtual base::Task<std::optional<domain::StockLevels>> levels(domain::ProductId product) = 0;
};

/// Shows the stock adjustments of a product, newest first.
class ListAdjustments {
public:
    explicit ListAdjustments(StockHistory& history) : history_(history) {}

    struct Page {
        std::vector<AdjustmentView> lines;
        bool more = false;
    };
    /// `query.rows` is the page's length. `not_found` for an unknown product.
    base::Task<base::Result<Page>> run(AdjustmentQuery query) const;

private:
    StockHistory& history_;
};

}  // namespace souk::product::app
