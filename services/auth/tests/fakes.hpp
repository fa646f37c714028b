#pragma once

#include <algorithm>

#include "services/auth/app/ports.hpp"

namespace souk::auth {

/// The ports on one book in memory. Like the store it gives a step only what its keys name, and
/// forgets what a refused step did.
class MemoryAccounts final : public app::Accounts, public app::Users {
public:
    explicit MemoryAccounts(const base::Clock& clock) : clock_(clock) {}

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
    base::Task<app::Answers<app::UserRecord>> apply(
        std::span<const app::AccountStep<app::UserRecord>> steps) override {
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
    base::Task<std::optional<domain::User>> find(domain::ResetHash hash,
                                                 base::Instant now) override {
        const auto* reset = book.find(hash, now);
        co_return reset == nullptr ? std::nullopt : std::optional{book.users.at(reset->user)};
    }
    base::Task<std::vector<domain::User>> list(std::string prefix, std::string after,
                                               std::int64_t limit) override {
        std::map<std::string, domain::User> found;
        for (const auto& [id, user] : book.users) {
            const auto& email = user.email.text();
            if (email.starts_with(prefix) && email > after && email[0] != ' ') {
                found.emplace(email, user);
            }
        }
        std::vector<domain::User> page;
        for (const auto& [email, user] : found) {
            if (std::ssize(page) < limit) {
                page.push_back(user);
            }
        }
        co_return page;
    }
    base::Task<std::vector<domain::Session>> live_sessions(domain::UserId user,
                                                           base::Instant now) override {
        std::vector<domain::Session> live;
        for (const auto* session : book.live_sessions(user, now)) {
            live.insert(live.begin(), *session);
        }
        co_return live;
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
                save(part, step.keys);
                published.insert(published.end(), events.begin(), events.end());
            }
            answers.push_back({std::move(outcome), false});
        }
        return answers;
    }

    void load_user(app::AccountBook& part, domain::UserId id, const app::AccountKeys& keys) {
        if (const auto* user = book.find(id)) {
            part.users.emplace(id, *user);
        }
        if (keys.live_sessions) {
            for (const auto* session : book.live_sessions(id, clock_.now())) {
                part.sessions.emplace(session->id, *session);
            }
        }
        if (keys.resets && book.resets.contains(id)) {
            part.resets.emplace(id, book.resets.at(id));
        }
    }

    app::AccountBook loaded(const app::AccountKeys& keys) {
        app::AccountBook part;
        for (const auto id : keys.users) {
            load_user(part, id, keys);
        }
        if (const auto* user = keys.email ? book.find(*keys.email) : nullptr) {
            load_user(part, user->id, keys);
        }
        if (const auto* session = keys.session ? book.find(*keys.session) : nullptr) {
            load_user(part, session->user, keys);
            part.sessions.emplace(session->id, *session);
        }
        if (const auto* token = keys.token ? book.find(*keys.token) : nullptr) {
            const auto& session = book.sessions.at(token->session);
            load_user(part, session.user, keys);
            part.tokens.emplace(token->hash, *token);
            part.sessions.emplace(session.id, session);
        }
        if (const auto* reset = keys.reset ? book.find(*keys.reset, clock_.now()) : nullptr) {
            load_user(part, reset->user, keys);
        }
        for (const auto& [id, user] : book.users) {
            if (keys.admins && user.is_active_admin() && part.active_admins.size() < 2) {
                part.active_admins.push_back(id);
            }
        }
        return part;
    }

    void save(const app::AccountBook& part, const app::AccountKeys& keys) {
        for (const auto& [id, user] : part.users) {
            book.users.insert_or_assign(id, user);
            if (keys.resets) {
                book.resets.erase(id);
            }
        }
        for (const auto& [id, reset] : part.resets) {
            book.resets.insert_or_assign(id, reset);
        }
        for (const auto& [id, session] : part.sessions) {
            book.sessions.insert_or_assign(id, session);
        }
        for (const auto& [hash, token] : part.tokens) {
            book.tokens.insert_or_assign(hash, token);
        }
        book.audit.insert(book.audit.end(), part.audit.begin(), part.audit.end());
        for (const auto id : part.erased) {
            std::erase_if(book.sessions, [&](const auto& one) { return one.second.user == id; });
        }
    }

    const base::Clock& clock_;
};

class MemoryThrottles final : public app::Throttles {
public:
    explicit MemoryThrottles(const base::Clock& clock) : clock_(clock) {}

    app::ThrottleBook book;

    base::Task<app::Answers<base::Handled>> apply(
        std::span<const app::ThrottleStep> steps) override {
        app::Answers<base::Handled> answers;
        for (const auto& step : steps) {
            for (const auto& key : step.keys) {
                const auto now = clock_.now();
                book.entries.try_emplace(key, domain::Throttle::fresh(now), now);
            }
            std::vector<std::monostate> nothing;
            answers.push_back({step.decide(book, nothing), false});
        }
        co_return answers;
    }

private:
    const base::Clock& clock_;
};

class MemoryKeyRings final : public app::KeyRings {
public:
    std::vector<domain::StoredKey> keys;
    std::vector<app::KeyEvent> published;

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
