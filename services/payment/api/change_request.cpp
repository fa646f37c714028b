#include "services/payment/api/change_request.hpp"

#include "platform/http/page.hpp"
#include "services/payment/api/visible_purchase.hpp"

namespace souk::payment::api {
namespace {

/// A body that says nothing; unknown fields are refused by the binder.
struct NoFields {};
BOOST_DESCRIBE_STRUCT(NoFields, (), ())

}  // namespace

base::Result<app::ChangeRequest> change_request(const http::Request& request) {
    if (const auto refused = http::refuse_unknown_query(request, {})) {
        return *refused;
    }
    auto key = request.idempotency_key();
    if (!key) {
        return key.error();
    }
    if (!request.body.empty()) {
        if (const auto body = request.json<NoFields>(); !body) {
            return body.error();
        }
    }
    const auto id = request.id_param("id");
    if (!id) {
        return id.error();
    }
    return app::ChangeRequest{domain::PurchaseId{*id},
                              viewer_of(request),
                              *std::move(key),
                              {.causation_id = request.request_id,
                               .traceparent = request.trace.traceparent(),
                               .actor = request.caller().user.to_string()}};
}

http::Response change_response(const http::Request& request, int status,
                               const base::Applied<app::PurchaseStatus>& applied) {
    auto response = applied.outcome ? http::data(status, *applied.outcome)
                                    : http::problem(applied.outcome.error(), request);
    if (applied.replayed) {
        response.headers.set("Idempotency-Replayed", "true");
    }
    return response;
}

}  // namespace souk::payment::api
