#pragma once

namespace souk::payment::consumers {

/// The consumer group, and the operation of the rows that make a message's effect happen once.
inline constexpr const char* group = "payment";

}  // namespace souk::payment::consumers
