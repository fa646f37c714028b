#include "platform/json/reader.hpp"
#include "platform/json/writer.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace souk::json {

void Reader::members(const Value& value, const Path& path, const std::vector<Member>& members,
                     void* whole) {
    const auto* found = object(value, path);
    if (found == nullptr) {
        return;
    }
    for (const Member& member : members) {
        const Path place{&path, std::string_view{member.name}};
        if (const Value* part = found->if_contains(member.name)) {
            member.read(*this, *part, place, whole);
        } else if (member.absence == Absence::refused ||
                   (member.absence == Absence::tolerated && !tolerant())) {
            fail(place, "required", "This field is required.");
        }
        if (full_) {
            return;
        }
    }
    if (!tolerant()) {
        refuse_unknown(*found, path, members);
    }
}

void Reader::refuse_unknown(const boost::json::object& object, const Path& path,
                            const std::vector<Member>& members) {
    for (const auto& pair : object) {
        const std::string_view key = pair.key();
        const bool known = std::any_of(members.begin(), members.end(),
                                       [&](const Member& member) { return member.name == key; });
        if (!known) {
            fail(Path{&path, key}, "unknown_field", "There is no such field here.");
        }
        if (full_) {
            return;
        }
    }
}

void append_members(std::string& out, const std::vector<Member>& members, const void* whole) {
    out += '{';
    const std::size_t first = out.size();
    for (const Member& member : members) {
        const std::size_t before = out.size();
        if (before != first) {
            out += ',';
        }
        append_string(out, member.name);
        out += ':';
        if (!member.write(out, whole)) {
            out.resize(before);
        }
    }
    out += '}';
}

}  // namespace souk::json
