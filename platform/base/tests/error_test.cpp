#include "platform/base/error.hpp"

#include "platform/base/result.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace souk::base {
namespace {

TEST(Checks, CollectsEveryWrongField) {
    Checks checks;
    EXPECT_TRUE(checks.require(true, "/name", "required", "not recorded"));
    EXPECT_TRUE(checks.passed());
    EXPECT_FALSE(checks.require(false, "/name", "too_long", "Names have up to 80 characters."));
    EXPECT_FALSE(checks.require(false, "/price", "out_of_range", "Prices are above 0."));
    EXPECT_FALSE(checks.passed());

    const Error error = checks.error();
    EXPECT_EQ(error.kind, ErrorKind::invalid);
    EXPECT_EQ(error.code, "validation_failed");
    EXPECT_EQ(error.fields,
              (std::vector<FieldError>{{"/name", "too_long", "Names have up to 80 characters."},
                                       {"/price", "out_of_range", "Prices are above 0."}}));
    EXPECT_FALSE(error.retry_after_seconds.has_value());
}

TEST(ValidationFailed, SaysTheOneThingThatIsWrong) {
    EXPECT_EQ(validation_failed({{"/a", "required", "This field is required."}}).detail,
              "This field is required.");
    EXPECT_NE(validation_failed({{"/a", "x", "A."}, {"/b", "x", "B."}}).detail, "A.");
}

TEST(Result, IsAValueOrAnError) {
    const Result<int> good = 7;
    ASSERT_TRUE(good.has_value());
    EXPECT_EQ(*good, 7);

    const Result<int> bad = Error{ErrorKind::not_found, "not_found", "There is no such thing."};
    ASSERT_FALSE(bad.has_value());
    EXPECT_EQ(bad.error().code, "not_found");
}

TEST(Result, AskingAFailureForItsValueIsAProgrammingError) {
    const Result<int> bad = Error{ErrorKind::conflict, "email_taken", "Taken."};
    try {
        static_cast<void>(bad.value());
        FAIL() << "no exception";
    } catch (const std::logic_error& error) {
        EXPECT_NE(std::string{error.what()}.find("email_taken"), std::string::npos);
    }
}

TEST(ErrorKind, NeverStartsAtZero) {
    EXPECT_EQ(static_cast<int>(ErrorKind::invalid), 1);
}

}  // namespace
}  // namespace souk::base
