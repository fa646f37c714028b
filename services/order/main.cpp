#include <iostream>
#include <memory>

#include "generated/order_docs.hpp"
#include "generated/order_migrations.hpp"
#include "generated/order_openapi.hpp"
#include "platform/kafka/history.hpp"
#include "platform/service/host.hpp"
#include "services/order/api/routes.hpp"
#include "services/order/app/sweep_feeds.hpp"
#include "services/order/consumers/discard_rules.hpp"
#include "services/order/consumers/group.hpp"
#include "services/order/consumers/purchase_events.hpp"
#include "services/order/consumers/story_reader.hpp"
#include "services/order/consumers/user_erased.hpp"
#include "services/order/store/feeds.hpp"
#include "services/order/store/generations.hpp"
#include "services/order/store/orders.hpp"
#include "services/order/store/read_model.hpp"

namespace {

using namespace souk;
using namespace souk::order;

constexpr std::chrono::milliseconds feed_period{250};
constexpr std::chrono::minutes sweep_period{10};
constexpr std::size_t history_batch = 500;

/// `souk-order rebuild`: reads the topics by itself, beside whatever replicas are serving.
base::Task<int> rebuild(service::Host& host, app::Rebuild::Policy policy) {
    std::optional<kafka::History> history;
    consumers::StoryReader stories({.open =
                                        [&] {
                                            history.emplace(host.cluster(),
                                                            consumers::story_topics(),
                                                            std::string{consumers::group});
                                        },
                                    .next = [&] { return history->next(history_batch); },
                                    .handled = [&] { return history->handled(); }});
    store::MysqlGenerations generations(host.database());
    app::Rebuild rebuild(generations, stories, policy,
                         [](const std::string& line) { std::cout << line << std::endl; });
    co_return co_await rebuild.run();
}

}  // namespace

int main(int argc, char** argv) {
    app::Rebuild::Policy policy;
    const auto own_settings = [&](runtime::Settings& settings) {
        settings.verb("rebuild", "build the read model anew from the topics, compare and swap");
        settings.flag("accept", policy.accept, "rebuild: swap in spite of differences");
        settings.seconds("reader-grace", policy.reader_grace, std::chrono::seconds{0},
                         std::chrono::hours{1}, "rebuild: how long old rows stay after the swap");
    };
    service::Host host(argc, argv,
                       {.name = std::string{consumers::group},
                        .version = SOUK_VERSION,
                        .migrations = migrations(),
                        .openapi_json = openapi(),
                        .docs_html = docs()},
                       own_settings);
    if (host.done()) {
        return host.exit_code();
    }
    store::MysqlOrders orders(host.database());
    store::MysqlReadModel read_model(host.database(), host.clock());
    store::MysqlFeeds feeds(host.database());

    app::FeedHub hub(feeds, {});
    app::SweepFeeds sweep_feeds(feeds, host.clock());
    const app::ListOrders list_orders(orders);
    const app::GetOrder get_order(orders);
    const app::ExplainOrder explain_order(get_order, orders);
    const app::FollowFeed follow_feed(feeds, orders);
    const app::RecordEvents record_events(read_model, hub);

    const api::Streams streams{hub, follow_feed, get_order, host.clock(), host.still_valid()};
    host.serve(api::routes(list_orders, get_order, explain_order, streams));

    messaging::Handlers handlers;
    consumers::on_purchase_events(handlers, record_events);
    consumers::on_user_erased(handlers, read_model,
                              [&](base::Uuid user) { return host.erase_dead_letters(user); });
    consumers::rule_on_discards(handlers, orders);
    host.consume(consumers::subscribed_topics(), std::move(handlers));

    host.report("souk_event_streams", [&]() -> base::Task<std::int64_t> {
        co_return static_cast<std::int64_t>(hub.size());
    });
    host.every("feeds", feed_period, [&] { return hub.ask(); });
    host.every("sweep feeds", sweep_period, [&] { return sweep_feeds.run(); });
    host.command("rebuild", [&] { return rebuild(host, policy); });
    return host.run();
}
