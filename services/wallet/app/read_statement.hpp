#pragma once

#include <vector>

#include "services/wallet/app/view_wallet.hpp"

namespace souk::wallet::app {

/// Lines read by one query of a file.
inline constexpr std::int64_t file_batch_lines = 200;

/// The account's lines, in pages or as one file.
class ReadStatement {
public:
    ReadStatement(Accounts& accounts, ViewWallet& wallet) : accounts_(accounts), wallet_(wallet) {}

    /// At most `limit` lines of the period with seq < before_seq, newest first.
    base::Task<base::Result<std::vector<StatementLine>>> page(Asked asked, Period period,
                                                              std::int64_t before_seq,
                                                              std::int64_t limit);

    /// A file that is being read, oldest line first: it ends where the account ended when it was
    /// asked for, however much is booked meanwhile.
    struct File {
        domain::UserId user;
        Span rest;         ///< still to be read
        WalletView whole;  ///< the end of the account when it was asked for
    };
    base::Task<base::Result<File>> file(Asked asked, Period period);
    /// The next lines, at most file_batch_lines; empty at its end. Throws std::runtime_error when a
    /// line is missing: such a file must not look complete.
    base::Task<std::vector<StatementLine>> next(File& file);

private:
    Accounts& accounts_;
    ViewWallet& wallet_;
};

}  // namespace souk::wallet::app
