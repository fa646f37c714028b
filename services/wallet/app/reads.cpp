#include "services/wallet/app/reads.hpp"

#include <algorithm>

namespace souk::wallet::app {

Span newest_of(Span span, std::int64_t limit) {
    return {std::max(span.after_seq, span.before_seq - 1 - limit), span.before_seq};
}

Span oldest_of(Span span, std::int64_t limit) {
    const auto size = size_of(span);
    return {span.after_seq, size <= limit ? span.before_seq : span.after_seq + limit + 1};
}

std::int64_t size_of(Span span) {
    return std::max<std::int64_t>(0, span.before_seq - span.after_seq - 1);
}

}  // namespace souk::wallet::app
