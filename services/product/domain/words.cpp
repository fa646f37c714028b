#include "services/product/domain/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace souk::product::domain {
namespace {

/// One character of UTF-8 and its bytes; a broken sequence counts as one separating byte.
struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

Character first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80U) {
        return {lead, 1};
    }
    const std::size_t bytes = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC2U ? 2 : 0;
    if (bytes == 0 || bytes > text.size()) {
        return {};
    }
    std::uint32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80U) {
            return {};
        }
        code = (code << 6U) | (next & 0x3FU);
    }
    return {code, bytes};
}

struct Span {
    std::uint32_t first;
    std::uint32_t last;
};

/// What is neither letter nor digit beyond ASCII: signs of Latin-1, punctuation, symbols, CJK
/// punctuation, surrogates and private use, variants and forms of punctuation. Beyond the basic
/// plane all is apart, because the collation takes all of that for one letter.
constexpr std::array<Span, 12> separators{{{0x80, 0xBF},
                                           {0xD7, 0xD7},
                                           {0xF7, 0xF7},
                                           {0x2000, 0x2BFF},
                                           {0x3000, 0x3004},
                                           {0x3008, 0x3020},
                                           {0x3030, 0x3030},
                                           {0xD800, 0xF8FF},
                                           {0xFE00, 0xFE6F},
                                           {0xFF00, 0xFF0F},
                                           {0xFF1A, 0xFF20},
                                           {0xFFE0, 0xFFFFFFFF}}};

bool belongs_to_word(std::uint32_t code) {
    if (code < 0x80U) {
        const auto c = static_cast<char>(code);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return std::none_of(separators.begin(), separators.end(), [code](const Span& span) {
        return code >= span.first && code <= span.last;
    });
}

bool is_apostrophe(std::uint32_t code) {
    return code == '\'' || code == 0x2019U;
}

/// Gathers words, each once.
class Words {
public:
    explicit Words(std::size_t most) : most_(most) {}

    void add(std::string_view character) {
        if (++length_ <= word_most_characters) {
            word_ += character;
        }
    }
    void end() {
        if (length_ > 0 && !full() &&
            std::find(words_.begin(), words_.end(), word_) == words_.end()) {
            words_.push_back(word_);
        }
        word_.clear();
        length_ = 0;
    }
    [[nodiscard]] bool inside() const { return length_ > 0; }
    [[nodiscard]] bool full() const { return words_.size() >= most_; }
    std::vector<std::string> take() { return std::move(words_); }

private:
    std::size_t most_;
    std::vector<std::string> words_;
    std::string word_;
    std::size_t length_ = 0;
};

}  // namespace

std::vector<std::string> words_of(std::string_view utf8, std::size_t most) {
    Words words(most);
    while (!utf8.empty() && !words.full()) {
        const auto [code, bytes] = first_character(utf8);
        if (belongs_to_word(code)) {
            words.add(utf8.substr(0, bytes));
        } else if (!is_apostrophe(code) || !words.inside()) {
            words.end();
        }
        utf8.remove_prefix(bytes);
    }
    words.end();
    return words.take();
}

std::vector<std::string> words_of_product(std::string_view name, std::string_view description) {
    return words_of(std::string{name} + '\n' + std::string{description}, product_most_words);
}

}  // namespace souk::product::domain
