#pragma once

#include <functional>
#include <vector>

#include "platform/messaging/envelope.hpp"
#include "services/order/app/rebuild.hpp"

namespace souk::order::consumers {

/// The story topics as a rebuild reads them: what the live consumer would make a dead letter of is
/// counted and left out.
class StoryReader final : public app::History {
public:
    /// How main reads the topics.
    struct Source {
        std::function<void()> open;
        std::function<std::vector<kafka::Message>()> next;  ///< empty at the end
        std::function<bool()> handled;
    };
    explicit StoryReader(Source source) : source_(std::move(source)) {}

    void open() override { source_.open(); }
    Part next() override;
    bool handled() override { return source_.handled(); }

private:
    Source source_;
};

}  // namespace souk::order::consumers
