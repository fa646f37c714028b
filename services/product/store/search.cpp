#include "services/product/store/search.hpp"

#include <algorithm>
#include <utility>

namespace souk::product::store {
namespace {

/// Reads that a search with so few candidates may cost: counting each term up to `few` rows, then
/// reading each candidate with its product, its stock and its other words, and sorting it.
constexpr std::size_t few_most_reads = 8'000;
/// A row that is counted is read from the index and from the counted set.
constexpr std::size_t reads_per_count = 2;

std::size_t few_of(std::size_t words) {
    return few_most_reads / (words * reads_per_count + 5 + (words - 1) * prefix_most_words);
}

/// True when nothing is to be chosen between: the newest products of one word are read along it.
bool leads_alone(const std::vector<Search::Term>& terms, app::ProductSort sort) {
    return sort == app::ProductSort::newest && terms.size() == 1 && terms.front().size() == 1;
}

/// How many products a term has, counted up to `most`.
mysql::Statement count_of(const Search::Term& term, std::size_t most) {
    auto statement = mysql::in_list(
        "SELECT COUNT(*) FROM (SELECT product_id FROM product_words FORCE INDEX (PRIMARY) "
        "WHERE word IN ",
        term, " LIMIT {}) AS counted");
    statement.params.push_back(mysql::to_param(most));
    return statement;
}

/// The first known words that begin with `prefix`: a step along the index for each, whatever the
/// number of their products.
base::Task<Search::Term> words_after(mysql::Database& database, const std::string& prefix) {
    Search::Term found;
    std::string last;
    while (found.size() < prefix_most_words) {
        auto wanted = mysql::sql(
            "SELECT word FROM product_words FORCE INDEX (PRIMARY) "
            "WHERE word LIKE {} AND word > {} ORDER BY word LIMIT 1",
            prefix + "%", last);
        const auto answer = co_await database.query(std::move(wanted));
        if (answer.rows.empty()) {
            break;
        }
        last = answer.rows.front().text(0);
        found.push_back(last);
    }
    co_return found;
}

base::Task<std::vector<std::size_t>> counts_of(mysql::Database& database,
                                               const std::vector<Search::Term>& terms,
                                               std::size_t most) {
    std::vector<mysql::Statement> statements;
    for (const auto& term : terms) {
        statements.push_back(count_of(term, most));
    }
    const auto answers = co_await database.query_all(std::move(statements));
    std::vector<std::size_t> counts;
    for (const auto& answer : answers) {
        counts.push_back(static_cast<std::size_t>(answer.rows.at(0).integer(0)));
    }
    co_return counts;
}

}  // namespace

std::size_t Search::lookups(bool driven) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        count += driven && i == rarest ? 0 : terms[i].size();
    }
    return count;
}

base::Task<Search> look_up(mysql::Database& database, const std::vector<std::string>& words,
                           app::ProductSort sort) {
    Search search;
    for (const auto& word : words) {
        search.terms.push_back({word});
    }
    const auto few = few_of(words.size());
    const auto most = [&] { return leads_alone(search.terms, sort) ? 1 : few + 1; };
    auto counts = co_await counts_of(database, search.terms, most());
    for (std::size_t i = 0; i < search.terms.size() && !search.hopeless; ++i) {
        if (counts[i] > 0) {
            continue;
        }
        auto expanded = co_await words_after(database, words[i]);
        if (expanded.empty()) {
            search.hopeless = true;
            break;
        }
        search.terms[i] = std::move(expanded);
        const std::vector<Search::Term> term{search.terms[i]};
        const auto count = co_await counts_of(database, term, most());
        counts[i] = count.front();
        search.reads += prefix_most_words + 1;
    }
    const auto rarest = std::min_element(counts.begin(), counts.end());
    search.rarest = static_cast<std::size_t>(rarest - counts.begin());
    search.few = *rarest <= few && !leads_alone(search.terms, sort);
    for (const auto count : counts) {
        search.reads += count * reads_per_count;
    }
    co_return search;
}

}  // namespace souk::product::store
