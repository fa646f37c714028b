#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "platform/base/once.hpp"

// Inside apply_once only.
namespace souk::messaging::detail {

using Steps = std::vector<std::size_t>;

/// The Once of each step of a batch. A step is keyed (its outcome is kept for a caller), a message
/// (only known), or neither.
class Onces {
public:
    explicit Onces(std::span<const base::Once* const> onces) : onces_(onces) {}

    [[nodiscard]] std::size_t size() const { return onces_.size(); }
    [[nodiscard]] const base::Once* of(std::size_t step) const { return onces_[step]; }
    [[nodiscard]] bool is_claimed(std::size_t step) const { return onces_[step] != nullptr; }
    [[nodiscard]] bool is_keyed(std::size_t step) const {
        return is_claimed(step) && onces_[step]->keep_outcome;
    }
    [[nodiscard]] bool is_message(std::size_t step) const {
        return is_claimed(step) && !onces_[step]->keep_outcome;
    }
    [[nodiscard]] bool any_keyed(const Steps& steps) const;
    [[nodiscard]] bool any_claimed(const Steps& steps) const;
    [[nodiscard]] bool all_claimed(const Steps& steps) const;
    [[nodiscard]] std::vector<const base::Once*> claims_of(const Steps& steps) const;

private:
    std::span<const base::Once* const> onces_;
};

/// The same Once twice in one batch: the second is answered as the first, its leader.
struct Twins {
    Steps leaders;  ///< and every step that has no twin
    std::vector<std::pair<std::size_t, std::size_t>> followers;  ///< step, its leader
};
Twins find_twins(const Onces& onces);

}  // namespace souk::messaging::detail
