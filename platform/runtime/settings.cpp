#include "platform/runtime/settings.hpp"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>

#include "platform/runtime/setting_values.hpp"

namespace souk::runtime {
namespace {

constexpr int usage_error = 2;

/// One bound variable: where its text came from, and how that text becomes the value.
struct Setting {
    std::string name;
    std::string given;
    CLI::Option* option = nullptr;  // null for a secret, which has no flag
    // Nothing when the text was taken, else what a right one looks like.
    std::function<std::optional<std::string>(const std::string&)> assign;
};

// CLI11 hands flags and variables over as text, and the conversion is ours: its own reads 010 as
// eight and its messages do not name the variable.
template <class T, class Read>
auto assigner(T& value, Read read) {
    return [&value, read](const std::string& text) -> std::optional<std::string> {
        auto result = read(text);
        if (!result.value) {
            return std::move(result.wanted);
        }
        value = *std::move(result.value);
        return std::nullopt;
    };
}

}  // namespace

struct Settings::Impl {
    CLI::App app;
    std::string program;
    std::vector<std::unique_ptr<Setting>> settings;  // options point into them
    std::vector<std::pair<std::string, std::string*>> secrets;
    std::string secret_help;
    int exit_code = 0;

    Impl(const std::string& name, const std::string& about) : app(about, name), program(name) {
        app.require_subcommand(0, 1);
    }

    void bind(const std::string& name, const std::string& about, const std::string& type,
              const std::string& default_text, decltype(Setting::assign) assign) {
        auto& setting = *settings.emplace_back(std::make_unique<Setting>());
        setting.name = name;
        setting.assign = std::move(assign);
        setting.option = app.add_option("--" + name, setting.given, about)
                             ->envname(environment_name(name))
                             ->type_name(type)
                             ->default_str(default_text);
    }

    // Every wrong setting is named, so that one start shows them all.
    bool assign_all() {
        bool right = true;
        for (const auto& setting : settings) {
            if (setting->option->count() == 0) {
                continue;
            }
            if (const auto wanted = setting->assign(setting->given)) {
                complain("--" + setting->name + " (" + environment_name(setting->name) +
                         ") must be " + *wanted + ", not '" + setting->given + "'");
                right = false;
            }
        }
        for (const auto& [name, value] : secrets) {
            right = assign_secret(environment_name(name), *value) && right;
        }
        return right;
    }

    bool assign_secret(const std::string& variable, std::string& value) {
        const char* const text = std::getenv(variable.c_str());
        if (text != nullptr && *text != '\0') {
            value = text;
            return true;
        }
        const char* const file = std::getenv((variable + "_FILE").c_str());
        if (file == nullptr || *file == '\0') {
            return true;
        }
        auto content = read_secret_file(file);
        if (!content.value) {
            complain(variable + "_FILE names '" + file + "', which " + content.wanted);
            return false;
        }
        value = *std::move(content.value);
        return true;
    }

    void complain(const std::string& sentence) {
        exit_code = usage_error;
        std::fprintf(stderr, "%s: %s.\n", program.c_str(), sentence.c_str());
    }
};

Settings::Settings(std::string program, std::string about)
    : impl_(std::make_unique<Impl>(program, about)) {}
Settings::~Settings() = default;

void Settings::text(std::string name, std::string& value, std::string about) {
    const auto take = [](const std::string& text) { return Reading<std::string>{text, ""}; };
    impl_->bind(name, about, "TEXT", value, assigner(value, take));
}

void Settings::number(std::string name, std::int64_t& value, std::int64_t least, std::int64_t most,
                      std::string about) {
    const auto read = [least, most](const std::string& text) {
        return read_number(text, least, most);
    };
    impl_->bind(name, about, std::to_string(least) + ".." + std::to_string(most),
                std::to_string(value), assigner(value, read));
}

void Settings::flag(std::string name, bool& value, std::string about) {
    about += value ? " [true]" : " [false]";
    // `--name` alone hands over the default text, here the empty one, and that means true.
    impl_->bind(name, about, "true|false", "", assigner(value, read_flag));
    impl_->settings.back()->option->expected(0, 1);
}

void Settings::seconds(std::string name, std::chrono::seconds& value, std::chrono::seconds least,
                       std::chrono::seconds most, std::string about) {
    const auto read = [least, most](const std::string& text) {
        return read_seconds(text, least, most);
    };
    impl_->bind(name, about, "SECONDS", std::to_string(value.count()), assigner(value, read));
}

void Settings::secret(std::string name, std::string& value, std::string about) {
    impl_->secrets.emplace_back(name, &value);
    impl_->secret_help += "\n  " + environment_name(name) + ", or a file named by " +
                          environment_name(name) + "_FILE\n      " + about;
}

void Settings::verb(std::string name, std::string about) {
    impl_->app.add_subcommand(name, about)->fallthrough();
}

Settings::Outcome Settings::load(int argc, const char* const* argv) {
    if (!impl_->secret_help.empty()) {
        impl_->app.footer("Secrets, by environment only:" + impl_->secret_help);
    }
    try {
        impl_->app.parse(argc, argv);
    } catch (const CLI::Success& shown) {
        impl_->exit_code = impl_->app.exit(shown);  // prints the help
        return Outcome::exit;
    } catch (const CLI::ParseError& error) {
        impl_->complain(error.what());
        return Outcome::exit;
    }
    return impl_->assign_all() ? Outcome::run : Outcome::exit;
}

int Settings::exit_code() const {
    return impl_->exit_code;
}

std::string_view Settings::chosen_verb() const {
    const auto chosen = impl_->app.get_subcommands();
    return chosen.empty() ? std::string_view{} : std::string_view{chosen.front()->get_name()};
}

}  // namespace souk::runtime
