#include "services/auth/store/account_queries.hpp"

#include "services/auth/store/hash_column.hpp"
#include "services/auth/store/session_rows.hpp"
#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {
namespace {

std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string{columns} + std::string{rest};
}

void read_user_into(app::AccountBook& book, const mysql::Row& row) {
    const auto user = read_user(row);
    book.users.emplace(user.id, user);
}

void read_session_into(app::AccountBook& book, const mysql::Row& row) {
    const auto session = read_session(row);
    book.sessions.emplace(session.id, session);
}

void read_token_into(app::AccountBook& book, const mysql::Row& row) {
    const domain::RefreshToken token{.hash = hash_of(row, 0),
                                     .session = domain::SessionId{row.uuid(1)},
                                     .issued_at = row.instant(2),
                                     .spent_at = instant_or_nothing(row, 3)};
    book.tokens.emplace(token.hash, token);
    const auto session = read_session(row, 4);
    book.sessions.emplace(session.id, session);
}

void read_reset_into(app::AccountBook& book, const mysql::Row& row) {
    const domain::PasswordReset reset{.hash = {hash_of(row, 1)},
                                      .user = domain::UserId{row.uuid(0)},
                                      .made_by = domain::UserId{row.uuid(2)},
                                      .made_at = row.instant(3)};
    book.resets.emplace(reset.user, reset);
}

void read_admin_into(app::AccountBook& book, const mysql::Row& row) {
    book.active_admins.emplace_back(row.uuid(0));
}

void read_nothing(app::AccountBook&, const mysql::Row&) {}

void add_users(std::vector<AccountRead>& reads, const WantedAccounts& wanted) {
    if (!wanted.users.empty()) {
        const auto head = select(user_columns, " FROM users u WHERE u.id IN ");
        reads.push_back(
            {mysql::in_list(head, wanted.users, " ORDER BY u.id FOR UPDATE"), read_user_into});
    }
    if (!wanted.emails.empty()) {
        const auto head = select(user_columns, " FROM users u WHERE u.email IN ");
        reads.push_back(
            {mysql::in_list(head, wanted.emails, " ORDER BY u.id FOR UPDATE"), read_user_into});
    }
}

void add_sessions(std::vector<AccountRead>& reads, const WantedAccounts& wanted,
                  base::Instant now) {
    const auto head = select(session_columns, " FROM sessions s WHERE ");
    if (!wanted.sessions.empty()) {
        reads.push_back(
            {mysql::in_list(head + "s.id IN ", wanted.sessions, " ORDER BY s.id FOR UPDATE"),
             read_session_into});
    }
    if (wanted.live_sessions && !wanted.users.empty()) {
        auto live = mysql::in_list(head + "s.user_id IN ", wanted.users,
                                   " AND s.expires_at > {} ORDER BY s.id FOR UPDATE");
        live.params.push_back(mysql::to_param(now));
        reads.push_back({std::move(live), read_session_into});
    }
    if (!wanted.tokens.empty()) {
        const auto columns =
            "t.token_hash, t.session_id, t.issued_at, t.spent_at, " + std::string{session_columns};
        const auto tokens = select(columns,
                                   " FROM refresh_tokens t STRAIGHT_JOIN sessions s ON s.id = "
                                   "t.session_id WHERE t.token_hash IN ");
        reads.push_back({mysql::in_list(tokens, wanted.tokens, " ORDER BY t.token_hash FOR UPDATE"),
                         read_token_into});
    }
}

}  // namespace

WantedAccounts WantedAccounts::of(std::span<const app::AccountKeys* const> keys) {
    WantedAccounts wanted;
    for (const auto* key : keys) {
        wanted.users.insert(key->users.begin(), key->users.end());
        if (key->email) {
            wanted.emails.push_back(key->email->text());
        }
        if (key->session) {
            wanted.sessions.push_back(*key->session);
        }
        if (key->token) {
            wanted.tokens.push_back(blob_of(*key->token));
        }
        if (key->reset) {
            wanted.resets_by_hash.push_back(blob_of(key->reset->bytes));
        }
        wanted.live_sessions = wanted.live_sessions || key->live_sessions;
        wanted.resets = wanted.resets || key->resets;
        wanted.admins = wanted.admins || key->admins;
    }
    return wanted;
}

std::vector<mysql::Statement> WantedAccounts::owners() const {
    std::vector<mysql::Statement> statements;
    if (!sessions.empty()) {
        statements.push_back(
            mysql::in_list("SELECT user_id FROM sessions WHERE id IN ", sessions, ""));
    }
    if (!tokens.empty()) {
        statements.push_back(mysql::in_list(
            "SELECT s.user_id FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE "
            "t.token_hash IN ",
            tokens, ""));
    }
    if (!resets_by_hash.empty()) {
        statements.push_back(mysql::in_list(
            "SELECT user_id FROM password_resets WHERE token_hash IN ", resets_by_hash, ""));
    }
    return statements;
}

std::vector<AccountRead> locking_reads(const WantedAccounts& wanted, base::Instant now) {
    std::vector<AccountRead> reads;
    if (wanted.admins) {
        reads.push_back(
            {mysql::sql("SELECT name FROM offices WHERE name = 'admin' FOR UPDATE"), read_nothing});
    }
    add_users(reads, wanted);
    if (wanted.admins) {
        // Behind the office's lock nobody leaves it, so this needs none of its own.
        reads.push_back({mysql::sql("SELECT id FROM users WHERE role = 'admin' AND status = "
                                    "'ACTIVE' ORDER BY id LIMIT 2"),
                         read_admin_into});
    }
    add_sessions(reads, wanted, now);
    if (wanted.resets && !wanted.users.empty()) {
        reads.push_back({mysql::in_list("SELECT user_id, token_hash, made_by, made_at FROM "
                                        "password_resets WHERE user_id IN ",
                                        wanted.users, " ORDER BY user_id FOR UPDATE"),
                         read_reset_into});
    }
    return reads;
}

}  // namespace souk::auth::store
