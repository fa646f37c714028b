#include "services/product/app/erase_texts.hpp"

namespace souk::product::app {

base::Task<> EraseTexts::run(domain::UserId author) const {
    std::size_t erased = 0;
    do {
        erased = co_await texts_.erase_some(author, batch);
    } while (erased == batch);
}

}  // namespace souk::product::app
