#include "services/order/api/csv.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "services/order/api/export_format.hpp"

namespace souk::order::api {
namespace {

std::string row(const std::vector<std::string>& cells) {
    std::string text;
    append_csv_row(text, cells);
    return text;
}

TEST(Csv, IsRfc4180) {
    EXPECT_EQ(row({"a", "", "b c"}), "a,,b c\r\n");
    EXPECT_EQ(row({"a,b", "say \"hi\"", "two\nlines", "cr\r"}),
              "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\"\r\n");
}

TEST(Csv, NeverStartsAFormula) {
    for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
        EXPECT_EQ(row({start + "1"}), "\"'" + start + "1\"\r\n");
    }
    EXPECT_EQ(row({"=HYPERLINK(\"http://x\",\"y\")"}),
              "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
    EXPECT_EQ(row({"1=1", "a-b"}), "1=1,a-b\r\n") << "only at the start";
}

TEST(Csv, HasARowForEachLineOfAnOrder) {
    app::OrderView order;
    order.status = "FAILED";
    order.reason = "wallet_closed";
    order.total_minor = base::Money::minor(300);
    order.currency = "USD";
    order.items = {{base::Uuid{}, "Lamp, red", 2, base::Money::minor(100)},
                   {base::Uuid{}, "@Cable", 1, base::Money::minor(100)}};
    std::string text = export_head(ExportFormat::csv);
    append_orders(text, ExportFormat::csv, {order});
    const auto columns = [](std::string_view line) { return std::ranges::count(line, ','); };
    const auto first_end = text.find("\r\n");
    EXPECT_EQ(columns(text.substr(0, first_end)), 12);
    EXPECT_NE(text.find(",FAILED,wallet_closed,"), std::string::npos);
    EXPECT_NE(text.find(",USD,300,1,"), std::string::npos);
    EXPECT_NE(text.find(",\"Lamp, red\",2,100\r\n"), std::string::npos);
    EXPECT_NE(text.find(",\"'@Cable\",1,100\r\n"), std::string::npos);
}

}  // namespace
}  // namespace souk::order::api
