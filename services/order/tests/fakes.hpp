#pragma once

#include <map>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::test {

/// Orders by id, in memory; counts the looks.
class FakeOrders final : public app::Orders {
public:
    base::Task<std::optional<app::OrderView>> find(domain::OrderId id) override {
        ++looks;
        const auto found = by_id.find(id.uuid());
        const bool there = found != by_id.end() && looks >= appears_at_look;
        co_return there ? std::optional{found->second} : std::nullopt;
    }
    base::Task<std::vector<app::OrderView>> list(const domain::OrderFilter& filter,
                                                 const std::optional<domain::Position>& after,
                                                 std::int64_t limit) override {
        asked = filter;
        asked_after = after;
        std::vector<app::OrderView> page;
        for (auto it = by_id.rbegin(); it != by_id.rend() && std::ssize(page) < limit; ++it) {
            page.push_back(it->second);
        }
        co_return page;
    }

    std::map<base::Uuid, app::OrderView> by_id;
    int looks = 0;
    int appears_at_look = 1;
    domain::OrderFilter asked;
    std::optional<domain::Position> asked_after;
};

/// Remembers what it was told.
class FakeReadModel final : public app::ReadModel {
public:
    base::Task<> note_requested(std::span<const contracts::PurchaseRequested> requests) override {
        requested.insert(requested.end(), requests.begin(), requests.end());
        co_return;
    }
    base::Task<> note_facts(std::span<const contracts::PurchaseFact> noted) override {
        facts.insert(facts.end(), noted.begin(), noted.end());
        co_return;
    }

    std::vector<contracts::PurchaseRequested> requested;
    std::vector<contracts::PurchaseFact> facts;
};

}  // namespace souk::order::test
