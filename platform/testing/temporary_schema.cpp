#include "platform/testing/temporary_schema.hpp"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <stdexcept>

#include "platform/observe/metrics.hpp"
#include "platform/testing/run.hpp"

namespace souk::testing {

namespace {

std::string required_variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') {
        throw std::runtime_error(std::string{name} + " is not set: run the tests by ./souk test");
    }
    return value;
}

std::string random_name() {
    std::random_device random;
    char text[40];
    std::snprintf(text, sizeof text, "souk_test_%08x%08x", random(), random());
    return text;
}

base::Task<mysql::ResultSet> run_each(mysql::Database& database,
                                      const std::vector<mysql::Statement>& statements) {
    const auto connection = co_await database.lone_connection();
    mysql::ResultSet last;
    for (const auto& statement : statements) {
        last = co_await connection->query(statement);
    }
    co_return last;
}

mysql::ResultSet run_on(const mysql::ConnectionSettings& settings,
                        const std::vector<mysql::Statement>& statements) {
    Loop loop;
    observe::Metrics metrics;
    mysql::Database database(loop.executor(), settings, metrics);
    return loop.run(run_each(database, statements));
}

}  // namespace

mysql::ConnectionSettings test_server() {
    mysql::ConnectionSettings settings;
    settings.unix_socket = required_variable("SOUK_TEST_MYSQL_SOCKET");
    settings.user = "root";
    settings.pool_size = 8;
    return settings;
}

std::string test_kafka() {
    return required_variable("SOUK_TEST_KAFKA");
}

TemporarySchema::TemporarySchema(
    std::initializer_list<std::span<const mysql::Migration>> migrations)
    : name_(random_name()) {
    run_on(test_server(), {mysql::sql("CREATE DATABASE " + name_ +
                                      " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")});
    std::vector<mysql::Migration> all;
    for (const auto& component : migrations) {
        all.insert(all.end(), component.begin(), component.end());
    }
    if (!all.empty()) {
        Loop loop;
        observe::Metrics metrics;
        mysql::Database database(loop.executor(), settings(), metrics);
        loop.run(mysql::migrate(database, all));
    }
}

TemporarySchema::~TemporarySchema() {
    try {
        run_on(test_server(), {mysql::sql("DROP DATABASE " + name_)});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "cannot drop %s: %s\n", name_.c_str(), error.what());
    }
}

mysql::ConnectionSettings TemporarySchema::settings() const {
    auto settings = test_server();
    settings.database = name_;
    return settings;
}

void TemporarySchema::execute(const std::vector<mysql::Statement>& statements) const {
    run_on(settings(), statements);
}

mysql::ResultSet TemporarySchema::query(const mysql::Statement& statement) const {
    return run_on(settings(), {statement});
}

}  // namespace souk::testing
