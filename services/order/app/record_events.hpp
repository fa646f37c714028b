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

/// Each statement writes its rows in id order, so that two replicas mostly wait for each other. A
/// batch is several statements: two may still deadlock, and the database then runs one again.
void sort_for_writing(std::vector<Told>& told);

}  // namespace souk::order::app
