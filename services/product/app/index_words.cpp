#include "services/product/app/index_words.hpp"

namespace souk::product::app {

base::Task<> IndexWords::run() const {
    bool more = true;
    while (more) {
        more = co_await index_.index_some(batch);
    }
}

}  // namespace souk::product::app
