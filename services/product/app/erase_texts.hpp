#pragma once

#include <cstddef>

#include "platform/base/task.hpp"
#include "services/product/domain/ids.hpp"

namespace souk::product::app {

class WrittenTexts {
public:
    virtual ~WrittenTexts() = default;
    /// Empties at most `most` texts that the user wrote; how many there were.
    virtual base::Task<std::size_t> erase_some(domain::UserId author, std::size_t most) = 0;
};

/// Empties what an erased user wrote here: the reasons of stock adjustments. The units, the times
/// and the ids stay. Once more changes nothing.
class EraseTexts {
public:
    /// Of one transaction.
    static constexpr std::size_t batch = 500;

    explicit EraseTexts(WrittenTexts& texts) : texts_(texts) {}
    base::Task<> run(domain::UserId author) const;

private:
    WrittenTexts& texts_;
};

}  // namespace souk::product::app
