#include "services/order/domain/causal_chain.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace souk::order::domain {
namespace {

/// Emits facts so that each comes after the one that caused it.
class Arrangement {
public:
    explicit Arrangement(std::vector<Fact> facts) : facts_(std::move(facts)) {
        std::ranges::sort(facts_, {}, [](const Fact& fact) {
            return std::pair{fact.at, fact.event_id};
        });
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            by_event_.emplace(facts_[i].event_id.to_string(), i);
            if (facts_[i].version && facts_[i].status) {
                statuses_.emplace(*facts_[i].version, *facts_[i].status);
            }
        }
        emitted_.resize(facts_.size(), false);
    }

    std::vector<Link> links() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            emit_with_causes(i);
        }
        return std::move(links_);
    }

private:
    /// The causes that wait are collected first and emitted from the earliest on; the mark ends
    /// every walk, also one in a circle.
    void emit_with_causes(std::size_t at) {
        std::vector<std::size_t> waiting;
        for (auto next = by_event_.end(); !emitted_[at]; at = next->second) {
            emitted_[at] = true;
            waiting.push_back(at);
            next = by_event_.find(facts_[at].causation_id);
            if (next == by_event_.end()) {
                break;
            }
        }
        for (auto it = waiting.rbegin(); it != waiting.rend(); ++it) {
            links_.push_back(link_of(facts_[*it]));
        }
    }

    Link link_of(const Fact& fact) const {
        Link link{fact.at,           fact.service, fact.event,     fact.event_id,
                  fact.causation_id, fact.topic,   fact.partition, fact.offset,
                  std::nullopt,      fact.status,  fact.reason,    fact.trace_id};
        if (fact.version) {
            const auto before = statuses_.find(*fact.version - 1);
            if (before != statuses_.end()) {
                link.from_status = before->second;
            }
        }
        return link;
    }

    std::vector<Fact> facts_;
    std::unordered_map<std::string, std::size_t> by_event_;
    std::map<std::int64_t, std::string> statuses_;
    std::vector<bool> emitted_;
    std::vector<Link> links_;
};

}  // namespace

std::vector<Link> causal_chain(std::vector<Fact> facts) {
    return Arrangement{std::move(facts)}.links();
}

}  // namespace souk::order::domain
