#include <gtest/gtest.h>

#include "platform/messaging/apply_once_run.hpp"

namespace souk::messaging::detail {
namespace {

TEST(Outcome, KeepsAReceiptAsItStands) {
    const auto text = outcome_of_receipt(R"({"balanceMinor":9007199254740993})");
    EXPECT_EQ(text, R"({"ok":{"balanceMinor":9007199254740993}})");
    const auto read = receipt_or_error(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, R"({"balanceMinor":9007199254740993})");
}

TEST(Outcome, KeepsEveryPartOfAnError) {
    const base::Error error{base::ErrorKind::conflict,
                            "out_of_stock",
                            "Žádné \"kusy\"",
                            {{"/items/0", "out_of_stock", "gone"}},
                            3};
    const auto read = receipt_or_error(outcome_of_error(error));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), error);
}

TEST(Outcome, RefusesDamagedText) {
    for (const auto* text : {"", "{}", "null", R"({"error":{"kind":"odd"}})"}) {
        EXPECT_THROW((void)receipt_or_error(text), std::runtime_error) << text;
    }
}

TEST(Outcome, StoresBusinessRefusalsOnly) {
    using base::ErrorKind;
    for (const auto kind : {ErrorKind::not_found, ErrorKind::conflict,
                            ErrorKind::precondition_failed, ErrorKind::unprocessable}) {
        EXPECT_TRUE(is_stored(kind));
    }
    for (const auto kind :
         {ErrorKind::invalid, ErrorKind::unauthenticated, ErrorKind::forbidden,
          ErrorKind::too_large, ErrorKind::rate_limited, ErrorKind::unavailable}) {
        EXPECT_FALSE(is_stored(kind));
    }
}

}  // namespace
}  // namespace souk::messaging::detail
