#pragma once

#include <string>
#include <vector>

#include "platform/mysql/migrator.hpp"

// Inside platform/mysql only.
namespace souk::mysql::detail {

/// The table `schema_migrations`, and the lock under which it is used.
class MigrationLog {
public:
    struct Record {
        std::string component;
        std::string name;
        std::string checksum;
        std::string state;  ///< STARTED, DONE, FAILED
        std::string trouble;
    };

    MigrationLog(Database::Lone& connection, std::string schema);

    /// Waits up to 60 s for other migrators, then reads what they left.
    base::Task<> open();
    base::Task<> close();
    [[nodiscard]] const std::vector<Record>& records() const { return records_; }
    [[nodiscard]] const Record* find(const Migration& migration) const;

    base::Task<> start(const Migration& migration, const std::string& checksum);
    /// For a transaction of data: the record is part of it.
    static Statement done(const Migration& migration);
    base::Task<> fail(const Migration& migration, const std::string& trouble);
    base::Task<> forget(const Migration& migration);

private:
    base::Task<> lock();
    base::Task<> load();
    [[nodiscard]] std::string lock_name() const { return schema_ + ".migrate"; }

    Database::Lone& connection_;
    std::string schema_;
    std::vector<Record> records_;
};

}  // namespace souk::mysql::detail
