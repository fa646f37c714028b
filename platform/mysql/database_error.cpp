#include <random>

#include "platform/mysql/database.hpp"

namespace souk::mysql {

bool DatabaseError::transient() const {
    switch (failure_) {
        case Failure::lock_timeout:
        case Failure::deadlock:
        case Failure::disconnected:
        case Failure::commit_unknown:
        case Failure::pool_exhausted:
            return true;
        case Failure::duplicate:
        case Failure::check_violated:
        case Failure::content:
        case Failure::other:
            return false;
    }
    return false;
}

bool DatabaseError::blames_content() const {
    switch (failure_) {
        case Failure::duplicate:
        case Failure::check_violated:
        case Failure::content:
            return true;
        case Failure::lock_timeout:
        case Failure::deadlock:
        case Failure::disconnected:
        case Failure::commit_unknown:
        case Failure::pool_exhausted:
        case Failure::other:
            return false;
    }
    return false;
}

void throw_failure(Failure failure, int number, std::size_t statement, const std::string& what) {
    DatabaseError error(failure, number, statement, what);
    if (error.transient()) {
        throw TransientError(failure, number, statement, what);
    }
    throw error;
}

std::string_view to_string(Failure failure) {
    switch (failure) {
        case Failure::duplicate:
            return "duplicate";
        case Failure::check_violated:
            return "check_violated";
        case Failure::lock_timeout:
            return "lock_timeout";
        case Failure::deadlock:
            return "deadlock";
        case Failure::disconnected:
            return "disconnected";
        case Failure::commit_unknown:
            return "commit_unknown";
        case Failure::pool_exhausted:
            return "pool_exhausted";
        case Failure::content:
            return "content";
        case Failure::other:
            return "other";
    }
    return "other";
}

// Numbers: https://mariadb.com/kb/en/mariadb-error-code-reference/ and
// https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
Failure failure_of(int number) {
    switch (number) {
        case 1062:  // duplicate entry
        case 1586:  // duplicate entry, with the key's name
            return Failure::duplicate;
        case 3819:  // CHECK violated, MySQL
        case 4025:  // CHECK violated, MariaDB
            return Failure::check_violated;
        case 1205:
            return Failure::lock_timeout;
        case 1020:  // record changed since last read (snapshot isolation)
        case 1213:
            return Failure::deadlock;
        case 1021:  // disk full: the server waits or refuses until there is room
        case 1037:  // out of memory
        case 1038:  // out of sort memory
        case 1040:  // too many connections
        case 1041:  // out of resources
        case 1053:  // server shutdown
        case 1114:  // table full: no room in the tablespace
        case 1158:  // network trouble, 1158 to 1161
        case 1159:
        case 1160:
        case 1161:
        case 1203:  // the user has too many connections
        case 1206:  // lock table full
        case 1226:  // a resource limit of the user
        case 1290:  // read-only server: a failover is under way
        case 1317:  // query killed
        case 1792:  // read-only transaction
        case 1836:  // read-only mode
        case 1927:  // connection killed, MariaDB
        case 1969:  // statement time limit, MariaDB
        case 3024:  // statement time limit, MySQL
        case 3100:  // replication hook refused, MySQL group replication
        case 3168:  // server is not ready
        case 3169:  // session was killed, MySQL
        case 4031:  // disconnected for inactivity, MySQL
            return Failure::disconnected;
        case 1048:  // NULL in a NOT NULL column
        case 1153:  // packet too large
        case 1264:  // out of range
        case 1265:  // data truncated
        case 1292:  // incorrect value
        case 1300:  // invalid character string
        case 1366:  // incorrect value for the column's character set
        case 1367:  // illegal value while parsing
        case 1406:  // too long
        case 1452:  // no row that the foreign key names
        case 1690:  // arithmetic out of range
        case 3140:  // invalid JSON text
        case 3854:  // cannot convert string to the column's character set
            return Failure::content;
        default:
            return Failure::other;
    }
}

std::chrono::milliseconds retry_delay(int attempt) {
    static thread_local std::mt19937 random{std::random_device{}()};
    const int least = 10 << (attempt < 1 ? 0 : attempt > 6 ? 5 : attempt - 1);
    std::uniform_int_distribution<int> jitter(least, least * 2);
    return std::chrono::milliseconds{jitter(random)};
}

}  // namespace souk::mysql
