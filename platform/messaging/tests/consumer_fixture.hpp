#pragma once

#include <string>
#include <vector>

#include "platform/json/json.hpp"
#include "platform/messaging/apply_once.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/tests/bus_fixture.hpp"

namespace souk::messaging {

/// Two events of a contract.
struct Noted {
    static constexpr std::string_view topic = "test.note.v1";
    static constexpr std::string_view type = "note.written";
    std::string text;
    [[nodiscard]] std::string key() const { return text; }
};
BOOST_DESCRIBE_STRUCT(Noted, (), (text))

struct Erased {
    static constexpr std::string_view topic = "test.note.v1";
    static constexpr std::string_view type = "note.erased";
    std::string text;
    [[nodiscard]] std::string key() const { return text; }
};
BOOST_DESCRIBE_STRUCT(Erased, (), (text))

/// A consumer on the real broker and database whose effects are rows of the table `effects`.
class ConsumerTest : public BusTest {
protected:
    explicit ConsumerTest(int partitions = 1) : BusTest(partitions) {
        schema.execute(
            {sql("CREATE TABLE effects (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, "
                 "note VARCHAR(20) NOT NULL) ENGINE=InnoDB")});
    }

    struct Keys {};
    struct Book {
        std::vector<std::string> notes;
    };
    using Step = base::Step<Keys, Book, Noted, base::Handled>;
    struct Books {
        base::Task<Book> load(mysql::Transaction& transaction, std::span<const Keys* const>) {
            const auto nothing_to_lock = sql("SELECT 1");
            co_await transaction.read(nothing_to_lock);
            co_return Book{};
        }
        void save(mysql::Transaction& transaction, Book& book) {
            for (const auto& note : book.notes) {
                transaction.write(sql("INSERT INTO effects (note) VALUES ({})", note));
            }
        }
    };

    /// The usual handler: one effect per message, once, in one transaction for the run.
    template <class E>
    base::Task<> note(std::span<const Incoming<E>> events, std::string prefix) {
        std::vector<Step> steps;
        for (const auto& event : events) {
            if (event.data.text == "poison") {
                throw Poison("it says poison");
            }
            steps.push_back({event.received.once(group),
                             event.received.cause(),
                             {},
                             [note = prefix + event.data.text](
                                 Book& book, std::vector<Noted>&) -> base::Result<base::Handled> {
                                 book.notes.push_back(note);
                                 return base::Handled{};
                             }});
        }
        runs.push_back(steps.size());
        co_await apply_once<Keys, Book, Noted, base::Handled, Books>(writer, steps, Books{});
    }

    Handlers handlers() {
        Handlers result;
        result.on<Noted>(
            [this](std::span<const Incoming<Noted>> events) { return note(events, "+"); });
        result.on<Erased>(
            [this](std::span<const Incoming<Erased>> events) { return note(events, "-"); });
        return result;
    }

    /// One life of a consuming process.
    class Process {
    public:
        Process(ConsumerTest& test, Handlers handlers, const std::string& kafka_group,
                const std::string& instance = "", observe::Spans* spans = nullptr)
            : source_(test.loop.executor(), {.cluster = test.cluster,
                                             .group = kafka_group,
                                             .instance_id = instance,
                                             .topics = {test.topic}}),
              consumer_(test.loop.executor(), source_, test.database, test.clock, test.metrics,
                        std::move(handlers),
                        {.name = test.group, .batch = 500, .back_off_most = 400ms}, spans) {
            consumer_.start();
        }
        Consumer* operator->() { return &consumer_; }

    private:
        kafka::GroupConsumer source_;
        Consumer consumer_;
    };

    kafka::Record record(const std::string& type, const std::string& data,
                         const std::string& key = "k", const std::string& traceparent = "") const {
        const Envelope envelope{.id = base::Uuid::v7().to_string(),
                                .source = "/souk/test",
                                .type = type,
                                .time = clock.now(),
                                .causation_id = "",
                                .traceparent = traceparent,
                                .actor = ""};
        return {.topic = topic, .key = key, .value = data, .headers = to_headers(envelope)};
    }
    kafka::Record noted(const std::string& text) const {
        return record("note.written", json::write(Noted{text}));
    }
    kafka::Record erased(const std::string& text) const {
        return record("note.erased", json::write(Erased{text}));
    }
    void send(const std::vector<kafka::Record>& records) {
        ASSERT_EQ(loop.run(producer.send(records, 10s)), "");
    }

    /// All effects in the order in which they were committed.
    std::string effects() {
        std::string result;
        for (const auto& row : schema.query(sql("SELECT note FROM effects ORDER BY id")).rows) {
            result += row.text(0) + " ";
        }
        return result;
    }
    bool shows(const std::string& metric_line) {
        return metrics.render().find(metric_line) != std::string::npos;
    }

    std::string group = "test.group." + base::Uuid::v7().to_string();
    Writer writer{database, clock, "/souk/test", {}};
    std::vector<std::size_t> runs;  ///< the sizes of what the handlers got
    kafka::Producer producer{loop.executor(), cluster};
};

}  // namespace souk::messaging
