#pragma once

#include <cstddef>

#include "platform/base/task.hpp"

namespace souk::product::app {

class WordIndex {
public:
    virtual ~WordIndex() = default;
    /// Writes the words of at most `most` more products; false when none is left.
    virtual base::Task<bool> index_some(std::size_t most) = 0;
};

/// Makes products searchable that are older than the search. Every other product's words are
/// written with it. What was done is remembered, so that this is one read once all is done.
class IndexWords {
public:
    /// Of one transaction.
    static constexpr std::size_t batch = 500;

    explicit IndexWords(WordIndex& index) : index_(index) {}
    base::Task<> run() const;

private:
    WordIndex& index_;
};

}  // namespace souk::product::app
