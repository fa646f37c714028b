#include "platform/testing/mysql_proxy.hpp"

#include <filesystem>
#include <random>
#include <string_view>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "platform/base/task.hpp"

namespace souk::testing {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using boost::system::error_code;

namespace {

struct Pair {
    Local::socket client;
    Local::socket server;
    bool cut_at_answer = false;

    void cut() {
        error_code ignored;
        client.close(ignored);
        server.close(ignored);
    }
};

}  // namespace

struct MysqlProxy::State {
    State(const asio::any_io_executor& executor, std::string server, std::string own)
        : server_socket(std::move(server)),
          own_socket(std::move(own)),
          acceptor(executor, Local::endpoint(own_socket)) {}

    std::string server_socket;
    std::string own_socket;
    Local::acceptor acceptor;
    std::vector<std::weak_ptr<Pair>> pairs;
    std::size_t cut_after = 0;
    std::size_t cut_before = 0;
    std::size_t cuts = 0;
};

namespace {

using State = MysqlProxy::State;

bool take_one(std::size_t& counter) {
    if (counter == 0) {
        return false;
    }
    --counter;
    return true;
}

/// False when the connection is to be cut now.
bool let_pass(State& state, Pair& pair, std::string_view bytes) {
    if (!bytes.ends_with("COMMIT")) {
        return true;
    }
    if (take_one(state.cut_before)) {
        return false;
    }
    pair.cut_at_answer = take_one(state.cut_after);
    return true;
}

base::Task<> pump(std::shared_ptr<State> state, std::shared_ptr<Pair> pair, bool upward) {
    auto& from = upward ? pair->client : pair->server;
    auto& to = upward ? pair->server : pair->client;
    std::vector<char> buffer(64 * 1024);
    for (;;) {
        error_code failed;
        const auto size = co_await from.async_read_some(
            asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, failed));
        if (failed) {
            break;
        }
        const std::string_view bytes(buffer.data(), size);
        const bool pass = upward ? let_pass(*state, *pair, bytes) : !pair->cut_at_answer;
        if (!pass) {
            ++state->cuts;
            break;
        }
        co_await asio::async_write(to, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, failed));
        if (failed) {
            break;
        }
    }
    pair->cut();
}

base::Task<> accept_all(std::shared_ptr<State> state) {
    for (;;) {
        error_code failed;
        Local::socket client = co_await state->acceptor.async_accept(
            asio::redirect_error(asio::use_awaitable, failed));
        if (failed) {
            co_return;
        }
        const auto executor = state->acceptor.get_executor();
        auto pair = std::make_shared<Pair>(Pair{std::move(client), Local::socket(executor)});
        pair->server.connect(Local::endpoint(state->server_socket), failed);
        if (failed) {
            pair->cut();
            continue;
        }
        state->pairs.push_back(pair);
        asio::co_spawn(executor, pump(state, pair, true), asio::detached);
        asio::co_spawn(executor, pump(state, pair, false), asio::detached);
    }
}

std::string socket_path() {
    std::random_device random;
    const auto name = "souk_proxy_" + std::to_string(random()) + ".sock";
    return (std::filesystem::temp_directory_path() / name).string();
}

}  // namespace

MysqlProxy::MysqlProxy(const asio::any_io_executor& executor, std::string server_socket)
    : state_(std::make_shared<State>(executor, std::move(server_socket), socket_path())) {
    asio::co_spawn(executor, accept_all(state_), asio::detached);
}

MysqlProxy::~MysqlProxy() {
    error_code ignored;
    state_->acceptor.close(ignored);
    cut_all();
    std::error_code not_removed;
    std::filesystem::remove(state_->own_socket, not_removed);
}

mysql::ConnectionSettings MysqlProxy::through(mysql::ConnectionSettings settings) const {
    settings.unix_socket = state_->own_socket;
    return settings;
}

void MysqlProxy::cut_after_commit(std::size_t times) {
    state_->cut_after = times;
}
void MysqlProxy::cut_before_commit(std::size_t times) {
    state_->cut_before = times;
}
std::size_t MysqlProxy::cuts() const {
    return state_->cuts;
}

void MysqlProxy::cut_all() {
    for (const auto& weak : state_->pairs) {
        if (const auto pair = weak.lock()) {
            pair->cut();
        }
    }
    state_->pairs.clear();
}

}  // namespace souk::testing
