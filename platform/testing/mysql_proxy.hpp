#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "platform/mysql/database.hpp"

namespace souk::testing {

/// Stands between a Database and the server on a unix socket of its own and cuts connections on
/// demand: what a network does at the worst moment. Runs on the test's loop.
class MysqlProxy {
public:
    MysqlProxy(const boost::asio::any_io_executor& executor, std::string server_socket);
    ~MysqlProxy();
    MysqlProxy(const MysqlProxy&) = delete;
    MysqlProxy& operator=(const MysqlProxy&) = delete;

    /// These settings, led through here.
    [[nodiscard]] mysql::ConnectionSettings through(mysql::ConnectionSettings settings) const;
    /// The next connections that send a COMMIT are cut before the server's answer comes back: the
    /// server has committed, and the client cannot know.
    void cut_after_commit(std::size_t times);
    /// The same, but the COMMIT never reaches the server.
    void cut_before_commit(std::size_t times);
    /// Cuts every connection now.
    void cut_all();
    [[nodiscard]] std::size_t cuts() const;

    struct State;

private:
    std::shared_ptr<State> state_;
};

}  // namespace souk::testing
