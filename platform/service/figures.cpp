#include "platform/service/figures.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/observe/log.hpp"

namespace souk::service {
namespace {

constexpr std::size_t max_name_bytes = 80;

bool is_name(const std::string& text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool starts_with_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
    return !text.empty() && text.size() <= max_name_bytes && !starts_with_digit &&
           std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace

void Figures::add(const std::string& name, Value value) {
    if (!is_name(name)) {
        throw std::invalid_argument("a figure's name is lower case with underscores: " + name);
    }
    if (!values_.emplace(name, std::move(value)).second) {
        throw std::logic_error("a figure of this name is there: " + name);
    }
}

base::Task<std::map<std::string, std::int64_t>> Figures::sample() {
    std::map<std::string, std::int64_t> all;
    for (const auto& [name, value] : values_) {
        const auto number = co_await ask(name, value);
        if (number) {
            all.emplace(name, *number);
            metrics_.gauge(name, "A figure of this service").Set(static_cast<double>(*number));
        }
    }
    co_return all;
}

base::Task<std::optional<std::int64_t>> Figures::ask(const std::string& name, const Value& value) {
    std::optional<std::int64_t> number;
    std::string failure;
    try {
        number = co_await value();
    } catch (const std::exception& error) {
        failure = error.what();
    }
    if (!failure.empty()) {
        observe::log(observe::Level::warn, "a figure could not be told",
                     {{"figure", name}, {"reason", failure}});
    }
    co_return number;
}

}  // namespace souk::service
