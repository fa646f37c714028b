#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// An order that the live read model and the rebuilt one tell differently.
struct Difference {
    base::Uuid order;
    std::string what;
};

/// So many are named; the others are counted.
inline constexpr std::size_t differences_shown = 10;

/// A stretch of orders that has been compared, and where the next begins; nothing: it was the last.
struct ComparedPage {
    std::size_t orders = 0;
    std::size_t differing = 0;
    std::vector<Difference> differences;  ///< the first of them, at most differences_shown
    std::optional<base::Uuid> last;
};

/// The port of the generations. The live one is what readers see; while there is a shadow, every
/// event that arrives is written to both in one transaction, so that at any moment they differ in
/// what the shadow was not told of the past, and in nothing else.
class Generations {
public:
    virtual ~Generations() = default;
    /// False when another rebuild is running.
    virtual base::Task<bool> hold() = 0;
    /// Drops what an earlier rebuild left behind and opens a new, empty shadow.
    virtual base::Task<> open_shadow() = 0;
    /// Tells the shadow alone; returns how many events the database refused for their content.
    virtual base::Task<std::size_t> note(std::vector<Told> told) = 0;
    /// Compares the next page of orders by checksum.
    virtual base::Task<ComparedPage> compare(const std::optional<base::Uuid>& after) = 0;
    /// The shadow is live from now on. With `new_epoch` every listener starts from a snapshot.
    virtual base::Task<> swap(bool new_epoch) = 0;
    /// From now on nobody writes to the shadow that was opened here; false when it was lost before:
    /// then whatever is there is another rebuild's.
    virtual base::Task<bool> close_shadow() = 0;
    /// Deletes, page by page, every row of a generation that is neither live nor shadow.
    virtual base::Task<> drop_others() = 0;
};

/// The port of what has happened: the topics from their beginning to the ends that they had when
/// the history was opened.
class History {
public:
    struct Part {
        std::vector<Told> told;
        std::size_t unreadable = 0;  ///< dead letters to the live consumer too
        bool last = false;
    };
    virtual ~History() = default;
    virtual void open() = 0;
    virtual Part next() = 0;
    /// Whether the live consumers have handled all of it.
    virtual bool handled() = 0;
};

/// Builds the read model anew from the topics, beside the live one, compares both and swaps them.
/// Readers and consumers never stop. See docs/adr/0005.
class Rebuild {
public:
    struct Policy {
        bool accept = false;                     ///< swap in spite of differences
        std::chrono::seconds catch_up_wait{60};  ///< for the live consumers
        /// Between the swap and the end of the old rows: longer than any call reads.
        std::chrono::seconds reader_grace{20};
    };
    using Say = std::function<void(const std::string&)>;

    Rebuild(Generations& generations, History& history, Policy policy, Say say)
        : generations_(generations), history_(history), policy_(policy), say_(std::move(say)) {}

    /// The exit code: 0 swapped, 1 not. Throws what broke, after the shadow was closed.
    base::Task<int> run();

private:
    base::Task<bool> build_and_swap();
    base::Task<> tell_the_past();
    base::Task<bool> wait_for_the_living();
    base::Task<std::size_t> compare_all();
    base::Task<> clear_up();
    base::Task<> give_up();

    Generations& generations_;
    History& history_;
    Policy policy_;
    Say say_;
};

}  // namespace souk::order::app
