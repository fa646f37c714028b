#include "platform/mysql/migration_log.hpp"

#include <stdexcept>

namespace souk::mysql::detail {

namespace {

constexpr int lock_attempts = 12;  // of 5 s: together the 60 s that the header names

}  // namespace

MigrationLog::MigrationLog(Database::Lone& connection, std::string schema)
    : connection_(connection), schema_(std::move(schema)) {}

base::Task<> MigrationLog::open() {
    co_await lock();
    co_await load();
}

base::Task<> MigrationLog::close() {
    const auto release = sql("SELECT RELEASE_LOCK({})", lock_name());
    co_await connection_.query(release);
}

base::Task<> MigrationLog::lock() {
    const auto ask = sql("SELECT GET_LOCK({}, 5)", lock_name());
    for (int i = 0; i < lock_attempts; ++i) {
        const auto answer = co_await connection_.query(ask);
        const auto& row = answer.rows.at(0);
        if (!row.is_null(0) && row.integer(0) == 1) {
            co_return;
        }
    }
    throw std::runtime_error("another migration of " + schema_ + " is still running");
}

base::Task<> MigrationLog::load() {
    const auto create =
        sql("CREATE TABLE IF NOT EXISTS schema_migrations ("
            " component VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " name VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " trouble TEXT NULL,"
            " started_at DATETIME(6) NOT NULL,"
            " done_at DATETIME(6) NULL,"
            " PRIMARY KEY (component, name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
    co_await connection_.query(create);
    const auto read =
        sql("SELECT component, name, checksum, state, COALESCE(trouble, '') FROM schema_migrations "
            "ORDER BY component, name");
    const auto answer = co_await connection_.query(read);
    for (const auto& row : answer.rows) {
        records_.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
    }
}

const MigrationLog::Record* MigrationLog::find(const Migration& migration) const {
    for (const auto& record : records_) {
        if (record.component == migration.component && record.name == migration.name) {
            return &record;
        }
    }
    return nullptr;
}

base::Task<> MigrationLog::start(const Migration& migration, const std::string& checksum) {
    const auto note =
        sql("INSERT INTO schema_migrations (component, name, checksum, state, started_at) "
            "VALUES ({}, {}, {}, 'STARTED', UTC_TIMESTAMP(6))",
            migration.component, migration.name, checksum);
    co_await connection_.query(note);
}

Statement MigrationLog::done(const Migration& migration) {
    return sql(
        "UPDATE schema_migrations SET state = 'DONE', done_at = UTC_TIMESTAMP(6) "
        "WHERE component = {} AND name = {}",
        migration.component, migration.name);
}

base::Task<> MigrationLog::fail(const Migration& migration, const std::string& trouble) {
    const auto note =
        sql("UPDATE schema_migrations SET state = 'FAILED', trouble = {} "
            "WHERE component = {} AND name = {}",
            trouble, migration.component, migration.name);
    co_await connection_.query(note);
}

base::Task<> MigrationLog::forget(const Migration& migration) {
    const auto note = sql("DELETE FROM schema_migrations WHERE component = {} AND name = {}",
                          migration.component, migration.name);
    co_await connection_.query(note);
}

}  // namespace souk::mysql::detail
