#include "platform/messaging/consumer_runs.hpp"

#include <utility>

namespace souk::messaging {
namespace {

/// A run of its own, or the last one when it is of the same kind and type.
Run& run_for(std::vector<Run>& runs, Run::Kind kind, const std::string& type) {
    const bool joins = !runs.empty() && runs.back().kind == kind && runs.back().type == type &&
                       kind != Run::Kind::unreadable;
    if (!joins) {
        runs.push_back({kind, type, {}, {}});
    }
    return runs.back();
}

}  // namespace

std::vector<Run> split_runs(std::vector<kafka::Message> batch,
                            const std::function<bool(const std::string& type)>& is_handled) {
    std::vector<Run> runs;
    for (auto& message : batch) {
        auto envelope = read_envelope(message);
        if (!envelope) {
            auto& run = run_for(runs, Run::Kind::unreadable, "");
            run.reason = "the envelope is broken: " + in_one_line(envelope.error());
            run.messages.push_back({{}, std::move(message)});
            continue;
        }
        const bool handled = is_handled(envelope->type);
        auto& run = handled ? run_for(runs, Run::Kind::handle, envelope->type)
                            : run_for(runs, Run::Kind::skip, "");
        run.messages.push_back({*std::move(envelope), std::move(message)});
    }
    return runs;
}

std::string in_one_line(const base::Error& error) {
    std::string line = error.detail.empty() ? error.code : error.detail;
    for (const auto& field : error.fields) {
        line += "; " + field.pointer + " " + field.message;
    }
    return line;
}

}  // namespace souk::messaging
