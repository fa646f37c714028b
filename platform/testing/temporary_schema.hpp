#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/mysql/database.hpp"
#include "platform/mysql/migrator.hpp"

namespace souk::testing {

/// The MariaDB that the integration tests are given (SOUK_TEST_MYSQL_SOCKET, user root without a
/// password). Throws std::runtime_error when the variable is missing.
mysql::ConnectionSettings test_server();
/// host:port of the Kafka given by SOUK_TEST_KAFKA. Throws when the variable is missing.
std::string test_kafka();

/// A schema `souk_test_<random>` of its own: made and migrated here, dropped at the end.
class TemporarySchema {
public:
    /// Component by component, in the order given (usually messaging's, then the service's).
    explicit TemporarySchema(
        std::initializer_list<std::span<const mysql::Migration>> migrations = {});
    ~TemporarySchema();
    TemporarySchema(const TemporarySchema&) = delete;
    TemporarySchema& operator=(const TemporarySchema&) = delete;

    /// How to reach it. A copy: change the pool's size and limits freely.
    [[nodiscard]] mysql::ConnectionSettings settings() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Runs statements one by one on a connection of their own, on this thread.
    void execute(const std::vector<mysql::Statement>& statements) const;
    /// The answer to one query, the same way.
    [[nodiscard]] mysql::ResultSet query(const mysql::Statement& statement) const;

private:
    std::string name_;
};

}  // namespace souk::testing
