#include "platform/base/error.hpp"

#include "platform/base/result.hpp"

#include <stdexcept>
#include <utility>

namespace souk::base {

Error validation_failed(std::vector<FieldError> fields) {
    return {.kind = ErrorKind::invalid,
            .code = "validation_failed",
            .detail = fields.size() == 1 ? fields.front().message
                                         : "Several fields are missing or wrong; see errors.",
            .fields = std::move(fields)};
}

bool Checks::require(bool holds, std::string_view pointer, std::string_view code,
                     std::string_view message) {
    if (!holds) {
        fields_.push_back({std::string{pointer}, std::string{code}, std::string{message}});
    }
    return holds;
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
    throw std::logic_error("value() of a failed result: " + error.code + ": " + error.detail +
                           " at " + where.to_string());
}

}  // namespace souk::base
