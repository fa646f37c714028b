#include "services/wallet/api/statement_file.hpp"

#include <utility>

namespace souk::wallet::api {
namespace {

base::Task<> write_lines(app::ReadStatement& statement, app::ReadStatement::File file,
                         http::StreamWriter write) {
    for (;;) {
        const auto lines = co_await statement.next(file);
        if (lines.empty()) {
            co_return;
        }
        std::string text;
        for (const auto& line : lines) {
            text.append(json::write(line)).push_back('\n');
        }
        const bool wanted = co_await write(text);
        if (!wanted) {
            // To return would end the body as if it were whole.
            throw http::StreamCutOff("the statement was not sent to its end");
        }
    }
}

}  // namespace

http::Response statement_file(app::ReadStatement& statement, const app::ReadStatement::File& file,
                              bool whole) {
    http::Response response{.status = 200};
    response.headers.set("Content-Type", "application/x-ndjson");
    response.headers.set("Content-Disposition", "attachment; filename=\"statement.ndjson\"");
    if (whole) {
        response.headers.set("Statement-Seq", std::to_string(file.whole.seq));
        response.headers.set("Statement-Head-Hash", file.whole.head_hash);
    }
    response.stream = [&statement, file](http::StreamWriter write) {
        return write_lines(statement, file, std::move(write));
    };
    return response;
}

}  // namespace souk::wallet::api
