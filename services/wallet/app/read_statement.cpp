#include "services/wallet/app/read_statement.hpp"

#include <algorithm>
#include <stdexcept>

namespace souk::wallet::app {

base::Task<base::Result<std::vector<StatementLine>>> ReadStatement::page(Asked asked, Period period,
                                                                         std::int64_t before_seq,
                                                                         std::int64_t limit) {
    const auto user = asked.user;
    const auto account = co_await wallet_.now(std::move(asked));
    if (!account) {
        co_return account.error();
    }
    auto span = co_await accounts_.span_of(user, period);
    span.before_seq = std::min({span.before_seq, before_seq, account->wallet.seq + 1});
    auto lines = co_await accounts_.newest_first(user, newest_of(span, limit));
    co_return lines;
}

base::Task<base::Result<ReadStatement::File>> ReadStatement::file(Asked asked, Period period) {
    const auto user = asked.user;
    const auto account = co_await wallet_.now(std::move(asked));
    if (!account) {
        co_return account.error();
    }
    auto rest = co_await accounts_.span_of(user, period);
    rest.before_seq = std::min(rest.before_seq, account->wallet.seq + 1);
    co_return File{user, rest, account->wallet};
}

base::Task<std::vector<StatementLine>> ReadStatement::next(File& file) {
    const auto wanted = oldest_of(file.rest, file_batch_lines);
    std::vector<StatementLine> lines;
    if (size_of(wanted) == 0) {
        co_return lines;
    }
    lines = co_await accounts_.oldest_first(file.user, wanted);
    if (static_cast<std::int64_t>(lines.size()) != size_of(wanted)) {
        throw std::runtime_error("the ledger lacks a posting of " + file.user.to_string() +
                                 " between " + std::to_string(wanted.after_seq) + " and " +
                                 std::to_string(wanted.before_seq));
    }
    file.rest.after_seq = wanted.before_seq - 1;
    co_return lines;
}

}  // namespace souk::wallet::app
