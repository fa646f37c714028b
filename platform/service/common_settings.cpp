#include "platform/service/common_settings.hpp"

#include <unistd.h>

#include <array>

namespace souk::service {
namespace {

/// A container's is its id, or its pod's name.
std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

}  // namespace

void CommonSettings::bind(runtime::Settings& settings, const std::string& service) {
    if (mysql_user.empty()) {
        mysql_user = "souk_" + service;
        mysql_database = "souk_" + service;
    }
    settings.text("http-address", http_address, "address of the public port");
    settings.number("http-port", http_port, 0, 65'535, "public port");
    settings.text("admin-address", admin_address, "address of the admin port");
    settings.number("admin-port", admin_port, 0, 65'535, "admin port: health, metrics, version");
    settings.text("mysql-socket", mysql_socket, "unix socket of MySQL; empty: host, port and TLS");
    settings.text("mysql-host", mysql_host, "host of MySQL");
    settings.number("mysql-port", mysql_port, 1, 65'535, "port of MySQL");
    settings.text("mysql-user", mysql_user, "user with DML rights on the schema");
    settings.secret("mysql-password", mysql_password, "password of that user");
    settings.text("mysql-database", mysql_database, "schema of this service");
    settings.number("mysql-pool-size", mysql_pool_size, 2, 256, "connections at most");
    settings.text("kafka-brokers", kafka_brokers, "host:port, comma-separated");
    settings.number("instance", instance, 0, 1'000,
                    "replica number, unique per service; 0: replicas come and go unnumbered");
    settings.text("log-level", log_level, "debug, info, warn or error");
    settings.text("otlp-endpoint", otlp_endpoint,
                  "OTLP/HTTP collector for traces, http://host:4318; empty: no traces");
    settings.number("otlp-sample-percent", otlp_sample_percent, 0, 100,
                    "share of the traces beginning here that is recorded");
    settings.text("token-issuer", token_issuer, "issuer that access tokens must name");
    settings.text("token-audience", token_audience, "audience that access tokens must name");
    settings.seconds("stop-grace", stop_grace, std::chrono::seconds{1}, std::chrono::seconds{60},
                     "time to finish requests and batches after SIGTERM");
    settings.seconds("drain-wait", drain_wait, std::chrono::seconds{0}, std::chrono::seconds{30},
                     "time between not ready and no new connections, for a balancer to notice");
    settings.flag("healthcheck", healthcheck, "ask the running process's /readyz and exit 0 or 1");
    settings.verb("migrate", "apply the schema's missing migrations and exit");
}

mysql::ConnectionSettings CommonSettings::mysql() const {
    mysql::ConnectionSettings connection;
    connection.unix_socket = mysql_socket;
    connection.host = mysql_host;
    connection.port = static_cast<std::uint16_t>(mysql_port);
    connection.user = mysql_user;
    connection.password = mysql_password;
    connection.database = mysql_database;
    connection.pool_size = static_cast<std::size_t>(mysql_pool_size);
    return connection;
}

kafka::ClusterSettings CommonSettings::kafka(const std::string& service) const {
    return {.brokers = kafka_brokers,
            .client_id = service + "-" + (numbered() ? std::to_string(instance) : host_name()),
            .extra = {}};
}

std::string CommonSettings::group_member(const std::string& service) const {
    return numbered() ? kafka(service).client_id : "";
}

bool CommonSettings::numbered() const {
    return instance != 0;
}

std::optional<http::Url> CommonSettings::collector() const {
    return http::Url::parse(otlp_endpoint);
}

std::string CommonSettings::refused() const {
    if (!otlp_endpoint.empty() && !collector()) {
        return "SOUK_OTLP_ENDPOINT is `" + otlp_endpoint + "`; it must be http://host:port, with " +
               "a path perhaps, or empty";
    }
    return {};
}

observe::Level CommonSettings::level() const {
    if (log_level == "debug") {
        return observe::Level::debug;
    }
    if (log_level == "warn") {
        return observe::Level::warn;
    }
    return log_level == "error" ? observe::Level::error : observe::Level::info;
}

}  // namespace souk::service
