#pragma once

#include <span>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// Writes down what events tell of purchases. No inbox: the read model is right however often and
/// in whatever order it is told, and a rebuild runs the same code.
class RecordPurchases {
public:
    explicit RecordPurchases(ReadModel& model) : model_(model) {}

    base::Task<> requested(std::vector<contracts::PurchaseRequested> requests) const;
    base::Task<> facts(std::vector<contracts::PurchaseFact> facts) const;

private:
    ReadModel& model_;
};

}  // namespace souk::order::app
