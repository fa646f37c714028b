#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace souk::product::domain {

inline constexpr std::size_t word_most_characters = 32;
/// Of one product's name and description together; the rest of a longer text is not searched.
inline constexpr std::size_t product_most_words = 100;

/// The different words of a text in their order, at most `most`. A word is a run of letters and
/// digits of any script; an apostrophe within joins (`women's` is `womens`); everything else, an
/// emoji or an operator of some query language too, separates. Words are cut after
/// word_most_characters. Case and accents stay: the database compares without them.
std::vector<std::string> words_of(std::string_view utf8, std::size_t most);

/// What a product is found by.
std::vector<std::string> words_of_product(std::string_view name, std::string_view description);

}  // namespace souk::product::domain
