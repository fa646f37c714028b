#include "contracts/cpp/purchase_events.hpp"
#include "contracts/cpp/user_events.hpp"
#include "contracts/cpp/wallet_events.hpp"
#include "platform/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

// Each event type is held together here: its struct, its JSON Schema, its golden example, its
// topic.
namespace souk::contracts {
namespace {

using json::Mode;
using testing::Contains;

std::filesystem::path contracts_dir() {
    return std::filesystem::path{SOUK_SOURCE_DIR} / "contracts";
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) {
        throw std::runtime_error("cannot read " + file.string());
    }
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

boost::json::value parsed(const std::filesystem::path& file) {
    return json::parse_value(text_of(file)).value();
}

std::string string_at(const boost::json::value& object, std::string_view key) {
    return std::string{object.as_object().at(key).as_string()};
}

template <class E>
class Golden : public testing::Test {
protected:
    const std::filesystem::path stem_ = contracts_dir() / "events" / (std::string{E::type} + ".v1");
    const boost::json::value schema_ = parsed(stem_.string() + ".schema.json");
    const boost::json::value example_ = parsed(stem_.string() + ".example.json");
};

using Events = testing::Types<UserRegistered, UserChanged, UserErased, PurchaseRequested,
                              PurchaseStarted, PurchasePaid, PurchaseFailed, PurchaseCanceling,
                              PurchaseCanceled, PurchaseDelivered, ChargeRequested, RefundRequested,
                              ChargeCompleted, ChargeRefused, RefundCompleted>;
constexpr std::size_t event_count = 15;

class EventName {
public:
    template <class E>
    static std::string GetName(int) {
        std::string name{E::type};
        std::replace(name.begin(), name.end(), '.', '_');
        return name;
    }
};
TYPED_TEST_SUITE(Golden, Events, EventName);

TYPED_TEST(Golden, ExampleReadsAndIsWrittenBackTheSame) {
    const std::string expected = json::canonical(this->example_);
    for (const auto mode : {Mode::tolerant, Mode::strict}) {
        const auto event = json::read_value<TypeParam>(this->example_, mode);
        ASSERT_TRUE(event.has_value()) << json::write(event.error());
        const auto written = json::parse_value(json::write(*event));
        ASSERT_TRUE(written.has_value());
        EXPECT_EQ(json::canonical(*written), expected);
    }
}

TYPED_TEST(Golden, FieldsOfALaterReleaseAreIgnored) {
    auto later = this->example_;
    later.as_object()["addedLater"] = {{"deep", {1, 2, 3}}};
    const auto event = json::read_value<TypeParam>(later, Mode::tolerant);
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(*event, *json::read_value<TypeParam>(this->example_, Mode::tolerant));
}

TYPED_TEST(Golden, WithoutARequiredFieldItIsRefusedThere) {
    for (const auto& field : this->schema_.as_object().at("required").as_array()) {
        const std::string name{field.as_string()};
        auto lacking = this->example_;
        lacking.as_object().erase(name);
        const auto event = json::read_value<TypeParam>(lacking, Mode::tolerant);
        if (name == "reason" && event.has_value()) {
            continue;  // One struct serves all transitions; the schema is stricter than it.
        }
        ASSERT_FALSE(event.has_value()) << name;
        EXPECT_EQ(
            event.error().fields,
            (std::vector<base::FieldError>{{"/" + name, "required", "This field is required."}}));
    }
}

TYPED_TEST(Golden, TypeTopicAndKeyAreThoseOfTheSchema) {
    const auto event = json::read_value<TypeParam>(this->example_, Mode::tolerant);
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(string_at(this->schema_, "title"), TypeParam::type);
    EXPECT_EQ(string_at(this->schema_, "x-souk-topic"), TypeParam::topic);
    EXPECT_EQ(event->key(), string_at(this->example_, string_at(this->schema_, "x-souk-key")));
}

TYPED_TEST(Golden, TopicIsDeclared) {
    std::vector<std::string> declared;
    const auto topics = parsed(contracts_dir() / "topics.json");
    for (const auto& topic : topics.as_object().at("topics").as_array()) {
        declared.push_back(string_at(topic, "name"));
    }
    EXPECT_THAT(declared, Contains(std::string{TypeParam::topic}));
}

TEST(Contracts, EverySchemaHasItsStructHere) {
    std::size_t schemas = 0;
    for (const auto& entry : std::filesystem::directory_iterator(contracts_dir() / "events")) {
        schemas += entry.path().string().ends_with(".schema.json") ? 1 : 0;
    }
    EXPECT_EQ(schemas, event_count);
}

}  // namespace
}  // namespace souk::contracts
