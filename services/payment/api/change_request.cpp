#include "services/payment/api/change_request.hpp"

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/payment/api/visible_purchase.hpp"

namespace souk::payment::api {
namespace {

/// A body that says nothing; unknown fields are refused by the binder.
struct NoFields {};
BOOST_DESCRIBE_STRUCT(NoFields, (), ())

}  // namespace

base::Result<app::ChangeRequest> change_request(const http::Request& request,
                                                std::string operation) {
    if (const auto refused = http::refuse_unknown_query(request, {})) {
        return *refused;
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
    auto once = http::once_of(request, std::move(operation));
    if (!once) {
        return once.error();
    }
    return app::ChangeRequest{domain::PurchaseId{*id}, viewer_of(request), *std::move(once),
                              http::cause_of(request)};
}

}  // namespace souk::payment::api
