#include <optional>
#include <stdexcept>

#include <boost/describe.hpp>

#include "platform/json/json.hpp"
#include "platform/messaging/apply_once_run.hpp"

namespace souk::messaging::detail {

namespace {

struct StoredOutcome {
    std::optional<json::RawJson> ok;
    std::optional<base::Error> error;
};
BOOST_DESCRIBE_STRUCT(StoredOutcome, (), (ok, error))

}  // namespace

std::string outcome_of_receipt(const std::string& receipt_json) {
    return json::write(StoredOutcome{json::RawJson{receipt_json}, std::nullopt});
}

std::string outcome_of_error(const base::Error& error) {
    return json::write(StoredOutcome{std::nullopt, error});
}

base::Result<std::string> receipt_or_error(const std::string& outcome_json) {
    auto stored = json::read<StoredOutcome>(outcome_json, json::Mode::tolerant);
    if (stored && stored->ok) {
        return std::move(stored->ok->text);
    }
    if (stored && stored->error) {
        return *std::move(stored->error);
    }
    throw std::runtime_error("a damaged outcome in `once`");
}

void throw_damaged_receipt() {
    throw std::runtime_error("a stored receipt in `once` does not fit its type any more");
}

}  // namespace souk::messaging::detail
