#include "services/order/app/feed_hub.hpp"

#include "platform/base/unavailable.hpp"

namespace souk::order::app {

FeedHub::Place::Place(FeedHub& hub, std::shared_ptr<Listener> listener)
    : hub_(hub), listener_(std::move(listener)) {
    hub_.by_user_[listener_->user].insert(listener_);
    ++hub_.size_;
}

FeedHub::Place::~Place() {
    const auto found = hub_.by_user_.find(listener_->user);
    found->second.erase(listener_);
    if (found->second.empty()) {
        hub_.by_user_.erase(found);
    }
    --hub_.size_;
}

base::Result<std::shared_ptr<FeedHub::Place>> FeedHub::open(std::shared_ptr<Listener> listener) {
    const auto own = by_user_.find(listener->user);
    if (own != by_user_.end() && own->second.size() >= limits_.per_user) {
        base::Error error{base::ErrorKind::rate_limited, "rate_limited",
                          "You have too many event streams open; close one."};
        error.retry_after_seconds = 5;
        return error;
    }
    if (size_ >= limits_.streams) {
        base::Error error{base::ErrorKind::unavailable, "unavailable",
                          "Too many event streams are open; try again."};
        error.retry_after_seconds = 5;
        return error;
    }
    return std::make_shared<Place>(*this, std::move(listener));
}

void FeedHub::grown(const FeedHead& feed) {
    const auto found = by_user_.find(feed.user);
    if (found == by_user_.end()) {
        return;
    }
    for (const auto& listener : found->second) {
        if (listener->told != feed.mark) {
            listener->wake();
        }
    }
}

/// Wakes whoever may not stay, and names everybody who listens.
std::vector<base::Uuid> FeedHub::send_home() {
    std::vector<base::Uuid> users;
    users.reserve(by_user_.size());
    for (const auto& [user, listeners] : by_user_) {
        users.push_back(user);
        for (const auto& listener : listeners) {
            if (!listener->may_stay()) {
                listener->wake();
            }
        }
    }
    return users;
}

base::Task<> FeedHub::ask() {
    const auto users = send_home();
    if (users.empty()) {
        co_return;
    }
    std::vector<FeedHead> heads;
    try {
        heads = co_await feeds_.heads(users);
    } catch (const base::Unavailable&) {
        co_return;  // shown by /readyz; the next look is a quarter of a second away
    }
    for (const auto& head : heads) {
        grown(head);
    }
}

}  // namespace souk::order::app
