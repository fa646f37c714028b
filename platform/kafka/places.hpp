#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// Where a member of a group stands in each partition that is its own: what was given out, what is
/// handled, what has been sent as a commit. Plain bookkeeping; it knows no client.
class Places {
public:
    struct Offset {
        std::string topic;
        std::int32_t partition = 0;
        std::int64_t next = 0;  ///< the offset to go on from

        bool operator==(const Offset&) const = default;
    };
    /// First and last known offset of a partition; -1 where unknown.
    using Watermarks = std::function<std::pair<std::int64_t, std::int64_t>(const std::string& topic,
                                                                           std::int32_t partition)>;

    /// The new assignment; nothing is known about its partitions.
    void assign(const std::vector<Offset>& partitions);
    void revoke_all() { places_.clear(); }
    [[nodiscard]] bool owns(const std::string& topic, std::int32_t partition) const;

    void given_out(const Message& message);
    /// True when the message was given out under the present assignment.
    [[nodiscard]] bool is_ours(const Message& message) const;
    /// Ignores messages of partitions lost meanwhile.
    void done(const Message& message);

    /// What is done and not yet sent; it counts as sent from now on.
    std::vector<Offset> take_commits();
    /// These must be sent again, unless a newer one was done meanwhile.
    void commit_failed(const std::vector<Offset>& offsets);
    /// Where the group stood before this assignment.
    void committed_before(const Offset& offset);

    /// Where one partition stands: `place.next` is -1 while nothing is known, `end` likewise.
    struct Standing {
        Offset place;
        std::int64_t end = -1;
        std::int64_t behind = 0;

        bool operator==(const Standing&) const = default;
    };
    /// By topic and partition.
    [[nodiscard]] std::vector<Standing> standings(const Watermarks& watermarks) const;
    /// Messages not yet done, per topic.
    [[nodiscard]] std::map<std::string, std::int64_t> lag(const Watermarks& watermarks) const;

private:
    struct Place {
        std::int64_t given = -1;
        std::int64_t done = -1;
        std::int64_t sent = -1;
        std::int64_t before = -1;
    };
    using Key = std::pair<std::string, std::int32_t>;

    std::map<Key, Place> places_;
};

}  // namespace souk::kafka
