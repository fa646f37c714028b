#include "platform/http/target.hpp"

#include "platform/http/text.hpp"

#include <algorithm>

namespace souk::http {

namespace {

base::Error malformed(std::string detail) {
    return {base::ErrorKind::invalid, "malformed_target", std::move(detail)};
}

base::Result<std::string> read_path(std::string_view raw) {
    std::string path;
    while (!raw.empty()) {
        raw.remove_prefix(1);
        const auto segment = raw.substr(0, raw.find('/'));
        raw.remove_prefix(segment.size());
        const auto decoded = percent_decode(segment, false);
        if (!decoded) {
            return malformed("The path is not well-formed percent-encoded UTF-8.");
        }
        if (*decoded == "." || *decoded == "..") {
            return malformed("The path must not hold dot segments.");
        }
        if (decoded->find_first_of("/\\") != std::string::npos) {
            return malformed("The path must not hold an encoded slash or a backslash.");
        }
        path += '/';
        path += *decoded;
    }
    return path;
}

}  // namespace

base::Result<Target> read_target(std::string_view target) {
    Target out;
    const auto mark = target.find('?');
    auto path = read_path(target.substr(0, mark));
    if (!path) {
        return path.error();
    }
    out.path = *std::move(path);
    auto rest = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty()) {
            continue;
        }
        const auto equals = pair.find('=');
        const auto name = percent_decode(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos
                               ? std::optional{std::string{}}
                               : percent_decode(pair.substr(equals + 1), true);
        if (!name || !value) {
            return malformed("The query is not well-formed percent-encoded UTF-8.");
        }
        if (!out.query.emplace(*name, *value).second) {
            return base::validation_failed(
                {{pointer_to(*name), "doubled", "The parameter stands twice in the query."}});
        }
        if (out.query.size() > max_query_parameters) {
            return malformed("The query holds too many parameters.");
        }
    }
    return out;
}

}  // namespace souk::http
