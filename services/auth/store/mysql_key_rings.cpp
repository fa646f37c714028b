#include "services/auth/store/mysql_key_rings.hpp"

#include "services/auth/store/event_codecs.hpp"

namespace souk::auth::store {
namespace {

mysql::Statement all_keys() {
    return mysql::sql(
        "SELECT kid, public_jwk, sealed, created_at, signs_from FROM signing_keys "
        "ORDER BY signs_from, created_at, kid");
}

std::vector<mysql::Statement> lock_and_read() {
    return {mysql::sql("SELECT id FROM key_rings WHERE id = 1 FOR UPDATE"), all_keys()};
}

domain::KeyRing read_ring(const mysql::ResultSet& found) {
    std::vector<domain::StoredKey> keys;
    for (const auto& row : found.rows) {
        keys.push_back({.kid = row.text(0),
                        .public_jwk = row.text(1),
                        .sealed = row.text(2),
                        .created_at = row.instant(3),
                        .signs_from = row.instant(4)});
    }
    return domain::KeyRing{std::move(keys)};
}

struct KeyRingRows {
    static base::Task<domain::KeyRing> load(mysql::Transaction& transaction,
                                            std::span<const app::KeyRingKeys* const>) {
        auto statements = lock_and_read();
        const auto results = co_await transaction.read_all(std::move(statements));
        co_return read_ring(results.at(1));
    }

    static void save(mysql::Transaction& transaction, domain::KeyRing& ring) {
        mysql::Rows rows(
            "INSERT INTO signing_keys (kid, public_jwk, sealed, created_at, signs_from) VALUES ",
            "({}, {}, {}, {}, {})");
        for (const auto& key : ring.added()) {
            rows.add(key.kid, key.public_jwk, mysql::Blob{key.sealed}, key.created_at,
                     key.signs_from);
        }
        if (rows.count() > 0) {
            transaction.write(rows.statement());
        }
        for (const auto& key : ring.removed()) {
            transaction.write(mysql::sql("DELETE FROM signing_keys WHERE kid = {}", key.kid));
        }
    }
};

}  // namespace

base::Task<app::Answers<base::Handled>> MysqlKeyRings::apply(
    std::span<const app::KeyRingStep> steps) {
    const KeyRingRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<domain::KeyRing> MysqlKeyRings::load() {
    const auto found = co_await writer_.database.query(all_keys());
    co_return read_ring(found);
}

}  // namespace souk::auth::store
