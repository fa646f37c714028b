#pragma once

#include <vector>

#include "services/order/app/feed_hub.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// Writes down what events tell of purchases, and wakes the streams of whom it concerns. No inbox:
/// the read model is right however often and in whatever order it is told, and a rebuild runs the
/// same code.
class RecordEvents {
public:
    RecordEvents(ReadModel& model, FeedHub& hub) : model_(model), hub_(hub) {}

    base::Task<> run(std::vector<Told> told) const;

private:
    ReadModel& model_;
    FeedHub& hub_;
};

/// Rows are written in id order, so that two replicas wait for each other instead of deadlocking.
void sort_for_writing(std::vector<Told>& told);

}  // namespace souk::order::app
