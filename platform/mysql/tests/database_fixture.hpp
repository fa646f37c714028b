#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "platform/mysql/database.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

namespace souk::mysql {

/// One schema for all tests of a class, with `counters (id, n CHECK n >= 0)` and `names`.
class DatabaseTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        schema_ = new testing::TemporarySchema();
        schema_->execute({
            sql("CREATE TABLE counters (id INT PRIMARY KEY, n BIGINT NOT NULL, "
                "CONSTRAINT counters_n CHECK (n >= 0)) ENGINE=InnoDB"),
            sql("CREATE TABLE names (name VARCHAR(20) PRIMARY KEY) ENGINE=InnoDB"),
        });
    }
    static void TearDownTestSuite() {
        delete schema_;
        schema_ = nullptr;
    }
    void SetUp() override {
        schema_->execute({sql("DELETE FROM counters"), sql("DELETE FROM names"),
                          sql("INSERT INTO counters VALUES (1, 10), (2, 10)")});
    }

    static testing::TemporarySchema& schema() { return *schema_; }
    static std::int64_t counter(int id) {
        return schema()
            .query(sql("SELECT n FROM counters WHERE id = {}", id))
            .rows.at(0)
            .integer(0);
    }
    Database& open(const ConnectionSettings& settings) {
        database_ = std::make_unique<Database>(loop_.executor(), settings, metrics_);
        return *database_;
    }
    /// Runs a task that must fail, and says how.
    template <class T>
    DatabaseError failure_of_task(base::Task<T> task) {
        try {
            loop_.run(std::move(task));
        } catch (const DatabaseError& error) {
            return error;
        }
        ADD_FAILURE() << "it did not fail";
        return {Failure::other, 0, 0, "it did not fail"};
    }

    testing::Loop loop_;
    observe::Metrics metrics_;
    std::unique_ptr<Database> database_;

private:
    inline static testing::TemporarySchema* schema_ = nullptr;
};

}  // namespace souk::mysql
