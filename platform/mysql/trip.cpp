#include "platform/mysql/trip.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/mysql/any_connection.hpp>
#include <boost/mysql/client_errc.hpp>
#include <boost/mysql/column_type.hpp>
#include <boost/mysql/diagnostics.hpp>
#include <boost/mysql/error_categories.hpp>
#include <boost/mysql/execution_state.hpp>
#include <boost/mysql/field_view.hpp>
#include <boost/mysql/is_fatal_error.hpp>
#include <boost/mysql/rows_view.hpp>

#include <charconv>

namespace souk::mysql::detail {

namespace {

namespace bm = boost::mysql;

Row::Value decimal_value(std::string_view text, unsigned decimals) {
    std::int64_t integer = 0;
    const char* end = text.data() + text.size();
    if (decimals == 0) {
        const auto read = std::from_chars(text.data(), end, integer);
        if (read.ec == std::errc{} && read.ptr == end) {
            return integer;
        }
    }
    return std::string{text};
}

base::Instant instant_of(bm::field_view field) {
    if (field.is_date()) {
        return field.get_date().as_time_point();
    }
    return field.get_datetime().as_time_point();
}

Row::Value value_of(bm::field_view field, const bm::metadata& meta) {
    switch (field.kind()) {
        case bm::field_kind::null:
            return nullptr;
        case bm::field_kind::int64:
            return field.get_int64();
        case bm::field_kind::uint64:
            return field.get_uint64();
        case bm::field_kind::string:
            if (meta.type() == bm::column_type::decimal) {
                return decimal_value(field.get_string(), meta.decimals());
            }
            return std::string{field.get_string()};
        case bm::field_kind::blob: {
            const auto blob = field.get_blob();
            return std::string{reinterpret_cast<const char*>(blob.data()), blob.size()};
        }
        case bm::field_kind::float_:
            return static_cast<double>(field.get_float());
        case bm::field_kind::double_:
            return field.get_double();
        case bm::field_kind::date:
        case bm::field_kind::datetime:
            return instant_of(field);
        case bm::field_kind::time:
            throw std::logic_error("TIME columns are not used here");
    }
    throw std::logic_error("unknown kind of column");
}

void append_rows(ResultSet& set, const bm::rows_view& rows, bm::metadata_collection_view meta) {
    for (const auto& row : rows) {
        Row& ours = set.rows.emplace_back();
        ours.values.reserve(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            ours.values.push_back(value_of(row.at(i), meta[i]));
        }
    }
}

bool is_server(const bm::error_code& code) {
    return code.category() == bm::get_common_server_category() ||
           code.category() == bm::get_mysql_server_category() ||
           code.category() == bm::get_mariadb_server_category();
}

bool is_about_content(const bm::error_code& code) {
    return code == bm::client_errc::invalid_encoding ||
           code == bm::client_errc::unformattable_value ||
           code == bm::client_errc::max_buffer_size_exceeded;
}

}  // namespace

TripFailed trip_failed(const bm::error_code& code, const bm::diagnostics& diagnostics,
                       std::size_t statement) {
    std::string what = code.message();
    const bm::string_view said = diagnostics.server_message().empty()
                                     ? diagnostics.client_message()
                                     : diagnostics.server_message();
    if (!said.empty()) {
        what += ": " + std::string{said};
    }
    const int number = is_server(code) ? code.value() : 0;
    const auto failure = number != 0              ? failure_of(number)
                         : is_about_content(code) ? Failure::content
                                                  : Failure::disconnected;
    TripFailed failed(failure, number, statement, what);
    // A server that says goodbye closes the session after its error.
    failed.lost = number == 1053 || number == 1927 || number == 3169 || number == 4031 ||
                  (number == 0 && failure == Failure::disconnected &&
                   code != boost::asio::error::operation_aborted);
    failed.fatal = failed.lost || bm::is_fatal_error(code);
    failed.unsent = code == boost::asio::error::broken_pipe ||
                    code == boost::asio::error::not_connected || is_about_content(code);
    return failed;
}

base::Task<std::vector<ResultSet>> send_and_read(bm::any_connection& connection,
                                                 std::string_view text) {
    std::vector<ResultSet> answers;
    bm::execution_state state;
    bm::diagnostics diagnostics;
    bm::error_code code;
    const auto token = boost::asio::redirect_error(boost::asio::use_awaitable, code);
    co_await connection.async_start_execution(text, state, diagnostics, token);
    for (;;) {
        if (code) {
            throw trip_failed(code, diagnostics, answers.size());
        }
        ResultSet set;
        while (state.should_read_rows()) {
            const bm::rows_view rows =
                co_await connection.async_read_some_rows(state, diagnostics, token);
            if (code) {
                throw trip_failed(code, diagnostics, answers.size());
            }
            append_rows(set, rows, state.meta());
        }
        set.affected_rows = state.affected_rows();
        set.last_insert_id = state.last_insert_id();
        answers.push_back(std::move(set));
        if (state.complete()) {
            co_return answers;
        }
        co_await connection.async_read_resultset_head(state, diagnostics, token);
    }
}

}  // namespace souk::mysql::detail
