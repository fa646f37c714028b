#include "platform/messaging/consumer_batch.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "platform/messaging/consumer_attempt.hpp"
#include "platform/messaging/dead_letters.hpp"
#include "platform/messaging/message_spans.hpp"
#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

/// Enough of the messages to mark them as done.
std::vector<kafka::Message> places_of(const std::vector<Received>& messages) {
    std::vector<kafka::Message> places;
    for (const auto& received : messages) {
        kafka::Message place;
        place.topic = received.message.topic;
        place.partition = received.message.partition;
        place.offset = received.message.offset;
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace

ConsumerBatch::ConsumerBatch(kafka::GroupConsumer& source, mysql::Database& database,
                             const base::Clock& clock, const Handlers& handlers,
                             std::string consumer, ConsumerMetrics& metrics, ConsumerPause& pause,
                             std::size_t breaker, observe::Spans* spans)
    : source_(source),
      database_(database),
      clock_(clock),
      handlers_(handlers),
      consumer_(std::move(consumer)),
      metrics_(metrics),
      pause_(pause),
      breaker_(breaker),
      spans_(spans) {}

/// A run counts as done once no message before it is held: offsets are committed up to there.
base::Task<bool> ConsumerBatch::deal_with(std::vector<kafka::Message> batch) {
    held_.clear();
    auto runs = split_runs(std::move(batch), handlers_);
    auto undone = runs.begin();
    for (auto run = runs.begin(); run != runs.end(); ++run) {
        begin_spans(*run);
        bool settled = co_await settle(*run);
        if (settled && run + 1 == runs.end()) {
            settled = co_await judge_held();
        }
        if (!settled) {
            co_return false;
        }
        for (; held_.empty() && undone <= run; ++undone) {
            source_.done(places_of(undone->messages));
        }
    }
    co_return true;
}

base::Task<bool> ConsumerBatch::settle(const Run& run) {
    switch (run.kind) {
        case Run::Kind::handle:
            co_return co_await handle(*run.handler, run.messages);
        case Run::Kind::skip:
            metrics_.messages("other", "skipped", run.messages.size());
            co_return true;
        case Run::Kind::unreadable:
            co_return co_await bury(run.messages.front(), run.reason);
    }
    co_return true;
}

/// Without end while the trouble is the database's; what is refused together is tried message by
/// message.
base::Task<bool> ConsumerBatch::handle(const Handle& handler, std::span<const Received> messages) {
    while (true) {
        auto result = co_await attempt(handler, messages);
        if (result.outcome == Attempt::Outcome::handled) {
            pause_.over();
            note_handled(messages);
            buried_suspects_ = 0;
            co_return co_await bury_held();
        }
        if (result.outcome != Attempt::Outcome::transient) {
            if (messages.size() > 1) {
                co_return co_await handle_one_by_one(handler, messages);
            }
            if (result.outcome == Attempt::Outcome::poison) {
                co_return co_await bury(messages.front(), std::move(result.reason));
            }
            held_.push_back({&handler, &messages.front(), std::move(result.reason)});
            co_return true;
        }
        const bool going = co_await pause_.wait(std::move(result.reason));
        if (!going) {
            co_return false;
        }
        if (all_lost(messages)) {
            co_return true;  // another replica reads them now
        }
    }
}

base::Task<bool> ConsumerBatch::handle_one_by_one(const Handle& handler,
                                                  std::span<const Received> messages) {
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const bool settled = co_await handle(handler, messages.subspan(i, 1));
        if (!settled) {
            co_return false;
        }
    }
    co_return true;
}

/// At the end of a batch: nothing was handled after these. A few are buried; many are our trouble.
base::Task<bool> ConsumerBatch::judge_held() {
    while (!held_.empty()) {
        if (buried_suspects_ + held_.size() < breaker_) {
            buried_suspects_ += held_.size();
            co_return co_await bury_held();
        }
        bool going = co_await pause_.wait(held_.back().reason);
        const auto again = std::exchange(held_, {});
        for (auto one = again.begin(); going && one != again.end(); ++one) {
            const std::span<const Received> alone{one->received, 1};
            if (!all_lost(alone)) {
                going = co_await handle(*one->handler, alone);
            }
        }
        if (!going) {
            co_return false;
        }
    }
    co_return true;
}

base::Task<bool> ConsumerBatch::bury_held() {
    auto held = std::exchange(held_, {});
    for (auto& one : held) {
        const bool buried = co_await bury(*one.received, std::move(one.reason));
        if (!buried) {
            co_return false;
        }
    }
    co_return true;
}

/// The dead letter is written in a transaction of its own, and its id is not claimed: redrive
/// handles it later as if it came for the first time.
base::Task<bool> ConsumerBatch::bury(const Received& received, std::string reason) {
    const std::string type = received.envelope.type.empty() ? "unreadable" : received.envelope.type;
    const std::function<base::Task<>(mysql::Transaction&)> write =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        write_dead_letter(transaction, consumer_, received.message, reason, clock_.now());
        co_return;
    };
    std::string failure;
    do {
        failure.clear();
        try {
            co_await database_.transact(write);
        } catch (const std::exception& error) {
            failure = std::string{"dead letter not written: "} + error.what();
        }
        if (!failure.empty()) {
            const bool going = co_await pause_.wait(failure);
            if (!going) {
                co_return false;
            }
        }
    } while (!failure.empty());
    pause_.over();
    metrics_.messages(type, "dead_letter", 1);
    metrics_.dead_letter();
    end_span(received, true);
    observe::log(observe::Level::error, "dead letter",
                 {{"consumer", consumer_},
                  {"type", type},
                  {"topic", received.message.topic},
                  {"partition", received.message.partition},
                  {"offset", received.message.offset},
                  {"reason", reason}});
    co_return true;
}

void ConsumerBatch::begin_spans(Run& run) const {
    if (spans_ == nullptr || run.kind != Run::Kind::handle) {
        return;
    }
    const auto now = spans_->now();
    for (auto& received : run.messages) {
        received.span = begin_process(received, consumer_, now);
    }
}

void ConsumerBatch::end_span(const Received& received, bool failed) const {
    if (!received.span) {
        return;
    }
    auto span = *received.span;
    if (failed) {
        span.failed = true;
        span.attributes.emplace_back("error.type", "dead_letter");
    }
    spans_->add(std::move(span));
}

void ConsumerBatch::note_handled(std::span<const Received> messages) {
    std::map<std::string, std::size_t> by_type;
    for (const auto& received : messages) {
        ++by_type[received.envelope.type];
        end_span(received, false);
    }
    for (const auto& [type, count] : by_type) {
        metrics_.messages(type, "handled", count);
    }
}

bool ConsumerBatch::all_lost(std::span<const Received> messages) const {
    return std::none_of(messages.begin(), messages.end(), [this](const Received& received) {
        return source_.owns(received.message.topic, received.message.partition);
    });
}

}  // namespace souk::messaging
