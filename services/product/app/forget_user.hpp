#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "services/product/app/erase_texts.hpp"
#include "services/product/app/learn_user_limits.hpp"

namespace souk::product::app {

/// Of each erased user: what the user wrote goes, dead letters that name the user are emptied, and
/// the limit becomes 0 for good. Each can be done twice; the limit comes last, because it also
/// notes that the message was handled.
class ForgetUser {
public:
    /// Empties this service's dead letters that name the user.
    using EraseLetters = std::function<base::Task<>(base::Uuid)>;

    ForgetUser(const EraseTexts& texts, EraseLetters erase_letters, const LearnUserLimits& learn)
        : texts_(texts), erase_letters_(std::move(erase_letters)), learn_(learn) {}
    /// Throws base::Impossible when a fact is refused.
    base::Task<> handle(std::vector<base::Message<contracts::UserFact>> erased) const;

private:
    const EraseTexts& texts_;
    EraseLetters erase_letters_;
    const LearnUserLimits& learn_;
};

}  // namespace souk::product::app
