#pragma once

#include <string>

#include "platform/base/once.hpp"
#include "platform/http/message.hpp"

// Calls whose effect happens once under the caller's Idempotency-Key.
namespace souk::http {

/// What the events of this request will name as their cause; the actor is whoever is signed in.
base::Cause cause_of(const Request& request);

/// The request as a fact that happens once: the caller, the Idempotency-Key, and the SHA-256 of
/// method, path and canonical body, so that the same key with another meaning is noticed. An empty
/// body counts as `{}`. Call after the body was validated, on a route for signed-in users.
/// Errors: idempotency_key_missing; validation_failed for a malformed key or body.
base::Result<base::Once> once_of(const Request& request, std::string operation);

/// The outcome of a keyed request: its receipt under `status`, or its refusal; marked when
/// replayed.
template <class Receipt>
Response keyed_answer(int status, const base::Applied<Receipt>& applied, const Request& request) {
    auto response = applied.outcome ? data(status, *applied.outcome)
                                    : problem(applied.outcome.error(), request);
    if (applied.replayed) {
        response.headers.set("Idempotency-Replayed", "true");
    }
    return response;
}

}  // namespace souk::http
