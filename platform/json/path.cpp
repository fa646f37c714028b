#include "platform/json/reader.hpp"

#include <string>
#include <string_view>

namespace souk::json {

std::string Path::pointer() const {
    if (parent == nullptr) {
        return {};
    }
    std::string pointer = parent->pointer();
    append_pointer(pointer, is_index ? std::to_string(index) : std::string{key});
    return pointer;
}

void append_pointer(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char c : key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

}  // namespace souk::json
