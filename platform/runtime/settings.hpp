#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace souk::runtime {

/// Settings of a process: each has a flag, an environment variable and a default; a secret may be
/// given as a file instead (`NAME_FILE`), never as a flag. Order: flag, environment, file, default.
/// Bind every variable first, then call load() once. Not thread-safe; used in main only.
class Settings {
public:
    /// `program` and `about` head the text of --help.
    Settings(std::string program, std::string about);
    ~Settings();
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    // `name` is kebab-case: `http-port` is --http-port and SOUK_HTTP_PORT. The bound variable
    // holds the default and outlives this object. Numbers are refused outside [least, most].
    void text(std::string name, std::string& value, std::string about);
    void number(std::string name, std::int64_t& value, std::int64_t least, std::int64_t most,
                std::string about);
    void flag(std::string name, bool& value, std::string about);
    void seconds(std::string name, std::chrono::seconds& value, std::chrono::seconds least,
                 std::chrono::seconds most, std::string about);
    /// Environment NAME or the content of the file that NAME_FILE names (trailing newline cut).
    void secret(std::string name, std::string& value, std::string about);

    /// A mode of the process besides serving, such as `migrate`: `program migrate`.
    void verb(std::string name, std::string about);

    enum class Outcome { run = 1, exit };
    /// Reads everything. `exit` after --help or an error, which is printed in one sentence naming
    /// the setting; exit_code() then tells which.
    Outcome load(int argc, const char* const* argv);
    [[nodiscard]] int exit_code() const;
    /// The verb given on the command line, or "" for none.
    [[nodiscard]] std::string_view chosen_verb() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace souk::runtime
