#pragma once

#include <string>
#include <vector>

#include "platform/kafka/handles.hpp"
#include "platform/kafka/places.hpp"

namespace souk::kafka {

std::vector<Places::Offset> to_offsets(const rd_kafka_topic_partition_list_s& list);
PartitionsHandle to_list(const std::vector<Places::Offset>& offsets);

/// Asks the broker where the group stands in these partitions; the answer comes as an event of
/// `answers`. For the lag alone: it must also tell what waits in partitions that gave nothing out
/// yet.
void ask_committed(rd_kafka_s& client, const std::string& group,
                   const rd_kafka_topic_partition_list_s& partitions, rd_kafka_queue_s& answers);
/// Nothing when the question failed: the lag then counts from the first message that is handled.
std::vector<Places::Offset> read_committed(rd_kafka_op_s& event);

}  // namespace souk::kafka
