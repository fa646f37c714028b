#include "services/auth/store/account_rows.hpp"

#include <algorithm>

#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {
namespace {

using Read = void (*)(app::AccountBook& book, const mysql::Row& row);

constexpr std::string_view session_columns =
    "s.id, s.user_id, s.created_at, s.expires_at, s.ended_at";
constexpr std::size_t session_column_count = 5;

mysql::Blob blob_of(const domain::TokenHash& hash) {
    return {std::string(hash.begin(), hash.end())};
}

std::optional<base::Instant> instant_or_nothing(const mysql::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
}

void read_session(app::AccountBook& book, const mysql::Row& row, std::size_t first) {
    const domain::SessionId id{row.uuid(first)};
    book.sessions.emplace(id, domain::Session{.id = id,
                                              .user = domain::UserId{row.uuid(first + 1)},
                                              .created_at = row.instant(first + 2),
                                              .expires_at = row.instant(first + 3),
                                              .ended_at = instant_or_nothing(row, first + 4)});
}

void read_user_into(app::AccountBook& book, const mysql::Row& row, std::size_t first) {
    const auto user = read_user(row, first);
    book.users.emplace(user.id, user);
}

void read_token(app::AccountBook& book, const mysql::Row& row) {
    domain::RefreshToken token{.session = domain::SessionId{row.uuid(1)},
                               .issued_at = row.instant(2),
                               .spent_at = instant_or_nothing(row, 3)};
    std::ranges::copy(row.text(0), token.hash.begin());
    book.tokens.emplace(token.hash, token);
    read_session(book, row, 4);
    read_user_into(book, row, 4 + session_column_count);
}

std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string{columns} + std::string{rest};
}

mysql::Statement tokens_statement(const std::vector<mysql::Blob>& hashes) {
    const auto columns = "t.token_hash, t.session_id, t.issued_at, t.spent_at, " +
                         std::string{session_columns} + ", " + std::string{user_columns};
    // The order of the joins is the order of the locks: token, session, user.
    return mysql::in_list(select(columns,
                                 " FROM refresh_tokens t STRAIGHT_JOIN sessions s ON s.id = "
                                 "t.session_id STRAIGHT_JOIN users u ON u.id = s.user_id WHERE "
                                 "t.token_hash IN "),
                          hashes, " ORDER BY t.token_hash FOR UPDATE");
}

void write_users(mysql::Transaction& transaction, const app::AccountBook& book) {
    mysql::Rows rows(
        "INSERT INTO users (id, email, name, password_hash, role, status, allowed_limit_minor, "
        "version, created_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {})");
    for (const auto id : book.registered) {
        const auto& user = book.users.at(id);
        rows.add(user.id, user.email.text(), user.name, user.password_hash, to_text(user.role),
                 to_text(user.status), user.allowed_limit, user.version, user.created_at);
    }
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

// What is already there is locked, so writing it back as it now stands loses nothing.
void write_sessions(mysql::Transaction& transaction, const app::AccountBook& book) {
    mysql::Rows rows(
        "INSERT INTO sessions (id, user_id, created_at, expires_at, ended_at) VALUES ",
        "({}, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at), ended_at = VALUES(ended_at)");
    for (const auto& [id, session] : book.sessions) {
        rows.add(id, session.user, session.created_at, session.expires_at, session.ended_at);
    }
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

void write_tokens(mysql::Transaction& transaction, const app::AccountBook& book) {
    mysql::Rows rows(
        "INSERT INTO refresh_tokens (token_hash, session_id, issued_at, spent_at) "
        "VALUES ",
        "({}, {}, {}, {})", " ON DUPLICATE KEY UPDATE spent_at = VALUES(spent_at)");
    for (const auto& [hash, token] : book.tokens) {
        rows.add(blob_of(hash), token.session, token.issued_at, token.spent_at);
    }
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

}  // namespace

base::Task<app::AccountBook> AccountRows::load(
    mysql::Transaction& transaction, std::span<const app::AccountKeys* const> keys) const {
    std::vector<mysql::Blob> tokens;
    std::vector<domain::SessionId> sessions;
    std::vector<std::string> emails;
    for (const auto* key : keys) {
        if (key->token) {
            tokens.push_back(blob_of(*key->token));
        }
        if (key->session) {
            sessions.push_back(*key->session);
        }
        if (key->email) {
            emails.push_back(key->email->text());
        }
    }
    std::vector<mysql::Statement> statements;
    std::vector<Read> readers;
    if (!tokens.empty()) {
        statements.push_back(tokens_statement(tokens));
        readers.push_back(read_token);
    }
    if (!sessions.empty()) {
        const auto head = select(session_columns, " FROM sessions s WHERE s.id IN ");
        statements.push_back(mysql::in_list(head, sessions, " ORDER BY s.id FOR UPDATE"));
        readers.push_back(
            [](app::AccountBook& book, const mysql::Row& row) { read_session(book, row, 0); });
    }
    if (!emails.empty()) {
        const auto head = select(user_columns, " FROM users u WHERE u.email IN ");
        statements.push_back(mysql::in_list(head, emails, " ORDER BY u.id FOR UPDATE"));
        readers.push_back(
            [](app::AccountBook& book, const mysql::Row& row) { read_user_into(book, row, 0); });
    }
    app::AccountBook book;
    const auto results = co_await transaction.read_all(std::move(statements));
    for (std::size_t i = 0; i < results.size(); ++i) {
        for (const auto& row : results[i].rows) {
            readers[i](book, row);
        }
    }
    co_return book;
}

void AccountRows::save(mysql::Transaction& transaction, app::AccountBook& book) const {
    write_users(transaction, book);
    write_sessions(transaction, book);
    write_tokens(transaction, book);
}

}  // namespace souk::auth::store
