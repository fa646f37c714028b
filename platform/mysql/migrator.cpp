#include "platform/mysql/migrator.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/mysql/migration_file.hpp"
#include "platform/mysql/migration_log.hpp"

namespace souk::mysql {

namespace {

using detail::MigrationLog;

constexpr auto ddl_timeout = std::chrono::hours{2};

// One DDL statement is atomic, so a file that was started and never recorded as done has either
// run or not. It is run again, and these answers say that it had.
bool says_already_there(int number) {
    static constexpr std::array known{1050, 1060, 1061, 1091, 1051, 1068, 1359, 1304, 1826, 3822};
    return std::find(known.begin(), known.end(), number) != known.end();
}

void refuse_missing_files(const MigrationLog& log, std::span<const Migration> migrations) {
    for (const auto& record : log.records()) {
        const auto is_it = [&record](const Migration& migration) {
            return migration.component == record.component && migration.name == record.name;
        };
        if (std::none_of(migrations.begin(), migrations.end(), is_it)) {
            throw std::runtime_error(detail::file_of(record.component, record.name) +
                                     " was applied but is not known here: this program is older "
                                     "than the schema, or the file was removed");
        }
    }
}

/// True when it was applied before. Throws when a hand is needed.
bool is_done(const MigrationLog::Record& record, const std::string& checksum) {
    const auto file = detail::file_of(record.component, record.name);
    if (record.checksum != checksum) {
        throw std::runtime_error(file +
                                 " was changed after it was applied: restore it and add a new "
                                 "file instead");
    }
    if (record.state == "FAILED") {
        throw std::runtime_error(file + " failed before (" + record.trouble +
                                 "): bring the schema to the state before this file, then delete "
                                 "its row in schema_migrations");
    }
    return record.state == "DONE";
}

base::Task<> run_ddl(Database::Lone& connection, MigrationLog& log, const Migration& migration,
                     bool again) {
    const auto ddl = detail::statement_of(migration);
    std::string trouble;
    try {
        co_await connection.query(ddl);
    } catch (const DatabaseError& error) {
        if (error.transient()) {
            throw;  // it stays STARTED: the next run tries it again
        }
        if (!again || !says_already_there(error.number())) {
            trouble = error.what();
        }
    }
    if (!trouble.empty()) {
        co_await log.fail(migration, trouble);
        throw std::runtime_error(detail::file_of(migration.component, migration.name) +
                                 " failed: " + trouble);
    }
    const auto done = MigrationLog::done(migration);
    co_await connection.query(done);
}

// Data and its record are one transaction: all of it or nothing, so nothing needs a hand.
base::Task<> run_data(Database::Lone& connection, MigrationLog& log, const Migration& migration) {
    const std::array steps{sql("START TRANSACTION"), detail::statement_of(migration),
                           MigrationLog::done(migration), sql("COMMIT")};
    std::string trouble;
    try {
        for (const auto& step : steps) {
            co_await connection.query(step);
        }
    } catch (const DatabaseError& error) {
        if (error.transient()) {
            throw;
        }
        trouble = error.what();
    }
    if (!trouble.empty()) {
        const auto undo = sql("ROLLBACK");
        co_await connection.query(undo);
        co_await log.forget(migration);
        throw std::runtime_error(detail::file_of(migration.component, migration.name) +
                                 " failed and was rolled back: " + trouble);
    }
}

}  // namespace

base::Task<std::vector<std::string>> migrate(Database& database,
                                             std::span<const Migration> migrations) {
    const auto connection = co_await database.lone_connection(ddl_timeout);
    MigrationLog log(*connection, database.settings().database);
    co_await log.open();
    refuse_missing_files(log, migrations);
    std::vector<std::string> applied;
    for (const auto& migration : migrations) {
        const auto checksum = detail::checksum_of(migration);
        const auto* record = log.find(migration);
        if (record != nullptr && is_done(*record, checksum)) {
            continue;
        }
        if (record == nullptr) {
            co_await log.start(migration, checksum);
        }
        if (detail::is_data(migration)) {
            co_await run_data(*connection, log, migration);
        } else {
            co_await run_ddl(*connection, log, migration, record != nullptr);
        }
        applied.emplace_back(migration.name);
    }
    co_await log.close();
    co_return applied;
}

}  // namespace souk::mysql
