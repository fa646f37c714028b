#pragma once

#include <functional>
#include <string>

#include "tests/simulation/chance.hpp"
#include "tests/simulation/timeline.hpp"

namespace souk::simulation {

/// How messages travel in one run.
struct Weather {
    Chance::Span delay_most{};  ///< each copy takes its own time, so messages overtake one another
    std::int64_t lost_percent = 0;
    std::int64_t doubled_percent = 0;
};

/// Carries messages between services, as badly as the weather says.
class Post {
public:
    /// `event_id` is the same for every copy of a message.
    using Deliver = std::function<void(const std::string& event_id)>;
    /// A fact is published once and must arrive; what is asked again may be lost.
    enum class Promise { arrives = 1, may_be_lost };

    Post(Timeline& timeline, Chance& chance, Weather weather)
        : timeline_(timeline), chance_(chance), weather_(weather) {}

    void send(Promise promise, const Deliver& deliver);

private:
    void carry(const Deliver& deliver, const std::string& event_id);

    Timeline& timeline_;
    Chance& chance_;
    Weather weather_;
    std::int64_t sent_ = 0;
};

}  // namespace souk::simulation
