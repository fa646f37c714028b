#pragma once

namespace souk::product::consumers {

/// The consumer group, and the operation of the rows that make a message's effect happen once.
inline constexpr const char* group = "product";

}  // namespace souk::product::consumers
