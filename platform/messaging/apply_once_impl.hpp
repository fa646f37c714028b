#pragma once

// Included by apply_once.hpp only. Here stands what needs the types of a service; everything else
// is in apply_once_run.cpp.

#include <type_traits>
#include <variant>

#include "platform/messaging/apply_once_run.hpp"

namespace souk::messaging {

namespace detail {

template <class Keys, class Book, class Event, class Receipt, class Books>
class TypedWork final : public Work {
public:
    using Step = base::Step<Keys, Book, Event, Receipt>;
    using Answer = base::Applied<Receipt>;

    TypedWork(std::span<const Step> steps, Books& books)
        : steps_(steps), books_(books), answers_(steps.size()) {}

    [[nodiscard]] std::vector<const base::Once*> onces() const {
        std::vector<const base::Once*> all;
        all.reserve(steps_.size());
        for (const auto& step : steps_) {
            all.push_back(step.once ? &*step.once : nullptr);
        }
        return all;
    }

    std::vector<Answer> take_answers() {
        std::vector<Answer> all;
        all.reserve(answers_.size());
        for (auto& answer : answers_) {
            all.push_back(std::move(answer).value());
        }
        return all;
    }

    base::Task<> load(mysql::Transaction& transaction,
                      std::span<const std::size_t> fresh) override {
        std::vector<const Keys*> keys;
        keys.reserve(fresh.size());
        for (const auto i : fresh) {
            keys.push_back(&steps_[i].keys);
        }
        const std::span<const Keys* const> wanted{keys};
        auto book = co_await books_.load(transaction, wanted);
        book_.emplace(std::move(book));
    }

    Decision decide(std::size_t step, OutboxRows& outbox) override {
        const Step& ours = steps_[step];
        std::vector<Event> events;
        auto outcome = ours.decide(*book_, events);
        Decision decision;
        if (outcome) {
            add_all(events, ours.cause, outbox);
        } else {
            decision.refused = outcome.error().kind;
        }
        if (ours.once && ours.once->keep_outcome) {
            decision.outcome_json = outcome ? outcome_of_receipt(json::write(*outcome))
                                            : outcome_of_error(outcome.error());
        }
        answers_[step] = Answer{std::move(outcome), false};
        return decision;
    }

    void save(mysql::Transaction& transaction) override { books_.save(transaction, *book_); }

    void answer_stored(std::size_t step, const std::string& outcome_json, bool replayed) override {
        const auto stored = receipt_or_error(outcome_json);
        if (!stored) {
            answers_[step] = Answer{stored.error(), replayed};
            return;
        }
        auto receipt = json::read<Receipt>(*stored, json::Mode::tolerant);
        if (!receipt) {
            throw_damaged_receipt();
        }
        answers_[step] = Answer{*std::move(receipt), replayed};
    }

    void answer_known(std::size_t step) override { answers_[step] = Answer{Receipt{}, true}; }

    void answer_error(std::size_t step, const base::Error& error) override {
        answers_[step] = Answer{error, false};
    }

    void answer_as_twin(std::size_t step, std::size_t of) override {
        answers_[step] = answers_[of];
        answers_[step]->replayed = true;
    }

private:
    static void add_all(const std::vector<Event>& events, const base::Cause& cause,
                        OutboxRows& outbox) {
        if constexpr (!std::is_same_v<Event, std::monostate>) {  // monostate: publishes nothing
            for (const auto& event : events) {
                outbox.add(event, cause);
            }
        }
    }

    std::span<const Step> steps_;
    Books& books_;
    std::optional<Book> book_;
    std::vector<std::optional<Answer>> answers_;
};

}  // namespace detail

template <class Keys, class Book, class Event, class Receipt, class Books>
base::Task<std::vector<base::Applied<Receipt>>> apply_once(
    const Writer& writer, std::span<const base::Step<Keys, Book, Event, Receipt>> steps,
    Books books) {
    detail::TypedWork<Keys, Book, Event, Receipt, Books> work(steps, books);
    const auto onces = work.onces();
    co_await detail::run_once(writer, onces, work);
    co_return work.take_answers();
}

}  // namespace souk::messaging
