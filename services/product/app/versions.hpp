#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/error.hpp"

namespace souk::product::app {

/// The versions of a thing that whoever edits it has seen: the edit is refused for any other.
struct ExpectedVersions {
    bool any = false;
    std::vector<std::int64_t> versions{};

    /// `precondition_failed` when the thing has changed since.
    [[nodiscard]] std::optional<base::Error> refuse(std::int64_t version) const {
        if (any || std::find(versions.begin(), versions.end(), version) != versions.end()) {
            return std::nullopt;
        }
        return base::Error{
            base::ErrorKind::precondition_failed, "precondition_failed",
            "This was changed meanwhile; it now has version " + std::to_string(version) + "."};
    }
};

}  // namespace souk::product::app
