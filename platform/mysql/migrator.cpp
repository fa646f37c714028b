#include "platform/mysql/migrator.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace souk::mysql {

namespace {

constexpr auto ddl_timeout = std::chrono::hours{2};
constexpr int lock_attempts = 12;  // of 5 s: together the 60 s that the header names

struct Record {
    std::string component;
    std::string name;
    std::string checksum;
    std::string state;
    std::string trouble;
};

std::string sha256_hex(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 is not available");
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4U];
        hex += digits[digest[i] & 0x0fU];
    }
    return hex;
}

std::string file_of(std::string_view component, std::string_view name) {
    return std::string{component} + "/" + std::string{name} + ".sql";
}

// A file's text is no pattern: its braces are its own.
Statement verbatim(std::string_view text) {
    Statement statement;
    for (const char c : text) {
        statement.sql += c;
        if (c == '{' || c == '}') {
            statement.sql += c;
        }
    }
    while (!statement.sql.empty() &&
           (statement.sql.back() == ';' || std::isspace(static_cast<unsigned char>(
                                               statement.sql.back())) != 0)) {
        statement.sql.pop_back();
    }
    return statement;
}

std::string first_word(std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with("--") || text.starts_with("#")) {
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        } else if (text.starts_with("/*")) {
            const auto end = text.find("*/");
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
        } else if (std::isspace(static_cast<unsigned char>(text.front())) != 0) {
            text.remove_prefix(1);
        } else {
            break;
        }
    }
    std::string word;
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            break;
        }
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return word;
}

bool is_data(std::string_view text) {
    const auto word = first_word(text);
    return word == "INSERT" || word == "UPDATE" || word == "DELETE" || word == "REPLACE";
}

// One DDL statement is atomic, so a file that was started and never recorded as done has either
// run or not. It is run again, and these answers say that it had.
bool says_already_there(int number) {
    static constexpr std::array known{1050, 1060, 1061, 1091, 1051, 1068, 1359, 1304, 1826, 3822};
    return std::find(known.begin(), known.end(), number) != known.end();
}

class Run {
public:
    Run(Database::Lone& connection, std::string schema)
        : connection_(connection), schema_(std::move(schema)) {}

    base::Task<std::vector<std::string>> apply(std::span<const Migration> migrations) {
        co_await lock();
        co_await load_records();
        refuse_missing_files(migrations);
        std::vector<std::string> applied;
        for (const auto& migration : migrations) {
            if (co_await apply_one(migration)) {
                applied.emplace_back(migration.name);
            }
        }
        const auto release = sql("SELECT RELEASE_LOCK({})", lock_name());
        co_await connection_.query(release);
        co_return applied;
    }

private:
    [[nodiscard]] std::string lock_name() const { return schema_ + ".migrate"; }

    base::Task<> lock() {
        for (int i = 0; i < lock_attempts; ++i) {
            const auto ask = sql("SELECT GET_LOCK({}, 5)", lock_name());
            const auto answer = co_await connection_.query(ask);
            if (!answer.rows.front().is_null(0) && answer.rows.front().integer(0) == 1) {
                co_return;
            }
        }
        throw std::runtime_error("another migration of " + schema_ + " is still running");
    }

    base::Task<> load_records() {
        const auto create = sql(
            "CREATE TABLE IF NOT EXISTS schema_migrations ("
            " component VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " name VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
            " trouble TEXT NULL,"
            " started_at DATETIME(6) NOT NULL,"
            " done_at DATETIME(6) NULL,"
            " PRIMARY KEY (component, name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
        co_await connection_.query(create);
        const auto read = sql(
            "SELECT component, name, checksum, state, COALESCE(trouble, '') FROM schema_migrations "
            "ORDER BY component, name");
        const auto answer = co_await connection_.query(read);
        for (const auto& row : answer.rows) {
            records_.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
        }
    }

    void refuse_missing_files(std::span<const Migration> migrations) const {
        for (const auto& record : records_) {
            const auto is_it = [&record](const Migration& migration) {
                return migration.component == record.component && migration.name == record.name;
            };
            if (std::none_of(migrations.begin(), migrations.end(), is_it)) {
                throw std::runtime_error(file_of(record.component, record.name) +
                                         " was applied to " + schema_ +
                                         " but is not known here: this program is older than the "
                                         "schema, or the file was removed");
            }
        }
    }

    [[nodiscard]] const Record* find(const Migration& migration) const {
        for (const auto& record : records_) {
            if (record.component == migration.component && record.name == migration.name) {
                return &record;
            }
        }
        return nullptr;
    }

    /// True when this run applied it.
    base::Task<bool> apply_one(const Migration& migration) {
        const auto file = file_of(migration.component, migration.name);
        const auto checksum = sha256_hex(migration.sql);
        const Record* record = find(migration);
        if (record != nullptr) {
            if (record->checksum != checksum) {
                throw std::runtime_error(file + " was changed after it was applied to " + schema_ +
                                         ": restore it and add a new file instead");
            }
            if (record->state == "DONE") {
                co_return false;
            }
            if (record->state == "FAILED") {
                throw std::runtime_error(
                    file + " failed before (" + record->trouble + "): bring " + schema_ +
                    " to the state before this file, then delete its row in schema_migrations");
            }
        } else {
            const auto note = sql(
                "INSERT INTO schema_migrations (component, name, checksum, state, started_at) "
                "VALUES ({}, {}, {}, 'STARTED', UTC_TIMESTAMP(6))",
                migration.component, migration.name, checksum);
            co_await connection_.query(note);
        }
        if (is_data(migration.sql)) {
            co_await run_data(migration, file);
        } else {
            co_await run_ddl(migration, file, record != nullptr);
        }
        co_return true;
    }

    static Statement done(const Migration& migration) {
        return sql(
            "UPDATE schema_migrations SET state = 'DONE', done_at = UTC_TIMESTAMP(6) "
            "WHERE component = {} AND name = {}",
            migration.component, migration.name);
    }

    base::Task<> run_ddl(const Migration& migration, const std::string& file, bool again) {
        std::string trouble;
        try {
            const auto ddl = verbatim(migration.sql);
            co_await connection_.query(ddl);
        } catch (const DatabaseError& error) {
            if (error.transient()) {
                throw;  // it stays STARTED: the next run tries it again
            }
            if (!again || !says_already_there(error.number())) {
                trouble = error.what();
            }
        }
        if (!trouble.empty()) {
            co_await note_failure(migration, trouble);
            throw std::runtime_error(file + " failed: " + trouble);
        }
        const auto note = done(migration);
        co_await connection_.query(note);
    }

    // Data and its record are one transaction: all of it or nothing, so nothing needs a hand.
    base::Task<> run_data(const Migration& migration, const std::string& file) {
        const std::array steps{sql("START TRANSACTION"), verbatim(migration.sql), done(migration),
                               sql("COMMIT")};
        std::string trouble;
        try {
            for (const auto& step : steps) {
                co_await connection_.query(step);
            }
        } catch (const DatabaseError& error) {
            if (error.transient()) {
                throw;
            }
            trouble = error.what();
        }
        if (!trouble.empty()) {
            const auto undo = sql("ROLLBACK");
            co_await connection_.query(undo);
            co_await forget(migration);
            throw std::runtime_error(file + " failed and was rolled back: " + trouble);
        }
    }

    base::Task<> note_failure(const Migration& migration, const std::string& trouble) {
        const auto note = sql(
            "UPDATE schema_migrations SET state = 'FAILED', trouble = {} "
            "WHERE component = {} AND name = {}",
            trouble, migration.component, migration.name);
        co_await connection_.query(note);
    }

    base::Task<> forget(const Migration& migration) {
        const auto note = sql("DELETE FROM schema_migrations WHERE component = {} AND name = {}",
                              migration.component, migration.name);
        co_await connection_.query(note);
    }

    Database::Lone& connection_;
    std::string schema_;
    std::vector<Record> records_;
};

}  // namespace

base::Task<std::vector<std::string>> migrate(Database& database,
                                             std::span<const Migration> migrations) {
    const auto connection = co_await database.lone_connection(ddl_timeout);
    Run run(*connection, database.settings().database);
    auto applied = co_await run.apply(migrations);
    co_return applied;
}

}  // namespace souk::mysql
