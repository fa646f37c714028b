#include "services/auth/store/account_rows.hpp"

#include "services/auth/store/account_queries.hpp"
#include "services/auth/store/hash_column.hpp"

namespace souk::auth::store {
namespace {

// What is locked may be written back as it now stands; what is as it was need not be.
template <class Map, class Key, class Value>
bool is_as_loaded(const Map& loaded, const Key& key, const Value& value) {
    const auto found = loaded.find(key);
    return found != loaded.end() && found->second == value;
}

void write(mysql::Transaction& transaction, const mysql::Rows& rows) {
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

// New ones are inserted without an update clause: a taken address has to be noticed.
void write_users(mysql::Transaction& transaction, const app::AccountBook& book,
                 const app::AccountBook& loaded) {
    mysql::Rows rows(
        "INSERT INTO users (id, email, name, password_hash, role, status, allowed_limit_minor, "
        "version, created_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {})");
    for (const auto& [id, user] : book.users) {
        if (!loaded.users.contains(id)) {
            rows.add(id, user.email.text(), user.name, user.password_hash, to_text(user.role),
                     to_text(user.status), user.allowed_limit, user.version, user.created_at);
        } else if (!is_as_loaded(loaded.users, id, user)) {
            transaction.write(
                mysql::sql("UPDATE users SET email = {}, name = {}, password_hash = {}, role = {}, "
                           "status = {}, allowed_limit_minor = {}, version = {} WHERE id = {}",
                           user.email.text(), user.name, user.password_hash, to_text(user.role),
                           to_text(user.status), user.allowed_limit, user.version, id));
        }
    }
    write(transaction, rows);
}

void write_sessions(mysql::Transaction& transaction, const app::AccountBook& book,
                    const app::AccountBook& loaded) {
    mysql::Rows rows(
        "INSERT INTO sessions (id, user_id, created_at, expires_at, ended_at, used_at, client) "
        "VALUES ",
        "({}, {}, {}, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at), ended_at = VALUES(ended_at), "
        "used_at = VALUES(used_at)");
    for (const auto& [id, session] : book.sessions) {
        if (!is_as_loaded(loaded.sessions, id, session)) {
            rows.add(id, session.user, session.created_at, session.expires_at, session.ended_at,
                     session.used_at, session.client);
        }
    }
    write(transaction, rows);
}

void write_tokens(mysql::Transaction& transaction, const app::AccountBook& book,
                  const app::AccountBook& loaded) {
    mysql::Rows rows(
        "INSERT INTO refresh_tokens (token_hash, session_id, issued_at, spent_at) "
        "VALUES ",
        "({}, {}, {}, {})", " ON DUPLICATE KEY UPDATE spent_at = VALUES(spent_at)");
    for (const auto& [hash, token] : book.tokens) {
        if (!is_as_loaded(loaded.tokens, hash, token)) {
            rows.add(blob_of(hash), token.session, token.issued_at, token.spent_at);
        }
    }
    write(transaction, rows);
}

void write_resets(mysql::Transaction& transaction, const app::AccountBook& book,
                  const app::AccountBook& loaded) {
    mysql::Rows rows(
        "INSERT INTO password_resets (user_id, token_hash, made_by, made_at) VALUES ",
        "({}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), made_by = VALUES(made_by), "
        "made_at = VALUES(made_at)");
    for (const auto& [user, reset] : book.resets) {
        if (!is_as_loaded(loaded.resets, user, reset)) {
            rows.add(user, blob_of(reset.hash.bytes), reset.made_by, reset.made_at);
        }
    }
    write(transaction, rows);
    for (const auto& [user, reset] : loaded.resets) {
        if (!book.resets.contains(user)) {
            transaction.write(mysql::sql("DELETE FROM password_resets WHERE user_id = {}", user));
        }
    }
}

void write_audit(mysql::Transaction& transaction, const app::AccountBook& book) {
    mysql::Rows rows("INSERT INTO user_audit (user_id, actor_id, at, what, reason) VALUES ",
                     "({}, {}, {}, {}, {})");
    for (const auto& entry : book.audit) {
        const auto reason = entry.reason.empty() ? std::nullopt : std::optional{entry.reason};
        rows.add(entry.user, entry.actor, entry.at, entry.what, reason);
    }
    write(transaction, rows);
}

void forget_throttles(mysql::Transaction& transaction, const app::AccountBook& book) {
    if (book.forgotten_throttles.empty()) {
        return;
    }
    std::vector<mysql::Blob> keys;
    for (const auto& key : book.forgotten_throttles) {
        keys.push_back(blob_of(key));
    }
    transaction.write(mysql::in_list("DELETE FROM throttles WHERE throttle_key IN ", keys, ""));
}

// Behind everything else: what was written of an erased user's sessions goes as well.
void erase(mysql::Transaction& transaction, const app::AccountBook& book) {
    for (const auto user : book.erased) {
        transaction.write(mysql::sql(
            "DELETE t FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE "
            "s.user_id = {}",
            user));
        transaction.write(mysql::sql("DELETE FROM sessions WHERE user_id = {}", user));
        transaction.write(
            mysql::sql("UPDATE user_audit SET reason = NULL WHERE user_id = {}", user));
    }
}

}  // namespace

base::Task<app::AccountBook> AccountRows::load(mysql::Transaction& transaction,
                                               std::span<const app::AccountKeys* const> keys) {
    auto wanted = WantedAccounts::of(keys);
    auto owners = wanted.owners();
    if (!owners.empty()) {
        const auto found = co_await transaction.read_all(std::move(owners));
        for (const auto& result : found) {
            for (const auto& row : result.rows) {
                wanted.users.insert(domain::UserId{row.uuid(0)});
            }
        }
    }
    const auto reads = locking_reads(wanted, clock_.now());
    std::vector<mysql::Statement> statements;
    for (const auto& read : reads) {
        statements.push_back(read.statement);
    }
    app::AccountBook book;
    if (!statements.empty()) {
        const auto results = co_await transaction.read_all(std::move(statements));
        for (std::size_t i = 0; i < results.size(); ++i) {
            for (const auto& row : results[i].rows) {
                reads[i].read(book, row);
            }
        }
    }
    loaded_ = book;
    co_return book;
}

void AccountRows::save(mysql::Transaction& transaction, app::AccountBook& book) const {
    write_users(transaction, book, loaded_);
    write_sessions(transaction, book, loaded_);
    write_tokens(transaction, book, loaded_);
    write_resets(transaction, book, loaded_);
    write_audit(transaction, book);
    forget_throttles(transaction, book);
    erase(transaction, book);
}

}  // namespace souk::auth::store
