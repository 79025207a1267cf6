// Shared options. Entry points: those of options.h. Everything else here is private.
#include "options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

#include "pinko/error.h"
#include "text/did_you_mean.h"
#include "text/width.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kNames = 28;  // where the description of an option begins
constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
constexpr std::array<std::string_view, 3> kSeverities{"info", "warning", "error"};

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

/// The command that the arguments chose, the innermost.
const CLI::App& chosen(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : chosen(*commands.front());
}

Error unknown_option(const CLI::App& command, const std::string& written) {
  const auto word = written.substr(0, written.find('='));
  std::vector<std::string> names;
  for (const auto* option : shown_options(command))
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  const std::vector<std::string_view> known{names.begin(), names.end()};
  return Error{"unknown-option", {{"word", word}, {"suggestion", std::string{did_you_mean(word, known)}}}};
}

Error unknown_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string_view> known;
  for (const auto* command : app.get_subcommands({})) known.push_back(command->get_name());
  return Error{"unknown-command", {{"word", word}, {"suggestion", std::string{did_you_mean(word, known)}}}};
}

/// Lets unknown arguments pass, so that refuse_rest() can say what was meant.
void keep_rest(CLI::App& app) {
  app.allow_extras();
  for (auto* command : app.get_subcommands({})) keep_rest(*command);
}

/// Arguments that nobody took.
void refuse_rest(const CLI::App& app) {
  const auto& command = chosen(app);
  for (const auto* owner : {&app, &command}) {
    for (const auto& word : owner->remaining()) {
      if (word.starts_with('-') && word.size() > 1) throw unknown_option(command, word);
      if (owner == &command && !command.get_subcommands({}).empty()) throw unknown_command(command, word);
      throw Error{"unexpected-argument", {{"word", word}}};
    }
  }
}

std::string option_line(const CLI::Option& option) {
  std::string names;
  if (option.get_positional()) {
    names = option.get_name(true);
  } else {
    for (const auto& name : option.get_snames()) names.append(names.empty() ? "-" : ", -").append(name);
    for (const auto& name : option.get_lnames()) names.append(names.empty() ? "    --" : ", --").append(name);
    if (option.get_items_expected_max() > 0) names.append(" ").append(option.get_option_text());
  }
  std::string line = "  " + names;
  line.append(line.size() + 2 > kNames ? "\n" + std::string(kNames, ' ') : std::string(kNames - line.size(), ' '));
  return line + wrapped(option.get_description(), kWidth - kNames, kNames) + "\n";
}

std::string usage(const CLI::App& command) {
  std::string path;
  for (const auto* step = &command; step != nullptr; step = step->get_parent()) {
    auto above = step->get_name();
    if (!path.empty()) above.append(" ").append(path);
    path = std::move(above);
  }
  std::string out = "Usage: " + path;
  if (!command.get_subcommands({}).empty()) out += command.get_parent() == nullptr ? " COMMAND" : " [COMMAND]";
  out += " [OPTIONS]";
  for (const auto* option : shown_options(command))
    if (option->get_positional()) out += " " + option->get_option_text();
  return out + "\n\n";
}

}  // namespace

std::vector<const CLI::Option*> shown_options(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
}

void add_common(CLI::App& command, Common& common) {
  command.add_option("--lang", common.language, "Language of the messages: en, fi, sv (default: PINKO_LANG, else en)")
      ->option_text("LANG");
  command.add_option("--color", common.colour, "auto (default), always, never; auto heeds NO_COLOR and CLICOLOR_FORCE")
      ->option_text("WHEN");
  command.add_flag("-q,--quiet", common.quiet, "No last line, no progress, no notes");
}

void start(const Common& common, Io& io) {
  io.quiet = common.quiet;
  if (!common.language.empty()) io.language = kLanguages[choice("--lang", common.language, kLanguages)];
  static_cast<void>(colour_of(common));
}

std::string language_before(int argc, const char* const* argv) {
  auto language = environment("PINKO_LANG");
  const std::span arguments{argv, static_cast<std::size_t>(argc)};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument.starts_with("--lang=")) language = argument.substr(7);
    if (argument == "--lang" && i + 1 < arguments.size()) language = arguments[i + 1];
  }
  return std::ranges::find(kLanguages, language) == kLanguages.end() ? "en" : language;
}

Colour colour_of(const Common& common) {
  constexpr std::array<std::string_view, 3> kNamesOfColours{"auto", "always", "never"};
  return static_cast<Colour>(choice("--color", common.colour, kNamesOfColours));
}

// CLI11 keeps no data of ours with an option; the name of its type is shown nowhere.
CLI::Option* takes(CLI::Option* option, std::span<const std::string_view> values) {
  std::string names;
  for (const auto value : values) names.append(names.empty() ? "" : "|").append(value);
  return option->type_name(names);
}

std::vector<std::string> values_of(const CLI::Option& option) {
  const auto names = option.get_type_name();
  std::vector<std::string> values;
  if (names.find('|') == std::string::npos) return values;  // a type of CLI11
  for (std::string_view rest = names; !rest.empty();) {
    const auto end = std::min(rest.find('|'), rest.size());
    values.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return values;
}

std::size_t choice(std::string_view option, std::string_view value, std::span<const std::string_view> allowed) {
  const auto it = std::ranges::find(allowed, value);
  if (it != allowed.end()) return static_cast<std::size_t>(it - allowed.begin());
  throw Error{"unknown-choice",
              {{"option", std::string{option}},
               {"word", std::string{value}},
               {"suggestion", std::string{did_you_mean(value, allowed)}},
               {"allowed", joined(allowed)}}};
}

std::uint64_t number(std::string_view option, const std::string& value, std::uint64_t min, std::uint64_t max) {
  std::uint64_t read = 0;
  const auto* end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, read);
  if (error == std::errc{} && rest == end && read >= min && read <= max) return read;
  throw Error{
      "not-a-number",
      {{"option", std::string{option}}, {"word", value}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

Date day(std::string_view option, const std::string& value) {
  constexpr std::time_t kSecondsOfADay = 86'400;
  if (value.empty()) return {static_cast<std::int32_t>(std::time(nullptr) / kSecondsOfADay)};
  if (const auto date = parse_date(value)) return *date;
  throw Error{"not-a-date", {{"option", std::string{option}}, {"word", value}}};
}

Severity severity(std::string_view option, std::string_view value) {
  return static_cast<Severity>(choice(option, value, kSeverities));
}

RuleSet load_rules(const std::vector<std::string>& packs, Io& io, bool& failed, std::string_view profile,
                   std::vector<Problem>* problems) {
  try {
    return RuleSet::load(packs, profile);
  } catch (const Error&) {
    // Which of them? They are tried one after the other; what is sound is still used.
  }
  std::vector<std::string> sound;
  for (const auto& pack : packs) {
    sound.push_back(pack);
    try {
      static_cast<void>(RuleSet::load(sound, profile));
    } catch (const Error& error) {
      io.complain(error);
      if (problems != nullptr) problems->push_back({error.id(), error.args()});
      failed = true;
      sound.pop_back();
    }
  }
  return RuleSet::load(sound, profile);
}

std::vector<std::string> with_shipped(const std::vector<std::string>& packs) {
  auto all = RuleSet::shipped();
  all.insert(all.end(), packs.begin(), packs.end());
  return all;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const auto cells = display_width(word);
    if (column > 0 && column + 1 + cells > width) {
      out.append("\n").append(indent, ' ');
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += cells;
  }
  return out;
}

std::string help(const CLI::App& command) {
  std::string out = usage(command) + wrapped(command.get_description(), kWidth, 0) + "\n";
  const auto commands = command.get_subcommands({});
  if (!commands.empty()) out += "\nCommands:\n";
  for (const auto* below : commands) {
    auto line = "  " + below->get_name();
    line.resize(std::max(line.size() + 2, std::size_t{14}), ' ');
    out += line + wrapped(below->get_description(), kWidth - 14, 14) + "\n";
  }
  for (const bool positional : {true, false}) {
    std::string lines;
    for (const auto* option : shown_options(command))
      if (option->get_positional() == positional) lines += option_line(*option);
    if (!lines.empty()) out += (positional ? "\nArguments:\n" : "\nOptions:\n") + lines;
  }
  if (!command.get_footer().empty()) out += "\n" + command.get_footer() + "\n";
  return out;
}

bool read_arguments(CLI::App& app, int argc, const char* const* argv) try {
  keep_rest(app);
  app.parse(argc, argv);
  refuse_rest(app);
  return true;
} catch (const CLI::CallForHelp&) {
  Output out{{}};
  out.write(help(chosen(app)));
  out.finish();
  return false;
} catch (const CLI::ArgumentMismatch& problem) {
  const std::string_view reason = problem.what();
  throw Error{"missing-value", {{"option", std::string{reason.substr(0, reason.find_first_of(": "))}}}};
} catch (const CLI::RequiredError& problem) {
  const std::string_view reason = problem.what();
  throw Error{"missing-argument", {{"option", std::string{reason.substr(0, reason.find(" is required"))}}}};
} catch (const CLI::ParseError& problem) {
  throw Error{"usage", {{"reason", problem.what()}}};
}

}  // namespace pinko::cli
