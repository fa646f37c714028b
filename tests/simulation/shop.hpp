#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/simulation/payment_side.hpp"
#include "tests/simulation/post.hpp"
#include "tests/simulation/product_side.hpp"
#include "tests/simulation/wallet_side.hpp"

namespace souk::simulation {

/// One run: three services, the post between them, and people who buy, cancel, deliver and leave.
/// Everything that happens follows from the seed.
class Shop {
public:
    /// What is broken on purpose, to see that it is found.
    enum class Sabotage { none = 0, facts_are_lost };

    explicit Shop(std::uint64_t seed, Sabotage sabotage = Sabotage::none);

    /// Lets everything happen, and looks at the books after each thing: what is wrong with them, or
    /// nothing.
    std::string run();

    [[nodiscard]] const PaymentSide& payment() const { return payment_; }
    [[nodiscard]] const WalletSide& wallet() const { return wallet_; }
    [[nodiscard]] const ProductSide& product() const { return product_; }
    /// What each purchase's people were told, in their order.
    [[nodiscard]] const std::map<base::Uuid, std::vector<std::string>>& told() const {
        return told_;
    }

    static constexpr std::int64_t units = 3;
    static constexpr std::int64_t price_minor = 500;
    static constexpr std::int64_t opening_minor = 1'200;

private:
    void plan_purchase(base::Uuid user);
    void plan_requests(base::Uuid purchase);
    void plan_trouble(base::Uuid user);
    void ask(payment::app::DecideChange decide, base::Uuid purchase);
    void send(const contracts::PurchaseRequested& requested);
    void send(const payment::app::Event& event);
    void send(const wallet::app::Event& event);
    base::Uuid next_id();
    base::Instant some_time();
    static Weather weather(Chance& chance);

    Chance chance_;
    Sabotage sabotage_;
    Timeline timeline_{base::Instant{std::chrono::seconds{1'700'000'000}}};
    base::Instant start_ = timeline_.now();
    Chance::Span pace_;  ///< how long the people of this run take
    Post post_;
    ProductSide product_;
    WalletSide wallet_;
    PaymentSide payment_;
    std::uint8_t ids_ = 0;
    std::map<base::Uuid, std::vector<std::string>> told_;
};

}  // namespace souk::simulation
