#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/payment/domain/purchase.hpp"

namespace souk::payment::domain {

/// A message that changed nothing, because it came again or too late. Kept for whoever asks why.
struct Ignored {
    PurchaseId purchase;
    State state = State::absent;
    Trigger trigger = Trigger::requested;
    Verdict verdict = Verdict::already;
    std::string event_id;
    base::Instant at;
};

/// The purchases that one batch has locked: decisions change them, the store saves the difference.
class Casebook {
public:
    struct Tracked {
        std::optional<Purchase> before;  ///< as loaded; nothing: it is new
        Purchase now;
        [[nodiscard]] bool fresh() const { return !before; }
        [[nodiscard]] bool changed() const { return before && *before != now; }
    };

    /// `now` is the database's clock, read under the locks.
    explicit Casebook(base::Instant now) : now_(now) {}

    void load(const Purchase& purchase) {
        purchases_.insert_or_assign(purchase.data().id, Tracked{purchase, purchase});
    }
    [[nodiscard]] base::Instant now() const { return now_; }
    [[nodiscard]] Purchase* find(PurchaseId id) {
        const auto found = purchases_.find(id);
        return found == purchases_.end() ? nullptr : &found->second.now;
    }
    Purchase& add(Purchase purchase) {
        const auto id = purchase.data().id;
        return purchases_.emplace(id, Tracked{{}, std::move(purchase)}).first->second.now;
    }
    void record(Transition transition) { transitions_.push_back(std::move(transition)); }
    void record(Ignored ignored) { ignored_.push_back(std::move(ignored)); }

    [[nodiscard]] const std::map<PurchaseId, Tracked>& purchases() const { return purchases_; }
    [[nodiscard]] const std::vector<Transition>& transitions() const { return transitions_; }
    [[nodiscard]] const std::vector<Ignored>& ignored() const { return ignored_; }

private:
    base::Instant now_;
    std::map<PurchaseId, Tracked> purchases_;
    std::vector<Transition> transitions_;
    std::vector<Ignored> ignored_;
};

}  // namespace souk::payment::domain
