// What commands have in common on the command line: values, their names, and what to say when they are wrong.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io.h"
#include "pinko/date.h"
#include "pinko/error.h"
#include "pinko/finding.h"
#include "pinko/rules.h"

namespace pinko::cli {

inline constexpr std::string_view kVersion = PINKO_VERSION;

/// Options of every command. Values stay text until a command runs, so that all mistakes are told in one way.
struct Common {
  std::string language;
  std::string colour = "auto";
  bool quiet = false;
};

void add_common(CLI::App& command, Common& common);

/// The first thing a command does: from here on messages come in the language that was asked for. Throws Error for an
/// unknown language or an unknown way to colour.
void start(const Common& common, Io& io);
/// The language for complaints about the command line itself, before it is understood.
std::string language_before(int argc, const char* const* argv);
Colour colour_of(const Common& common);

/// Notes the values that an option takes, for completion. A wrong one is refused when the command runs.
CLI::Option* takes(CLI::Option* option, std::span<const std::string_view> values);
/// What takes() has noted.
std::vector<std::string> values_of(const CLI::Option& option);

/// The position of a value among those that are allowed. Throws Error (`unknown-choice`).
std::size_t choice(std::string_view option, std::string_view value, std::span<const std::string_view> allowed);
/// A whole number. Throws Error (`not-a-number`).
std::uint64_t number(std::string_view option, const std::string& value, std::uint64_t min, std::uint64_t max);
/// A day; today (UTC) where the option was not given. Throws Error (`not-a-date`).
Date day(std::string_view option, const std::string& value);
Severity severity(std::string_view option, std::string_view value);

/// The rule set of a profile (RuleSet::load) with these packs. A pack that is at fault is complained about and left
/// out; `failed` tells, and `problems` gets what was complained about.
RuleSet load_rules(const std::vector<std::string>& packs, Io& io, bool& failed, std::string_view profile = "validate",
                   std::vector<Problem>* problems = nullptr);
/// All packs that come with the program, and these.
std::vector<std::string> with_shipped(const std::vector<std::string>& packs);

/// The options and arguments that people are told about: all but the hidden ones, which are for tests.
std::vector<const CLI::Option*> shown_options(const CLI::App& command);

/// The help of a command, at most 80 columns wide.
std::string help(const CLI::App& command);

/// Reads the arguments; throws Error for what it does not know. False when nothing is left to do (help was printed).
bool read_arguments(CLI::App& app, int argc, const char* const* argv);

/// Cuts text into lines of at most `width` cells between words. Lines after the first begin with `indent` blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace pinko::cli
