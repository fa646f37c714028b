#include "platform/kafka/group_offsets.hpp"

#include <array>

#include <librdkafka/rdkafka.h>

namespace souk::kafka {
namespace {

constexpr int admin_timeout_ms = 5'000;

}  // namespace

std::vector<Places::Offset> to_offsets(const rd_kafka_topic_partition_list_s& list) {
    std::vector<Places::Offset> result;
    for (int i = 0; i < list.cnt; ++i) {
        const auto& element = list.elems[i];
        result.push_back({element.topic, element.partition, element.offset});
    }
    return result;
}

PartitionsHandle to_list(const std::vector<Places::Offset>& offsets) {
    PartitionsHandle list{rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size()))};
    for (const auto& offset : offsets) {
        rd_kafka_topic_partition_list_add(list.get(), offset.topic.c_str(), offset.partition)
            ->offset = offset.next;
    }
    return list;
}

void ask_committed(rd_kafka_s& client, const std::string& group,
                   const rd_kafka_topic_partition_list_s& partitions, rd_kafka_queue_s& answers) {
    if (partitions.cnt == 0) {
        return;
    }
    const AdminOptionsHandle options{
        rd_kafka_AdminOptions_new(&client, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS)};
    std::array<char, 256> reason{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), admin_timeout_ms, reason.data(),
                                              reason.size());
    const GroupOffsetsHandle request{
        rd_kafka_ListConsumerGroupOffsets_new(group.c_str(), &partitions)};
    std::array<rd_kafka_ListConsumerGroupOffsets_t*, 1> requests{request.get()};
    rd_kafka_ListConsumerGroupOffsets(&client, requests.data(), requests.size(), options.get(),
                                      &answers);
}

std::vector<Places::Offset> read_committed(rd_kafka_op_s& event) {
    const auto* answer = rd_kafka_event_ListConsumerGroupOffsets_result(&event);
    if (answer == nullptr || rd_kafka_event_error(&event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return {};
    }
    std::vector<Places::Offset> result;
    std::size_t count = 0;
    const auto** groups = rd_kafka_ListConsumerGroupOffsets_result_groups(answer, &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto* list = rd_kafka_group_result_partitions(groups[i])) {
            const auto offsets = to_offsets(*list);
            result.insert(result.end(), offsets.begin(), offsets.end());
        }
    }
    return result;
}

}  // namespace souk::kafka
