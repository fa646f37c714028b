#pragma once

namespace souk::wallet::consumers {

/// The consumer group, and the operation of the rows that make a message's effect happen once.
inline constexpr const char* group = "wallet";

}  // namespace souk::wallet::consumers
