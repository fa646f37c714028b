#include "platform/kafka/consumer.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/kafka/group_member.hpp"
#include "platform/observe/log.hpp"

namespace souk::kafka {
namespace {

using Time = std::chrono::steady_clock;

/// How long leaving may take; beyond it the client just goes, and the session times out.
constexpr std::chrono::milliseconds close_wait{1'000};
/// Commits that failed are sent again, and the group sees that this process is alive.
constexpr std::chrono::seconds tick_period{5};

}  // namespace

/// The client is made by the first fetch, so that a process that only migrates has none.
struct GroupConsumer::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, Settings what)
        : executor(std::move(on)), settings(std::move(what)), arrived(executor), tick(executor) {}

    void open() {
        if (!member) {
            member.emplace(executor, settings, [this] { serve(); });
            tick_later();
        }
    }

    void serve() {
        member->serve();
        arrived.cancel();
    }

    /// A broker that was killed may know an older member under our instance id and fence this one:
    /// that client never works again, a new one does. Throws, so that the caller pauses first.
    [[noreturn]] void give_up_member() {
        const std::string reason = member->fatal();
        member.reset();
        throw std::runtime_error("Kafka group " + settings.group + ": " + reason);
    }

    void tick_later() {
        tick.expires_after(tick_period);
        tick.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (!error && self && self->member && !self->stopping) {
                self->serve();
                self->member->commit(false);
                self->tick_later();
            }
        });
    }

    base::Task<> wait(Time::time_point until) {
        arrived.expires_at(until);
        boost::system::error_code woken;
        co_await arrived.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, woken));
    }

    static base::Task<std::vector<Message>> fetch(std::shared_ptr<Impl> self, std::size_t most);
    static base::Task<> stop(std::shared_ptr<Impl> self);

    boost::asio::any_io_executor executor;
    Settings settings;
    boost::asio::steady_timer arrived;
    boost::asio::steady_timer tick;
    std::optional<GroupMember> member;
    bool stopping = false;
};

base::Task<std::vector<Message>> GroupConsumer::Impl::fetch(std::shared_ptr<Impl> self,
                                                            std::size_t most) {
    while (!self->stopping) {
        self->open();
        self->member->serve();
        if (!self->member->fatal().empty()) {
            self->give_up_member();
        }
        auto messages = self->member->take(most);
        if (!messages.empty()) {
            co_return messages;
        }
        co_await self->wait(Time::time_point::max());
    }
    co_return std::vector<Message>{};
}

base::Task<> GroupConsumer::Impl::stop(std::shared_ptr<Impl> self) {
    self->arrived.cancel();
    self->tick.cancel();
    if (std::exchange(self->stopping, true) || !self->member) {
        co_return;
    }
    const auto deadline = Time::now() + close_wait;
    self->member->commit(true);
    const bool leaving = self->member->begin_close();
    while (leaving && !self->member->closed() && Time::now() < deadline) {
        co_await self->wait(deadline);
        self->member->serve();
    }
    if (leaving && !self->member->closed()) {
        observe::log(observe::Level::warn, "left the group without its answer",
                     {{"group", self->settings.group}});
    }
    self->member.reset();
}

GroupConsumer::GroupConsumer(boost::asio::any_io_executor executor, Settings settings)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(settings))) {}

GroupConsumer::~GroupConsumer() {
    impl_->stopping = true;
    impl_->tick.cancel();
    impl_->arrived.cancel();
    impl_->member.reset();
}

base::Task<std::vector<Message>> GroupConsumer::fetch(std::size_t most) {
    return Impl::fetch(impl_, most);
}

void GroupConsumer::done(const std::vector<Message>& handled) {
    if (impl_->member) {
        impl_->member->done(handled);
    }
}

void GroupConsumer::give_back(const std::vector<Message>& messages) {
    if (impl_->member) {
        impl_->member->give_back(messages);
        impl_->arrived.cancel();
    }
}

bool GroupConsumer::owns(const std::string& topic, std::int32_t partition) const {
    return impl_->member && impl_->member->places().owns(topic, partition);
}

std::map<std::string, std::int64_t> GroupConsumer::lag() const {
    return impl_->member ? impl_->member->lag() : std::map<std::string, std::int64_t>{};
}

std::vector<GroupConsumer::Position> GroupConsumer::positions() const {
    return impl_->member ? impl_->member->positions() : std::vector<Position>{};
}

bool GroupConsumer::joined() const {
    return impl_->member && impl_->member->joined();
}

base::Task<> GroupConsumer::stop() {
    return Impl::stop(impl_);
}

}  // namespace souk::kafka
