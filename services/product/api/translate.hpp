#pragma once

#include <string>

#include "platform/base/once.hpp"
#include "platform/http/message.hpp"
#include "services/product/api/hash.hpp"
#include "services/product/app/caller.hpp"

// What every handler needs to turn a request into a use case's words, and an outcome back.
namespace souk::product::api {

app::Caller caller_of(const http::Request& request);

/// What the events of this request will name as their cause.
base::Cause cause_of(const http::Request& request);

/// The request as a fact that happens once: its Idempotency-Key, and its path and body, so that the
/// same key with another meaning is noticed. Call after the body was read; the caller is signed in.
base::Result<base::Once> once_of(const http::Request& request, std::string operation,
                                 const Hash& hash);

/// The catalogue differs from caller to caller: only the caller's own cache may keep it.
http::Response privately(http::Response response);

/// The outcome of a keyed request: its receipt under `status`, or its refusal; marked when
/// replayed.
template <class Receipt>
http::Response keyed_answer(int status, const base::Applied<Receipt>& applied,
                            const http::Request& request) {
    auto response = applied.outcome ? http::data(status, *applied.outcome)
                                    : http::problem(applied.outcome.error(), request);
    if (applied.replayed) {
        response.headers.set("Idempotency-Replayed", "true");
    }
    return response;
}

}  // namespace souk::product::api
