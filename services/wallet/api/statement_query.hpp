#pragma once

#include <cstdint>
#include <string>

#include "platform/http/page.hpp"
#include "services/wallet/app/reads.hpp"

namespace souk::wallet::api {

/// What a statement's query asks for.
struct StatementQuery {
    app::Period period;
    bool ndjson = false;          ///< one file; else a page
    std::int64_t limit = 0;       ///< of a page
    std::int64_t before_seq = 0;  ///< of a page: its lines stand before this one
    std::string filter{};         ///< fingerprint of the period, for the next cursor
};

/// Errors: validation_failed for an unknown parameter, a malformed one, an empty period, and a page
/// of a file.
base::Result<StatementQuery> statement_query_of(const http::Request& request);

/// Where the page ends that has this line as its last.
http::Cursor cursor_after(const app::StatementLine& line, const StatementQuery& query);

}  // namespace souk::wallet::api
