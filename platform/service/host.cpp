#include "platform/service/host.hpp"

#include <iostream>
#include <map>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "generated/messaging_migrations.hpp"
#include "platform/http/server.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/kafka/feed.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/messaging/dead_letters.hpp"
#include "platform/messaging/desk.hpp"
#include "platform/messaging/relay.hpp"
#include "platform/messaging/sweeper.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/spans.hpp"
#include "platform/otlp/exporter.hpp"
#include "platform/runtime/lifecycle.hpp"
#include "platform/service/admin_routes.hpp"
#include "platform/service/common_settings.hpp"
#include "platform/service/figures.hpp"
#include "platform/service/healthcheck.hpp"
#include "platform/service/ops_routes.hpp"
#include "platform/service/ticker.hpp"
#include "platform/service/token_feeds.hpp"
#include "platform/service/token_guard.hpp"
#include "platform/service/vitals.hpp"

namespace souk::service {
namespace {

constexpr std::chrono::milliseconds before_ready_retry{200};
constexpr std::chrono::hours sweep_period{1};
constexpr std::chrono::seconds sample_period{5};
constexpr std::chrono::milliseconds relay_grace{3'000};
constexpr std::chrono::milliseconds traces_grace{500};

}  // namespace

struct Host::Impl {
    explicit Impl(Identity who) : identity(std::move(who)), settings("souk-" + identity.name, "") {}

    void build();
    void add_components();
    void add_exporter();
    void add_tickers();
    void add_listener();
    int run_alone(base::Task<int> task);
    base::Task<int> migrate();
    base::Task<std::vector<std::string>> what_is_missing();
    base::Task<> show_readiness();
    base::Task<> stop_tickers();
    base::Task<> stop_listening();
    Readiness readiness() {
        return [this] { return what_is_missing(); };
    }

    Identity identity;
    CommonSettings common;
    runtime::Settings settings;
    bool done = false;
    int exit_code = 0;

    boost::asio::io_context loop{1};
    base::SystemClock clock;
    base::Instant started_at = clock.now();
    observe::Metrics metrics;
    prometheus::Gauge& ready = metrics.gauge("souk_ready", "1 while /readyz says yes");
    Figures figures{metrics};
    std::optional<observe::Spans> recorded;
    std::optional<otlp::Exporter> exporter;
    observe::Spans* spans = nullptr;  ///< null: nothing is traced
    std::optional<mysql::Database> database;
    std::optional<kafka::Producer> producer;
    std::optional<messaging::Relay> relay;
    std::optional<messaging::Writer> writer;
    std::optional<TokenGuard> guard;
    std::unique_ptr<kafka::FeedReader> feeds;
    std::optional<kafka::GroupConsumer> group;
    messaging::Handlers handlers;
    std::optional<messaging::Consumer> consumer;
    std::optional<messaging::Desk> desk;
    std::optional<Vitals> vitals;
    std::vector<std::unique_ptr<Ticker>> first_steps;
    std::vector<std::unique_ptr<Ticker>> tickers;
    std::vector<http::Route> routes;
    std::optional<http::Server> server;
    std::optional<http::Server> admin;
    std::map<std::string, std::function<base::Task<int>()>> commands;
    runtime::Lifecycle lifecycle;
    bool stopping = false;
};

/// Everything that main's own components are built from; nothing is started yet.
void Host::Impl::build() {
    const auto executor = loop.get_executor();
    metrics.gauge("souk_build_info", "1; which version runs", {{"version", identity.version}})
        .Set(1);
    if (const auto collector = common.collector()) {
        spans = &recorded.emplace(clock, metrics, common.otlp_sample_percent);
        exporter.emplace(
            executor, *recorded,
            otlp::Exporter::Settings{.endpoint = *collector,
                                     .resource = {identity.name, identity.version,
                                                  common.kafka(identity.name).client_id}});
    }
    database.emplace(executor, common.mysql(), metrics);
    producer.emplace(executor, common.kafka(identity.name));
    relay.emplace(executor, *database, *producer, metrics, messaging::Relay::Settings{}, spans);
    writer.emplace(
        messaging::Writer{*database, clock, "/souk/" + identity.name, [this] { relay->wake(); }});
    guard.emplace(executor, clock, common.token_issuer, common.token_audience);
}

/// Runs one task to its end without serving; an exception is one line and exit code 1.
int Host::Impl::run_alone(base::Task<int> task) {
    int result = 1;
    const auto ended = [&](std::exception_ptr error, int code) {
        result = error ? 1 : code;
        try {
            if (error) {
                std::rethrow_exception(error);
            }
        } catch (const std::exception& failure) {
            std::cerr << "souk-" << identity.name << ": " << failure.what() << "\n";
        }
        loop.stop();
    };
    boost::asio::co_spawn(loop, std::move(task), ended);
    loop.run();
    observe::flush_log();
    return result;
}

base::Task<int> Host::Impl::migrate() {
    const auto shared = messaging::migrations();
    std::vector<mysql::Migration> all(shared.begin(), shared.end());
    all.insert(all.end(), identity.migrations.begin(), identity.migrations.end());
    const auto applied = co_await mysql::migrate(*database, all);
    for (const auto& name : applied) {
        std::cout << "applied " << name << "\n";
    }
    std::cout << identity.name << ": schema is up to date (" << all.size() << " migrations)\n";
    co_return 0;
}

base::Task<std::vector<std::string>> Host::Impl::what_is_missing() {
    std::vector<std::string> reasons;
    if (stopping) {
        reasons.push_back("stopping");
    }
    try {
        co_await database->ping();
    } catch (const std::exception&) {
        reasons.push_back("the database does not answer");
    }
    if (!feeds->caught_up()) {
        reasons.push_back("the key and session feeds are not read to their end yet");
    }
    for (const auto& step : first_steps) {
        if (!step->succeeded()) {
            reasons.push_back("the first step `" + step->name() + "` has not succeeded yet");
            break;
        }
    }
    if (group && !group->joined()) {
        reasons.push_back("the consumer group has not been joined yet");
    }
    if (consumer && !consumer->healthy()) {
        reasons.push_back("events wait and are tried again: " + consumer->trouble());
    }
    co_return reasons;
}

/// In start order; each stop stands beside its start and runs in reverse.
void Host::Impl::add_components() {
    const auto executor = loop.get_executor();
    feeds = token_feeds(executor, common.kafka(identity.name), *guard);
    admin.emplace(executor, common.admin_address, static_cast<std::uint16_t>(common.admin_port),
                  http::Router{admin_routes(identity.name, identity.version, identity.openapi_json,
                                            readiness(), metrics, identity.docs_html)},
                  std::vector<http::Middleware>{}, http::Limits{}, metrics, clock,
                  observe::Level::debug);
    lifecycle.add(
        "admin port",
        [this]() -> base::Task<> {
            admin->start();
            co_return;
        },
        [this]() -> base::Task<> { co_await admin->drain(std::chrono::milliseconds{200}); });
    add_exporter();
    lifecycle.add("database", {}, [this]() -> base::Task<> { co_await database->stop(); });
    lifecycle.add(
        "token feeds",
        [this]() -> base::Task<> {
            feeds->start();
            co_return;
        },
        [this]() -> base::Task<> { co_await feeds->stop(); });
    lifecycle.add(
        "relay",
        [this]() -> base::Task<> {
            relay->start();
            co_return;
        },
        [this]() -> base::Task<> { co_await relay->stop(relay_grace); });
    if (consumer) {
        lifecycle.add(
            "consumer",
            [this]() -> base::Task<> {
                consumer->start();
                co_return;
            },
            [this]() -> base::Task<> { co_await consumer->stop(); });
    }
    add_tickers();
    add_listener();
}

/// Stopped after whatever makes spans.
void Host::Impl::add_exporter() {
    if (!exporter) {
        return;
    }
    lifecycle.add(
        "traces",
        [this]() -> base::Task<> {
            exporter->start();
            co_return;
        },
        [this]() -> base::Task<> { co_await exporter->stop(traces_grace); });
}

void Host::Impl::add_tickers() {
    vitals.emplace(identity.name,
                   Vitals::Sources{*database, *relay, figures, group ? &*group : nullptr,
                                   consumer ? &*consumer : nullptr},
                   metrics);
    tickers.push_back(std::make_unique<Ticker>(
        loop.get_executor(), "sweep", sweep_period,
        [this]() -> base::Task<> { co_await messaging::sweep(*database, clock.now(), {}); }));
    tickers.push_back(
        std::make_unique<Ticker>(loop.get_executor(), "sample vitals", sample_period,
                                 [this]() -> base::Task<> { co_await vitals->look(); }));
    // Told by a gauge too: while the database is away the sampled ones keep their last value.
    tickers.push_back(
        std::make_unique<Ticker>(loop.get_executor(), "sample readiness", sample_period,
                                 [this]() -> base::Task<> { co_await show_readiness(); }));
    lifecycle.add(
        "tickers",
        [this]() -> base::Task<> {
            for (const auto& step : first_steps) {
                step->start();
            }
            for (const auto& ticker : tickers) {
                ticker->start();
            }
            co_return;
        },
        [this]() -> base::Task<> { co_await stop_tickers(); });
}

base::Task<> Host::Impl::show_readiness() {
    const auto missing = co_await what_is_missing();
    ready.Set(missing.empty() ? 1 : 0);
}

base::Task<> Host::Impl::stop_tickers() {
    for (const auto& step : first_steps) {
        co_await step->stop();
    }
    for (const auto& ticker : tickers) {
        co_await ticker->stop();
    }
}

/// Not ready any more; then, once balancers had time to notice, no new connections.
base::Task<> Host::Impl::stop_listening() {
    stopping = true;
    if (common.drain_wait.count() > 0) {
        boost::asio::steady_timer wait(loop, common.drain_wait);
        co_await wait.async_wait(boost::asio::use_awaitable);
    }
    const auto grace = std::chrono::duration_cast<std::chrono::milliseconds>(common.stop_grace / 2);
    co_await server->drain(grace);
}

void Host::Impl::add_listener() {
    desk.emplace(*database, clock, handlers);
    auto ops = ops_routes({identity.name, common.instance, identity.version, started_at}, *database,
                          *desk, *vitals, readiness(), clock);
    std::move(ops.begin(), ops.end(), std::back_inserter(routes));
    server.emplace(loop.get_executor(), common.http_address,
                   static_cast<std::uint16_t>(common.http_port), http::Router{std::move(routes)},
                   std::vector<http::Middleware>{guard->middleware()}, http::Limits{}, metrics,
                   clock, observe::Level::info, spans);
    lifecycle.add(
        "listener",
        [this]() -> base::Task<> {
            server->start();
            observe::log(observe::Level::info, "listening", {{"port", server->port()}});
            co_return;
        },
        [this]() -> base::Task<> { co_await stop_listening(); });
}

Host::Host(int argc, const char* const* argv, Identity identity,
           const std::function<void(runtime::Settings&)>& own_settings)
    : impl_(std::make_unique<Impl>(std::move(identity))) {
    auto& impl = *impl_;
    impl.common.bind(impl.settings, impl.identity.name);
    if (own_settings) {
        own_settings(impl.settings);
    }
    if (impl.settings.load(argc, argv) == runtime::Settings::Outcome::exit) {
        impl.done = true;
        impl.exit_code = impl.settings.exit_code();
        return;
    }
    if (impl.common.healthcheck) {
        impl.done = true;
        const auto port = static_cast<std::uint16_t>(impl.common.admin_port);
        impl.exit_code = healthcheck(impl.common.admin_address, port) ? 0 : 1;
        return;
    }
    if (const auto why = impl.common.refused(); !why.empty()) {
        std::cerr << "souk-" << impl.identity.name << ": " << why << "\n";
        impl.done = true;
        impl.exit_code = 2;
        return;
    }
    observe::init_log(impl.identity.name, impl.common.level());
    impl.build();
    if (impl.settings.chosen_verb() == "migrate") {
        impl.done = true;
        impl.exit_code = impl.run_alone(impl.migrate());
    }
}

Host::~Host() = default;

bool Host::done() const {
    return impl_->done;
}

int Host::exit_code() const {
    return impl_->exit_code;
}

boost::asio::any_io_executor Host::executor() {
    return impl_->loop.get_executor();
}

mysql::Database& Host::database() {
    return *impl_->database;
}

const base::Clock& Host::clock() const {
    return impl_->clock;
}

observe::Metrics& Host::metrics() {
    return impl_->metrics;
}

const messaging::Writer& Host::writer() const {
    return *impl_->writer;
}

const security::KeySet& Host::keys() const {
    return impl_->guard->keys();
}

const std::string& Host::issuer() const {
    return impl_->common.token_issuer;
}

const std::string& Host::audience() const {
    return impl_->common.token_audience;
}

std::function<bool(const http::Principal&)> Host::still_valid() const {
    return [&guard = *impl_->guard](const http::Principal& who) { return guard.still_valid(who); };
}

kafka::ClusterSettings Host::cluster() const {
    return impl_->common.kafka(impl_->identity.name);
}

void Host::serve(std::vector<http::Route> routes) {
    for (auto& route : routes) {
        impl_->routes.push_back(std::move(route));
    }
}

void Host::consume(std::vector<std::string> topics, messaging::Handlers handlers) {
    auto& impl = *impl_;
    if (impl.consumer) {
        throw std::logic_error("a service has one consumer group");
    }
    const auto& name = impl.identity.name;
    impl.group.emplace(executor(),
                       kafka::GroupConsumer::Settings{.cluster = impl.common.kafka(name),
                                                      .group = name,
                                                      .instance_id = impl.common.group_member(name),
                                                      .topics = std::move(topics)});
    impl.handlers = std::move(handlers);
    impl.consumer.emplace(executor(), *impl.group, *impl.database, impl.clock, impl.metrics,
                          impl.handlers, messaging::Consumer::Settings{.name = name}, impl.spans);
}

void Host::every(std::string name, std::chrono::milliseconds period,
                 std::function<base::Task<>()> tick) {
    impl_->tickers.push_back(
        std::make_unique<Ticker>(executor(), std::move(name), period, std::move(tick)));
}

void Host::before_ready(std::string name, std::function<base::Task<>()> step) {
    impl_->first_steps.push_back(std::make_unique<Ticker>(
        executor(), std::move(name), before_ready_retry, std::move(step), true));
}

base::Task<> Host::erase_dead_letters(base::Uuid user) {
    co_await messaging::erase_dead_letters(*impl_->database, user.to_string(), impl_->clock.now());
}

void Host::report(std::string name, std::function<base::Task<std::int64_t>()> value) {
    impl_->figures.add(name, std::move(value));
}

void Host::command(std::string name, std::function<base::Task<int>()> run) {
    impl_->commands.emplace(std::move(name), std::move(run));
}

int Host::run() {
    auto& impl = *impl_;
    if (const auto verb = impl.settings.chosen_verb(); !verb.empty()) {
        const auto command = impl.commands.find(std::string{verb});
        if (command == impl.commands.end()) {
            throw std::logic_error("verb without a command: " + std::string{verb});
        }
        return impl.run_alone(command->second());
    }
    impl.add_components();
    const int code = impl.lifecycle.run(impl.loop, impl.common.drain_wait + impl.common.stop_grace);
    observe::flush_log();
    return code;
}

}  // namespace souk::service
