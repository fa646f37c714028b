#include "platform/kafka/places.hpp"

#include <gmock/gmock.h>

namespace souk::kafka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Message message(std::int32_t partition, std::int64_t offset) {
    Message result;
    result.topic = "t";
    result.partition = partition;
    result.offset = offset;
    return result;
}

Places two_partitions() {
    Places places;
    places.assign({{"t", 0, -1001}, {"t", 1, -1001}});
    return places;
}

Places::Offset offset(std::int32_t partition, std::int64_t next) {
    return {"t", partition, next};
}

TEST(PlacesTest, CommitsTheOffsetAfterTheLastDoneOncePerPartition) {
    auto places = two_partitions();
    for (const auto& each : {message(0, 4), message(0, 5), message(1, 9)}) {
        places.given_out(each);
        places.done(each);
    }
    EXPECT_THAT(places.take_commits(), ElementsAre(offset(0, 6), offset(1, 10)));
    EXPECT_THAT(places.take_commits(), IsEmpty());
}

TEST(PlacesTest, AFailedCommitIsSentAgainUnlessANewerOneWasSent) {
    auto places = two_partitions();
    places.given_out(message(0, 5));
    places.done(message(0, 5));
    const auto first = places.take_commits();
    places.commit_failed(first);
    EXPECT_EQ(places.take_commits(), first);
    places.given_out(message(0, 6));
    places.done(message(0, 6));
    EXPECT_THAT(places.take_commits(), ElementsAre(offset(0, 7)));
    places.commit_failed(first);
    EXPECT_THAT(places.take_commits(), IsEmpty());
}

TEST(PlacesTest, MessagesOfAnEarlierAssignmentAreNotOurs) {
    auto places = two_partitions();
    places.given_out(message(0, 5));
    EXPECT_TRUE(places.is_ours(message(0, 5)));
    places.revoke_all();
    EXPECT_FALSE(places.owns("t", 0));
    places.assign({{"t", 0, -1001}});
    EXPECT_TRUE(places.owns("t", 0));
    EXPECT_FALSE(places.is_ours(message(0, 5)));
    places.done(message(0, 5));
    EXPECT_THAT(places.take_commits(), IsEmpty());
}

TEST(PlacesTest, LagCountsFromTheBestKnownPlace) {
    auto places = two_partitions();
    const Places::Watermarks watermarks = [](const std::string&, std::int32_t partition) {
        return partition == 0 ? std::pair<std::int64_t, std::int64_t>{2, 10}
                              : std::pair<std::int64_t, std::int64_t>{-1001, -1001};
    };
    EXPECT_EQ(places.lag(watermarks).at("t"), 8);
    places.committed_before(offset(0, 7));
    EXPECT_EQ(places.lag(watermarks).at("t"), 3);
    places.given_out(message(0, 8));
    places.done(message(0, 8));
    EXPECT_EQ(places.lag(watermarks).at("t"), 1);
}

TEST(PlacesTest, SaysWhereEachPartitionStands) {
    auto places = two_partitions();
    const Places::Watermarks watermarks = [](const std::string&, std::int32_t partition) {
        return partition == 0 ? std::pair<std::int64_t, std::int64_t>{2, 10}
                              : std::pair<std::int64_t, std::int64_t>{-1001, -1001};
    };
    places.committed_before(offset(0, 7));
    const Places::Standing known{offset(0, 7), 10, 3};
    const Places::Standing unknown{offset(1, -1), -1, 0};
    EXPECT_THAT(places.standings(watermarks), ElementsAre(known, unknown));
}

}  // namespace
}  // namespace souk::kafka
