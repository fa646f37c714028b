#pragma once

#include "platform/http/router.hpp"
#include "platform/messaging/desk.hpp"
#include "platform/mysql/database.hpp"

// The messaging desk's handlers, for admins.
namespace souk::service {

inline constexpr std::size_t max_discard_reason_characters = 1'000;

http::Handler list_dead_letters(mysql::Database& database);
http::Handler get_dead_letter(mysql::Database& database);
http::Handler redrive_dead_letter(messaging::Desk& desk);
http::Handler discard_dead_letter(messaging::Desk& desk);

}  // namespace souk::service
