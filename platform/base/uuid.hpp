#pragma once

#include "platform/base/clock.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace souk::base {

/// A 128-bit identifier, RFC 9562. New ones are version 7, so that they sort by time.
class Uuid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    /// The nil UUID.
    constexpr Uuid() = default;
    explicit constexpr Uuid(const Bytes& bytes) : bytes_(bytes) {}

    /// A new version 7 UUID; strictly ascending within one thread.
    static Uuid v7();
    /// Reads the canonical 36-character lower- or upper-case form and nothing else.
    static std::optional<Uuid> parse(std::string_view text);
    /// Reads 16 raw bytes, as a BINARY(16) column holds them.
    static std::optional<Uuid> from_bytes(std::string_view bytes);

    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    /// The 16 bytes as text for a BINARY(16) column.
    [[nodiscard]] std::string_view raw() const {
        return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
    }
    /// Canonical lower-case form.
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
    /// The instant of a version 7 UUID in milliseconds; nothing for other versions.
    [[nodiscard]] std::optional<Instant> time() const;

    auto operator<=>(const Uuid&) const = default;

private:
    Bytes bytes_{};
};

/// A UUID that knows what it names: `using ProductId = Id<struct ProductTag>;`
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    explicit constexpr Id(const Uuid& value) : value_(value) {}

    static Id make() { return Id{Uuid::v7()}; }
    static std::optional<Id> parse(std::string_view text) {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>{Id{*uuid}} : std::nullopt;
    }

    [[nodiscard]] const Uuid& uuid() const { return value_; }
    [[nodiscard]] std::string to_string() const { return value_.to_string(); }

    auto operator<=>(const Id&) const = default;

private:
    Uuid value_;
};

}  // namespace souk::base

template <>
struct std::hash<souk::base::Uuid> {
    std::size_t operator()(const souk::base::Uuid& id) const noexcept {
        return std::hash<std::string_view>{}(id.raw());
    }
};

template <class Tag>
struct std::hash<souk::base::Id<Tag>> {
    std::size_t operator()(const souk::base::Id<Tag>& id) const noexcept {
        return std::hash<souk::base::Uuid>{}(id.uuid());
    }
};
