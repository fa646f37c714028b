#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "platform/base/task.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/mysql/database.hpp"
#include "platform/observe/spans.hpp"

namespace souk::messaging {

/// One turn of the relay: under the schema's lock, send the outbox from its lowest id until it is
/// empty. The lock lives on a connection outside the pool, which would drop it on return.
class RelayRound {
public:
    struct Limits {
        std::chrono::milliseconds give_up;
        std::size_t batch;
    };
    struct Result {
        std::size_t sent = 0;
        bool locked_out = false;  ///< another replica held the lock all the time
        std::string failure;      ///< Kafka's reason; the rows stay
    };

    /// `spans`, when given, gets one of each row that was sent.
    RelayRound(mysql::Database& database, kafka::Producer& producer, Limits limits,
               observe::Spans* spans);

    /// `surely` there is something; otherwise one cheap query finds out. Throws DatabaseError;
    /// then drop the connection.
    base::Task<Result> run(bool surely);
    /// Gives the lock up, too.
    void drop_connection() { connection_.reset(); }

private:
    base::Task<bool> anything_waits();
    base::Task<> connect();
    base::Task<bool> lock();
    base::Task<> unlock();
    base::Task<> drain(Result& result);

    mysql::Database& database_;
    kafka::Producer& producer_;
    Limits limits_;
    observe::Spans* spans_;
    std::string lock_name_;
    std::unique_ptr<mysql::Database::Lone> connection_;
    std::chrono::steady_clock::time_point used_{};
};

}  // namespace souk::messaging
