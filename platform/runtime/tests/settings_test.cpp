#include "platform/runtime/settings.hpp"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "platform/runtime/setting_values.hpp"

namespace souk::runtime {
namespace {

// Sets a variable for one test and takes it back after it.
class Variable {
public:
    Variable(std::string name, const std::string& value) : name_(std::move(name)) {
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~Variable() { ::unsetenv(name_.c_str()); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    std::string name_;
};

struct Bound {
    Settings settings{"souk-unit", "A program of the tests."};
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    bool quick = false;
    std::chrono::seconds deadline{60};
    std::string password;
    std::string printed;
    std::string complained;

    Bound() {
        settings.text("unit-address", address, "Where to listen.");
        settings.number("unit-port", port, 0, 65535, "Port.");
        settings.flag("unit-quick", quick, "Hurry.");
        settings.seconds("unit-deadline", deadline, std::chrono::seconds{1},
                         std::chrono::seconds{3600}, "How long.");
        settings.secret("unit-password", password, "The password.");
        settings.verb("migrate", "Applies migrations.");
    }

    Settings::Outcome load(std::vector<const char*> arguments) {
        arguments.insert(arguments.begin(), "souk-unit");
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const auto outcome = settings.load(static_cast<int>(arguments.size()), arguments.data());
        printed = testing::internal::GetCapturedStdout();
        complained = testing::internal::GetCapturedStderr();
        return outcome;
    }
};

std::string temporary_file(const std::string& content) {
    const auto path = testing::TempDir() + "souk_setting_secret";
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

TEST(Settings, KeepDefaultsWhenNothingIsGiven) {
    Bound bound;
    EXPECT_EQ(bound.load({}), Settings::Outcome::run);
    EXPECT_EQ(bound.address, "127.0.0.1");
    EXPECT_EQ(bound.port, 8080);
    EXPECT_FALSE(bound.quick);
    EXPECT_EQ(bound.deadline, std::chrono::seconds{60});
    EXPECT_EQ(bound.settings.chosen_verb(), "");
}

TEST(Settings, ReadEnvironmentAndLetAFlagWin) {
    const Variable port("SOUK_UNIT_PORT", "9000");
    const Variable quick("SOUK_UNIT_QUICK", "true");
    const Variable deadline("SOUK_UNIT_DEADLINE", "5");
    const Variable empty("SOUK_UNIT_ADDRESS", "");
    Bound bound;
    EXPECT_EQ(bound.load({"--unit-port", "9001"}), Settings::Outcome::run) << bound.complained;
    EXPECT_EQ(bound.port, 9001);
    EXPECT_TRUE(bound.quick);
    EXPECT_EQ(bound.deadline, std::chrono::seconds{5});
    EXPECT_EQ(bound.address, "127.0.0.1");
}

TEST(Settings, TakeAVerbBeforeOrAfterFlags) {
    Bound bound;
    EXPECT_EQ(bound.load({"migrate", "--unit-port", "7", "--unit-quick"}), Settings::Outcome::run)
        << bound.complained;
    EXPECT_EQ(bound.settings.chosen_verb(), "migrate");
    EXPECT_EQ(bound.port, 7);
    EXPECT_TRUE(bound.quick);
}

TEST(Settings, RefuseBadValuesInOneSentenceThatNamesTheSetting) {
    struct Case {
        std::vector<const char*> arguments;
        const char* named;
    };
    const Case cases[] = {{{"--unit-port", "65536"}, "SOUK_UNIT_PORT"},
                          {{"--unit-port", "-1"}, "SOUK_UNIT_PORT"},
                          {{"--unit-port", "0x10"}, "0x10"},
                          {{"--unit-port", "8 "}, "SOUK_UNIT_PORT"},
                          {{"--unit-port="}, "unit-port"},
                          {{"--unit-port", "99999999999999999999"}, "SOUK_UNIT_PORT"},
                          {{"--unit-quick=perhaps"}, "SOUK_UNIT_QUICK"},
                          {{"--unit-deadline", "0"}, "SOUK_UNIT_DEADLINE"},
                          {{"--unit-password", "x"}, "--unit-password"},
                          {{"--unknown"}, "--unknown"},
                          {{"fly"}, "fly"}};
    for (const auto& [arguments, named] : cases) {
        Bound bound;
        EXPECT_EQ(bound.load(arguments), Settings::Outcome::exit) << named;
        EXPECT_EQ(bound.settings.exit_code(), 2) << named;
        EXPECT_NE(bound.complained.find(named), std::string::npos) << bound.complained;
        EXPECT_EQ(std::ranges::count(bound.complained, '\n'), 1) << bound.complained;
    }
}

TEST(Settings, NameAWrongVariableToo) {
    const Variable port("SOUK_UNIT_PORT", "many");
    Bound bound;
    EXPECT_EQ(bound.load({}), Settings::Outcome::exit);
    EXPECT_NE(bound.complained.find("SOUK_UNIT_PORT"), std::string::npos) << bound.complained;
}

TEST(Settings, ReadASecretFromEnvironmentOrFile) {
    const auto path = temporary_file("from a file\n");
    const Variable file("SOUK_UNIT_PASSWORD_FILE", path);
    {
        Bound bound;
        EXPECT_EQ(bound.load({}), Settings::Outcome::run) << bound.complained;
        EXPECT_EQ(bound.password, "from a file");
    }
    const Variable plain("SOUK_UNIT_PASSWORD", "from the environment");
    Bound bound;
    EXPECT_EQ(bound.load({}), Settings::Outcome::run) << bound.complained;
    EXPECT_EQ(bound.password, "from the environment");
}

TEST(Settings, RefuseASecretFileThatIsMissingEmptyOrTooLong) {
    for (const auto& path : {std::string{"/nonexistent/souk"}, temporary_file("")}) {
        const Variable file("SOUK_UNIT_PASSWORD_FILE", path);
        Bound bound;
        EXPECT_EQ(bound.load({}), Settings::Outcome::exit);
        EXPECT_NE(bound.complained.find("SOUK_UNIT_PASSWORD_FILE"), std::string::npos);
    }
    const auto path = temporary_file(std::string(max_secret_file_bytes + 1, 'x'));
    const Variable file("SOUK_UNIT_PASSWORD_FILE", path);
    Bound bound;
    EXPECT_EQ(bound.load({}), Settings::Outcome::exit);
    EXPECT_NE(bound.complained.find("longer than"), std::string::npos) << bound.complained;
    EXPECT_EQ(bound.complained.find("xxx"), std::string::npos);
}

TEST(Settings, HelpNamesEverySettingItsVariableAndVerb) {
    Bound bound;
    EXPECT_EQ(bound.load({"--help"}), Settings::Outcome::exit);
    EXPECT_EQ(bound.settings.exit_code(), 0);
    for (const auto* part : {"--unit-port", "SOUK_UNIT_PORT", "8080", "SOUK_UNIT_PASSWORD_FILE",
                             "migrate", "A program of the tests."}) {
        EXPECT_NE(bound.printed.find(part), std::string::npos) << part << "\n" << bound.printed;
    }
}

}  // namespace
}  // namespace souk::runtime
