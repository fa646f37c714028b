#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/task.hpp"
#include "platform/mysql/database.hpp"

namespace souk::mysql {

/// One embedded file `NNNN_name.sql`: one DDL statement, or data statements only.
struct Migration {
    std::string_view component;  ///< `messaging`, `wallet`, …
    std::string_view name;       ///< `0001_accounts`
    std::string_view sql;
};

/// Applies what is missing, in the given order, under GET_LOCK('<schema>.migrate', 60), recording
/// each file before and after it ran with its SHA-256 (table `schema_migrations`). Returns the
/// names applied. Throws std::runtime_error that names the file when a recorded checksum differs,
/// when a recorded file is missing here, or when one failed before and needs a hand.
base::Task<std::vector<std::string>> migrate(Database& database,
                                             std::span<const Migration> migrations);

}  // namespace souk::mysql
