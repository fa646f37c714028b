#pragma once

#include <map>
#include <vector>

#include "services/order/app/feeds.hpp"
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
        ++lists;
        if (lists > fails_after_lists) {
            throw std::runtime_error("the database broke");
        }
        std::vector<app::OrderView> page;
        for (auto it = by_id.rbegin(); it != by_id.rend() && std::ssize(page) < limit; ++it) {
            if (!after || it->first < after->id.uuid()) {
                page.push_back(it->second);
            }
        }
        co_return page;
    }
    base::Task<std::vector<domain::Fact>> facts(domain::OrderId id, std::int64_t) override {
        co_return facts_of[id.uuid()];
    }
    base::Task<std::optional<app::OrderState>> state(domain::OrderId id) override {
        const auto found = by_id.find(id.uuid());
        co_return found == by_id.end() ? std::nullopt
                                       : std::optional{app::OrderState{found->second.status}};
    }

    std::map<base::Uuid, app::OrderView> by_id;
    std::map<base::Uuid, std::vector<domain::Fact>> facts_of;
    int looks = 0;
    int lists = 0;
    int fails_after_lists = 1'000;
    int appears_at_look = 1;
    domain::OrderFilter asked;
    std::optional<domain::Position> asked_after;
};

/// Remembers what it was told; every visible order of a batch grows its owner's feed.
class FakeReadModel final : public app::ReadModel {
public:
    base::Task<std::vector<app::FeedHead>> note(std::span<const app::Told> batch) override {
        told.insert(told.end(), batch.begin(), batch.end());
        std::vector<app::FeedHead> grown;
        for (const auto& one : batch) {
            if (one.requested) {
                grown.push_back({one.requested->user_id, {1, ++seq}});
            }
        }
        co_return grown;
    }
    base::Task<> forget_feed(domain::UserId user) override {
        forgotten.push_back(user.uuid());
        co_return;
    }

    std::vector<app::Told> told;
    std::vector<base::Uuid> forgotten;
    std::int64_t seq = 0;
};

/// Feeds in memory, of one epoch.
class FakeFeeds final : public app::Feeds {
public:
    base::Task<std::vector<app::FeedHead>> heads(std::span<const base::Uuid> users) override {
        ++questions;
        std::vector<app::FeedHead> result;
        for (const auto& user : users) {
            const auto& entries = by_user[user];
            result.push_back({user, {epoch, entries.empty() ? 0 : entries.back().seq}});
        }
        co_return result;
    }
    base::Task<std::vector<app::FeedEntry>> entries(domain::UserId user, std::int64_t after,
                                                    std::int64_t limit) override {
        std::vector<app::FeedEntry> result;
        for (const auto& entry : by_user[user.uuid()]) {
            if (entry.seq > after && std::ssize(result) < limit) {
                result.push_back(entry);
            }
        }
        entries_read += std::ssize(result);
        co_return result;
    }
    base::Task<std::uint64_t> sweep(base::Instant, std::int64_t) override { co_return 0; }

    app::FeedHead add(const app::OrderView& order) {
        auto& entries = by_user[order.user_id];
        const auto seq = entries.empty() ? 1 : entries.back().seq + 1;
        entries.push_back({seq, order});
        return {order.user_id, {epoch, seq}};
    }

    std::map<base::Uuid, std::vector<app::FeedEntry>> by_user;
    std::int64_t epoch = 7;
    int questions = 0;
    std::int64_t entries_read = 0;
};

}  // namespace souk::order::test
