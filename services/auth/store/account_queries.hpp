#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "platform/mysql/database.hpp"
#include "services/auth/app/account_book.hpp"

// What AccountRows asks the database for.
namespace souk::auth::store {

/// The keys of a whole batch, put together.
struct WantedAccounts {
    std::set<domain::UserId> users;
    std::vector<std::string> emails;
    std::vector<domain::SessionId> sessions;
    std::vector<mysql::Blob> tokens;
    std::vector<mysql::Blob> resets_by_hash;
    bool live_sessions = false;
    bool resets = false;
    bool admins = false;

    static WantedAccounts of(std::span<const app::AccountKeys* const> keys);
    /// Whose the named sessions, tokens and resets are; nothing when none is named.
    [[nodiscard]] std::vector<mysql::Statement> owners() const;
};

/// One locking read and where its rows belong.
struct AccountRead {
    mysql::Statement statement;
    void (*read)(app::AccountBook& book, const mysql::Row& row);
};

/// Every locking read of a batch whose users are all known, in the order of the locks.
std::vector<AccountRead> locking_reads(const WantedAccounts& wanted, base::Instant now);

}  // namespace souk::auth::store
