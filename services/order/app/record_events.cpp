#include "services/order/app/record_events.hpp"

#include <algorithm>

namespace souk::order::app {

void sort_for_writing(std::vector<Told>& told) {
    std::ranges::stable_sort(told, {}, [](const Told& one) {
        return std::pair{one.fact.order_id, one.fact.version.value_or(0)};
    });
}

base::Task<> RecordEvents::run(std::vector<Told> told) const {
    sort_for_writing(told);
    const auto grown = co_await model_.note(told);
    for (const auto& feed : grown) {
        hub_.grown(feed);
    }
}

}  // namespace souk::order::app
