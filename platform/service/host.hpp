#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/base/uuid.hpp"
#include "platform/http/router.hpp"
#include "platform/kafka/record.hpp"
#include "platform/messaging/apply_once.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/mysql/database.hpp"
#include "platform/mysql/migrator.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/runtime/settings.hpp"
#include "platform/security/token.hpp"

namespace souk::service {

/// What a service is called and what it embeds.
struct Identity {
    std::string name;  ///< `wallet`; also the consumer group's prefix and the log's service
    std::string version;
    std::span<const mysql::Migration> migrations;  ///< its own; messaging's are added
    std::string_view openapi_json;                 ///< served at /openapi.json of the admin port
    std::string_view docs_html{};                  ///< the same as a page, at /docs there
};

/// What every service has, built once and in order: settings, log, metrics, database, producer,
/// relay, key and session feeds, token middleware, admin port (/livez /readyz /metrics /version),
/// ops routes, listener, consumers; and its verbs: `migrate`, `--healthcheck`. main() makes one,
/// then its own stores and use cases from what it gives, then calls run().
class Host {
public:
    /// `own_settings` binds the service's own settings and verbs. After construction test done().
    Host(int argc, const char* const* argv, Identity identity,
         const std::function<void(runtime::Settings&)>& own_settings = {});
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// True when there is nothing to serve (--help, migrate, bad settings): return exit_code().
    [[nodiscard]] bool done() const;
    [[nodiscard]] int exit_code() const;

    boost::asio::any_io_executor executor();
    mysql::Database& database();
    const base::Clock& clock() const;
    observe::Metrics& metrics();
    /// What stores write with: database, clock, source, relay wake-up.
    const messaging::Writer& writer() const;
    /// The verification keys this process knows (auth's JWKS serves them).
    const security::KeySet& keys() const;
    [[nodiscard]] const std::string& issuer() const;
    [[nodiscard]] const std::string& audience() const;

    /// Whether a caller may stay in a stream: asked at every look at its token (TokenGuard).
    [[nodiscard]] std::function<bool(const http::Principal&)> still_valid() const;
    /// How this process reaches Kafka, for a verb that reads topics by itself.
    [[nodiscard]] kafka::ClusterSettings cluster() const;

    /// Adds routes behind the token middleware. Call before run().
    void serve(std::vector<http::Route> routes);
    /// One consumer group `<service>` over these topics. Call at most once, before run().
    void consume(std::vector<std::string> topics, messaging::Handlers handlers);
    /// Runs `tick` every `period` while serving; an exception is logged and the next tick runs.
    void every(std::string name, std::chrono::milliseconds period,
               std::function<base::Task<>()> tick);
    /// Runs before the service is ready, after the database is; retried until it succeeds.
    void before_ready(std::string name, std::function<base::Task<>()> step);

    /// A number that this service tells about itself: in ops status under `figures`, and as a gauge
    /// of this name (`souk_purchases_waiting`) in /metrics, asked every 5 s. It should cost no more
    /// than an index look-up; one that throws is left out. Call before run().
    void report(std::string name, std::function<base::Task<std::int64_t>()> value);

    /// Empties this service's dead letters that name this user, who is erased.
    base::Task<> erase_dead_letters(base::Uuid user);

    /// Adds a verb: `souk-S <name>` runs this instead of serving, with the database up and no relay
    /// (rows that it publishes wait for a serving process). The process exits with its result.
    /// Register the name in own_settings too: settings.verb(name, about).
    void command(std::string name, std::function<base::Task<int>()> run);

    /// Serves until SIGTERM, or runs the chosen verb; returns the exit code.
    int run();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace souk::service
