#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

struct Administration : UseCases {
    app::Credentials ada_first;
    domain::UserId ada_id;
    domain::UserId admin;

    void SetUp() override {
        UseCases::SetUp();
        ada_first = signed_up();
        ada_id = domain::UserId{ada_first.user.id};
        admin = an_admin();
    }
    base::Result<app::UserRecord> edited(app::EditUserInput input) {
        return loop.run(edit.run(std::move(input), {}));
    }
    app::EditUserInput of(domain::UserId user, std::int64_t version) const {
        return {.user = user,
                .actor = admin,
                .version = version,
                .role = {},
                .status = {},
                .allowed_limit = {},
                .reason = {}};
    }
};

TEST_F(Administration, ALimitChangesWithoutTouchingSessions) {
    auto input = of(ada_id, 1);
    input.allowed_limit = base::Money::minor(5);
    input.reason = "too young";
    const auto record = edited(input);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->allowed_limit_minor, base::Money::minor(5));
    EXPECT_EQ(record->version, 2);
    const auto facts = published<contracts::UserChanged>();
    ASSERT_THAT(facts, SizeIs(1));
    EXPECT_EQ(facts[0].version, 2);
    EXPECT_EQ(facts[0].allowed_limit_minor, base::Money::minor(5));
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(0));
    EXPECT_TRUE(refresh_with(ada_first.refresh_token));
    ASSERT_THAT(accounts.book.audit, SizeIs(1));
    EXPECT_EQ(accounts.book.audit[0].what, "allowedLimitMinor 100000000 to 5");
    EXPECT_EQ(accounts.book.audit[0].reason, "too young");
}

TEST_F(Administration, RoleAndStatusEndTheSessions) {
    auto input = of(ada_id, 1);
    input.role = "admin";
    ASSERT_TRUE(edited(input));
    EXPECT_EQ(refresh_with(ada_first.refresh_token).error(), app::refresh_refused());
    const auto again = sign_in_with("ada@example.org", "correct horse");
    EXPECT_EQ(claims_of(again->access_token).role, "admin");
    auto block = of(ada_id, 2);
    block.status = "BLOCKED";
    ASSERT_TRUE(edited(block));
    EXPECT_EQ(refresh_with(again->refresh_token).error(), app::refresh_refused());
    EXPECT_EQ(sign_in_with("ada@example.org", "correct horse").error(), app::invalid_credentials());
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(2));
    EXPECT_EQ(accounts.book.audit.back().what, "status ACTIVE to BLOCKED");
}

TEST_F(Administration, AnotherVersionChangesNothingAndTheSameValuesTellNobody) {
    auto input = of(ada_id, 2);
    input.status = "BLOCKED";
    EXPECT_EQ(edited(input).error().code, "precondition_failed");
    input.version = std::nullopt;
    input.status = "ACTIVE";
    EXPECT_EQ(edited(input)->version, 1);
    EXPECT_THAT(published<contracts::UserChanged>(), SizeIs(0));
    EXPECT_TRUE(accounts.book.audit.empty());
}

TEST_F(Administration, WrongValuesAreNamed) {
    auto input = of(ada_id, 1);
    EXPECT_EQ(edited(input).error().fields.at(0).code, "required");
    input.role = "root";
    input.status = "ERASED";
    input.allowed_limit = base::Money::minor(-1);
    input.reason = "a\nb";
    const auto refused = edited(input).error();
    ASSERT_THAT(refused.fields, SizeIs(4));
    EXPECT_EQ(refused.fields[0].pointer, "/role");
    EXPECT_EQ(refused.fields[1].pointer, "/status");
    EXPECT_EQ(refused.fields[2].pointer, "/allowedLimitMinor");
    EXPECT_EQ(refused.fields[3].pointer, "/reason");
    input = of(ada_id, 1);
    input.allowed_limit = base::Money::minor(1'000'000'000'001);
    EXPECT_EQ(edited(input).error().code, "validation_failed");
}

TEST_F(Administration, TheLastAdministratorCannotBeDemotedOrBlocked) {
    auto demote = of(admin, 1);
    demote.role = "customer";
    EXPECT_EQ(edited(demote).error(), app::last_admin());
    auto block = of(admin, 1);
    block.status = "BLOCKED";
    EXPECT_EQ(edited(block).error(), app::last_admin());
    an_admin("second@example.org");
    EXPECT_TRUE(edited(demote)) << "now somebody else holds the office";
    EXPECT_EQ(edited(of(ada_id, 1)).error().code, "validation_failed");
    auto as_former = of(ada_id, 1);
    as_former.allowed_limit = base::Money::minor(1);
    EXPECT_EQ(edited(as_former).error().code, "forbidden") << "the actor holds no office any more";
}

TEST_F(Administration, NobodyAndTheErasedAreNotFound) {
    auto input = of(domain::UserId::make(), 1);
    input.status = "BLOCKED";
    EXPECT_EQ(edited(input).error().code, "not_found");
    ASSERT_TRUE(loop.run(erase.run(ada_id, "correct horse", "", {})));
    input = of(ada_id, 2);
    input.status = "BLOCKED";
    EXPECT_EQ(edited(input).error().code, "not_found");
    EXPECT_EQ(loop.run(browse.one(ada_id)).error().code, "not_found");
}

TEST_F(Administration, UsersAreListedByAddressAndFoundByItsBeginning) {
    signed_up("eve@example.org");
    const auto all = loop.run(browse.page("", "", 2));
    ASSERT_THAT(all->users, SizeIs(2));
    EXPECT_TRUE(all->more);
    EXPECT_EQ(all->users[0].email, "ada@example.org");
    EXPECT_EQ(all->users[1].email, "admin@example.org");
    EXPECT_EQ(all->users[1].status, "ACTIVE");
    const auto rest = loop.run(browse.page("", "admin@example.org", 2));
    ASSERT_THAT(rest->users, SizeIs(1));
    EXPECT_FALSE(rest->more);
    EXPECT_THAT(loop.run(browse.page(" EVE@", "", 20))->users, SizeIs(1));
    EXPECT_THAT(loop.run(browse.page("Zoë", "", 20))->users, SizeIs(0));
    EXPECT_EQ(loop.run(browse.page(std::string(255, 'a'), "", 20)).error().code,
              "validation_failed");
}

}  // namespace
}  // namespace souk::auth
