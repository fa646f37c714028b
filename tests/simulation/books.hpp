#pragma once

#include <string>

#include "platform/base/uuid.hpp"

// What an auditor asks of a run. Each answers what is wrong, or nothing.
namespace souk::simulation {

class Shop;

/// Holds at every moment: each balance is the sum of its postings and never negative, no purchase
/// is charged or refunded twice, units are neither made nor lost, each story has no gap and nothing
/// after its end.
std::string what_is_wrong_now(const Shop& shop);

/// Holds once nothing is on its way: each purchase has one end or is PAID; it is charged and its
/// units sold, or nothing is charged and its units are back; and what people were told came true.
std::string what_is_wrong_at_rest(const Shop& shop);

/// What the purchase has taken from its user's wallet so far, refunds taken off.
std::int64_t kept_minor(const Shop& shop, const base::Uuid& purchase);

}  // namespace souk::simulation
