#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "platform/http/client.hpp"
#include "platform/http/server.hpp"
#include "platform/kafka/record.hpp"
#include "platform/mysql/database.hpp"
#include "platform/observe/log.hpp"
#include "platform/runtime/settings.hpp"

namespace souk::service {

/// The settings that every service has. Bound by the Host; see README.md for the list.
struct CommonSettings {
    std::string http_address = "127.0.0.1";
    std::int64_t http_port = 8100;
    std::string admin_address = "127.0.0.1";
    std::int64_t admin_port = 8200;

    std::string mysql_socket;
    std::string mysql_host = "127.0.0.1";
    std::int64_t mysql_port = 3306;
    std::string mysql_user;
    std::string mysql_password;
    std::string mysql_database;
    std::int64_t mysql_pool_size = 16;

    std::string kafka_brokers = "127.0.0.1:9092";
    std::int64_t instance = 1;  ///< 0 where replicas have no number, as in a Deployment

    std::string log_level = "info";
    std::string otlp_endpoint;
    std::int64_t otlp_sample_percent = 100;
    std::string token_issuer = "souk";
    std::string token_audience = "souk";
    std::chrono::seconds stop_grace{8};
    std::chrono::seconds drain_wait{0};
    bool healthcheck = false;

    /// Names every setting; defaults depend on the service's name.
    void bind(runtime::Settings& settings, const std::string& service);

    [[nodiscard]] mysql::ConnectionSettings mysql() const;
    [[nodiscard]] kafka::ClusterSettings kafka(const std::string& service) const;
    /// The static member of the consumer group (KIP-345) that this replica is: one that is started
    /// again takes its place at once. Empty for an unnumbered one, which joins as somebody new.
    [[nodiscard]] std::string group_member(const std::string& service) const;
    [[nodiscard]] bool numbered() const;
    [[nodiscard]] observe::Level level() const;
    /// Where traces are sent; nothing where they are not. Of a right text only: see refused().
    [[nodiscard]] std::optional<http::Url> collector() const;
    /// A sentence about a setting that cannot be; empty when all can.
    [[nodiscard]] std::string refused() const;
};

}  // namespace souk::service
