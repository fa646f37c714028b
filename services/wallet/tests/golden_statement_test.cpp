#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "platform/json/json.hpp"
#include "platform/security/digest.hpp"
#include "services/wallet/app/reads.hpp"

namespace souk::wallet {
namespace {

using domain::Kind;

base::Uuid id(std::string_view end) {
    return base::Uuid::parse("0190c8a4-7e5b-7c3d-9a51-00000000" + std::string{end}).value();
}

/// Postings that chain on one another, as one file: what tools/cli/tests verifies too.
class GoldenStatement : public ::testing::Test {
protected:
    domain::Transfer transfer(Kind kind, std::int64_t amount, std::string_view at) {
        domain::Transfer made;
        const auto seq = ++seq_;
        made.id = domain::TransferId{id("000" + std::to_string(seq))};
        made.kind = kind;
        made.reason_hash = security::sha256("");
        made.at = base::parse_rfc3339(at).value();
        balance_ += amount;
        made.posting = {base::Money::minor(amount), base::Money::minor(balance_), seq, {}};
        return made;
    }
    domain::Transfer of_purchase(domain::Transfer made, std::string_view purchase) {
        made.purchase = domain::PurchaseId{id(purchase)};
        return made;
    }
    domain::Transfer adjusted(domain::Transfer made, const std::string& reason, bool erased) {
        made.actor = domain::UserId{id("aa01")};
        made.reason_hash = security::sha256(reason);
        if (!erased) {
            made.reason = reason;
        }
        return made;
    }
    void add(domain::Transfer made) {
        head_ = security::sha256(canonical_text(made, head_));
        app::StatementLine line;
        line.id = made.id.uuid();
        line.seq = made.posting.seq;
        line.hash = domain::to_hex(head_);
        line.kind = to_string(made.kind);
        line.amount_minor = made.posting.amount;
        line.balance_after_minor = made.posting.balance_after;
        if (made.purchase) {
            line.purchase_id = made.purchase->uuid();
        }
        line.reason_hash = domain::to_hex(made.reason_hash);
        line.reason = made.reason;
        if (made.actor) {
            line.actor_id = made.actor->uuid();
        }
        line.created_at = made.at;
        text_ += json::write(line) + "\n";
    }

    std::int64_t seq_ = 0;
    std::int64_t balance_ = 0;
    domain::Hash head_{};
    std::string text_;
};

TEST_F(GoldenStatement, IsWhatTheVerifierIsTestedWith) {
    add(transfer(Kind::opening, 100'000'000, "2026-01-31T09:15:00.000001Z"));
    add(of_purchase(transfer(Kind::charge, -250'000, "2026-01-31T09:16:00.25Z"), "0051"));
    add(of_purchase(transfer(Kind::refund, 250'000, "2026-01-31T09:17:00Z"), "0051"));
    add(transfer(Kind::top_up, 500, "2026-01-31T09:17:00Z"));
    add(adjusted(transfer(Kind::adjustment, -1'500, "2026-02-28T23:59:59.999999Z"),
                 "Čeština \\ \"goodwill\" 🙂/", false));
    add(adjusted(transfer(Kind::adjustment, 7, "2026-03-01T00:00:00Z"), "to be erased", true));
    add(of_purchase(transfer(Kind::charge, -99'998'999, "2026-03-01T00:00:00Z"), "0052"));

    const std::ifstream file(SOUK_SOURCE_DIR "/services/wallet/tests/statement.golden.ndjson");
    std::ostringstream golden;
    golden << file.rdbuf();
    EXPECT_EQ(text_, golden.str());
}

}  // namespace
}  // namespace souk::wallet
