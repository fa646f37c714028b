#include "platform/mysql/trip.hpp"

#include <stdexcept>

#include <boost/mysql/any_connection.hpp>
#include <boost/mysql/field_view.hpp>
#include <boost/mysql/format_sql.hpp>

namespace souk::mysql::detail {

namespace {

namespace bm = boost::mysql;

void append_param(bm::format_context& context, const Param& param) {
    const auto append = [&context](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::nullptr_t>) {
            context.append_value(bm::field_view{});
        } else if constexpr (std::is_same_v<T, Blob>) {
            const auto* bytes = reinterpret_cast<const unsigned char*>(value.bytes.data());
            context.append_value(bm::blob_view{bytes, value.bytes.size()});
        } else {
            context.append_value(value);
        }
    };
    std::visit(append, param);
}

[[noreturn]] void malformed(const Statement& statement) {
    throw std::logic_error("placeholders and values do not match in: " + statement.sql);
}

// The text of callers is trusted (`runtime`): it is SQL from our sources. Values never are.
void append_statement(bm::format_context& context, const Statement& statement) {
    std::string_view rest = statement.sql;
    std::size_t next_param = 0;
    while (!rest.empty()) {
        const auto brace = rest.find_first_of("{}");
        context.append_raw(bm::runtime(rest.substr(0, brace)));
        if (brace == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(brace);
        const auto pair = rest.substr(0, 2);
        if (pair == "{}") {
            if (next_param == statement.params.size()) {
                malformed(statement);
            }
            append_param(context, statement.params[next_param++]);
        } else if (pair == "{{" || pair == "}}") {
            context.append_raw(bm::runtime(pair.substr(1)));
        } else {
            malformed(statement);
        }
        rest.remove_prefix(2);
    }
    if (next_param != statement.params.size()) {
        malformed(statement);
    }
}

}  // namespace

std::string bind_text(const bm::any_connection& connection, std::string_view prefix,
                      std::span<const Statement> statements) {
    const auto options = connection.format_opts();
    if (!options) {
        throw trip_failed(options.error(), {}, 0);
    }
    bm::format_context context(*options);
    context.append_raw(bm::runtime(prefix));
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (i != 0) {
            context.append_raw("; ");
        }
        append_statement(context, statements[i]);
        if (context.error_state()) {
            throw trip_failed(context.error_state(), {}, i);
        }
    }
    auto text = std::move(context).get();
    if (text->size() > max_round_trip_bytes) {
        TripFailed failed(Failure::content, 0, 0, "more than max_round_trip_bytes in one text");
        failed.unsent = true;
        throw failed;
    }
    return *std::move(text);
}

}  // namespace souk::mysql::detail
