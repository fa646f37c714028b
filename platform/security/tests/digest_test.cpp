#include "platform/security/digest.hpp"

#include <gtest/gtest.h>

namespace souk::security {
namespace {

using std::string_literals::operator""s;

TEST(Digest, Sha256OfTheStandardsExample) {
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, ReadsHexOfEitherCaseAndNothingElse) {
    EXPECT_EQ(from_hex("00fFa1"), "\x00\xff\xa1"s);
    EXPECT_EQ(from_hex(""), "");
    for (const auto* text : {"0", "0g", "00 ", "00:11", "0x00"}) {
        EXPECT_FALSE(from_hex(text)) << text;
    }
}

TEST(Digest, RandomBytesDiffer) {
    EXPECT_EQ(random_bytes(32).size(), 32U);
    EXPECT_NE(random_bytes(32), random_bytes(32));
}

TEST(Base64Url, WritesAndReadsEveryLength) {
    EXPECT_EQ(base64url("\xfb\xff"s), "-_8");
    std::string bytes;
    for (int i = 0; i < 64; ++i) {
        EXPECT_EQ(read_base64url(base64url(bytes)), bytes);
        bytes += static_cast<char>(i * 7);
    }
}

TEST(Base64Url, HasOneTextForOneValue) {
    ASSERT_EQ(read_base64url("YQ"), "a");
    for (const auto* text : {"YR", "YQ==", "YQ=", "YQ\n", "Y Q", " YQ", "Y", "YQA=", "+_8", "-/8",
                             "YWJ", "YQ.", "\xc3\xa9"}) {
        EXPECT_FALSE(read_base64url(text)) << text;
    }
    EXPECT_FALSE(read_base64url("YQ\0"s));
}

}  // namespace
}  // namespace souk::security
