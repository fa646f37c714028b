#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth {

/// The ports on one book in memory. Like the store it gives a step only what its keys name, and
/// forgets what a refused step did.
class MemoryAccounts final : public app::Accounts, public app::Users {
public:
    app::AccountBook book;
    std::vector<app::AccountEvent> published;

    base::Task<app::Answers<app::SignedIn>> apply(
        std::span<const app::AccountStep<app::SignedIn>> steps) override {
        co_return run(steps);
    }
    base::Task<app::Answers<app::Renewed>> apply(
        std::span<const app::AccountStep<app::Renewed>> steps) override {
        co_return run(steps);
    }
    base::Task<app::Answers<base::Handled>> apply(
        std::span<const app::AccountStep<base::Handled>> steps) override {
        co_return run(steps);
    }
    base::Task<std::optional<domain::User>> find(const domain::Email& email) override {
        const auto* user = book.find(email);
        co_return user == nullptr ? std::nullopt : std::optional{*user};
    }
    base::Task<std::optional<domain::User>> find(domain::UserId id) override {
        const auto* user = book.find(id);
        co_return user == nullptr ? std::nullopt : std::optional{*user};
    }

private:
    template <class Receipt>
    app::Answers<Receipt> run(std::span<const app::AccountStep<Receipt>> steps) {
        app::Answers<Receipt> answers;
        for (const auto& step : steps) {
            auto part = loaded(step.keys);
            std::vector<app::AccountEvent> events;
            auto outcome = step.decide(part, events);
            if (outcome) {
                save(part);
                published.insert(published.end(), events.begin(), events.end());
            }
            answers.push_back({std::move(outcome), false});
        }
        return answers;
    }

    app::AccountBook loaded(const app::AccountKeys& keys) {
        app::AccountBook part;
        if (const auto* user = keys.email ? book.find(*keys.email) : nullptr) {
            part.users.emplace(user->id, *user);
        }
        if (const auto* session = keys.session ? book.find(*keys.session) : nullptr) {
            part.sessions.emplace(session->id, *session);
        }
        if (const auto* token = keys.token ? book.find(*keys.token) : nullptr) {
            const auto& session = book.sessions.at(token->session);
            part.tokens.emplace(token->hash, *token);
            part.sessions.emplace(session.id, session);
            part.users.emplace(session.user, book.users.at(session.user));
        }
        return part;
    }

    void save(const app::AccountBook& part) {
        for (const auto& [id, user] : part.users) {
            book.users.insert_or_assign(id, user);
        }
        for (const auto& [id, session] : part.sessions) {
            book.sessions.insert_or_assign(id, session);
        }
        for (const auto& [hash, token] : part.tokens) {
            book.tokens.insert_or_assign(hash, token);
        }
    }
};

class MemoryKeyRings final : public app::KeyRings {
public:
    std::vector<domain::StoredKey> keys;
    std::vector<std::variant<app::SigningKeyPublished>> published;

    base::Task<app::Answers<base::Handled>> apply(
        std::span<const app::KeyRingStep> steps) override {
        app::Answers<base::Handled> answers;
        for (const auto& step : steps) {
            domain::KeyRing ring(keys);
            answers.push_back({step.decide(ring, published), false});
            keys = ring.keys();
        }
        co_return answers;
    }
    base::Task<domain::KeyRing> load() override { co_return domain::KeyRing{keys}; }
};

}  // namespace souk::auth
