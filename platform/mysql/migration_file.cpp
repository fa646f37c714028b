#include "platform/mysql/migration_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include <openssl/evp.h>

namespace souk::mysql::detail {

namespace {

std::string first_word(std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with("--") || text.starts_with("#")) {
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        } else if (text.starts_with("/*")) {
            const auto end = text.find("*/");
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
        } else if (std::isspace(static_cast<unsigned char>(text.front())) != 0) {
            text.remove_prefix(1);
        } else {
            break;
        }
    }
    std::string word;
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            break;
        }
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return word;
}

}  // namespace

std::string file_of(std::string_view component, std::string_view name) {
    return std::string{component} + "/" + std::string{name} + ".sql";
}

std::string checksum_of(const Migration& migration) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(migration.sql.data(), migration.sql.size(), digest.data(), &length, EVP_sha256(),
                   nullptr) != 1) {
        throw std::runtime_error("SHA-256 is not available");
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4U];
        hex += digits[digest[i] & 0x0fU];
    }
    return hex;
}

// A file's text is no pattern: its braces are its own.
Statement statement_of(const Migration& migration) {
    Statement statement;
    for (const char c : migration.sql) {
        statement.sql += c;
        if (c == '{' || c == '}') {
            statement.sql += c;
        }
    }
    while (!statement.sql.empty() &&
           (statement.sql.back() == ';' ||
            std::isspace(static_cast<unsigned char>(statement.sql.back())) != 0)) {
        statement.sql.pop_back();
    }
    return statement;
}

bool is_data(const Migration& migration) {
    const auto word = first_word(migration.sql);
    return word == "INSERT" || word == "UPDATE" || word == "DELETE" || word == "REPLACE";
}

}  // namespace souk::mysql::detail
