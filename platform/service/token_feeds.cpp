#include "platform/service/token_feeds.hpp"

#include "platform/observe/log.hpp"

namespace souk::service {
namespace {

void refused(const kafka::Message& message, const base::Error& error) {
    observe::log(observe::Level::error, "feed message refused",
                 {{"topic", message.topic}, {"offset", message.offset}, {"reason", error.detail}});
}

void on_key(TokenGuard& guard, const kafka::Message& message) {
    if (message.tombstone) {
        guard.remove_key(message.key);
        return;
    }
    const auto key = security::decode_key_record(message.value);
    if (!key) {
        refused(message, key.error());
        return;
    }
    guard.put_key(*key);
}

void on_session(TokenGuard& guard, const kafka::Message& message) {
    const auto ended = security::decode_session_record(message.value);
    if (!ended) {
        refused(message, ended.error());
        return;
    }
    guard.end_session(*ended);
}

}  // namespace

std::unique_ptr<kafka::FeedReader> token_feeds(boost::asio::any_io_executor executor,
                                               kafka::ClusterSettings cluster, TokenGuard& guard) {
    cluster.client_id += "-feeds";
    std::vector<kafka::FeedReader::Feed> feeds;
    feeds.push_back({"auth.signing-key.v1", std::nullopt,
                     [&guard](const kafka::Message& message) { on_key(guard, message); }});
    feeds.push_back({"auth.session.v1", std::chrono::minutes{15},
                     [&guard](const kafka::Message& message) { on_session(guard, message); }});
    return std::make_unique<kafka::FeedReader>(std::move(executor), std::move(cluster),
                                               std::move(feeds));
}

}  // namespace souk::service
