#pragma once

#include "platform/http/message.hpp"
#include "services/wallet/app/read_statement.hpp"

namespace souk::wallet::api {

/// The file as application/x-ndjson: one line a posting, oldest first, read and sent in batches, so
/// that its length costs no memory. When it cannot be finished the body ends without its last
/// chunk. The headers of a whole account's file say where it must end: Statement-Seq and
/// Statement-Head-Hash.
http::Response statement_file(app::ReadStatement& statement, const app::ReadStatement::File& file,
                              bool whole);

}  // namespace souk::wallet::api
