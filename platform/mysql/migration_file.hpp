#pragma once

#include <string>

#include "platform/mysql/migrator.hpp"

// Inside platform/mysql only.
namespace souk::mysql::detail {

/// What a person finds it by: `wallet/0001_accounts.sql`.
std::string file_of(std::string_view component, std::string_view name);
std::string checksum_of(const Migration& migration);
/// Its text as a statement: braces are its own, and the last semicolon goes.
Statement statement_of(const Migration& migration);
/// Whether it holds data statements, which can be rolled back, instead of DDL.
bool is_data(const Migration& migration);

}  // namespace souk::mysql::detail
