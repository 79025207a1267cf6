// Entry point: man_pages(). Everything else here is private.
//
// The macros are the old `man` ones, which every roff knows. A page has no date: the same sources give the same bytes.
#include "man.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "app.h"
#include "options.h"

namespace pinko::cli {
namespace {

/// What help shows below the options (`footer`), taken apart.
struct Footer {
  std::string examples, notes, exit_status;
};

constexpr std::string_view kExitCode = "Exit code: ";

Footer taken_apart(std::string_view footer) {
  Footer parts;
  const bool has_examples = footer.starts_with("Example");
  const auto end = std::min(footer.find("\n\n"), footer.size());
  if (has_examples) {
    const auto title = std::min(footer.find('\n') + 1, end);
    parts.examples = footer.substr(title, end - title);
    footer.remove_prefix(std::min(end + 2, footer.size()));
  }
  const auto status = std::min(footer.find(kExitCode), footer.size());
  parts.notes = footer.substr(0, status);
  if (status < footer.size()) parts.exit_status = footer.substr(status + kExitCode.size());
  while (parts.notes.ends_with('\n') || parts.notes.ends_with(' ')) parts.notes.pop_back();
  return parts;
}

/// Text in which nothing is markup. A full stop or an apostrophe that begins a line would be a request; `-` would
/// become a hyphen that no shell understands when it is copied.
std::string plain(std::string_view text) {
  std::string out;
  bool begins_line = true;
  for (const char c : text) {
    if (begins_line && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '^') {
      out += "\\(ha";
    } else if (c == '~') {
      out += "\\(ti";
    } else {
      out += c;
    }
    begins_line = c == '\n';
  }
  return out;
}

/// A paragraph in short lines, as roff sources have them; how it is shown, roff decides.
std::string prose(std::string_view text) {
  constexpr std::size_t kShort = 55;
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out += wrapped(text.substr(0, end), kShort, 0) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  while (out.ends_with('\n')) out.pop_back();
  return plain(out);
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

void add_section(std::string& page, std::string_view title, std::string_view text) {
  if (!text.empty())
    page.append(".SH ").append(title).append("\n").append(text).append(text.ends_with('\n') ? "" : "\n");
}

/// Lines that stay as they are.
std::string verbatim(std::string_view lines) {
  if (lines.empty()) return {};
  std::string out = ".nf\n";
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    auto line = lines.substr(0, end);
    while (line.starts_with(' ')) line.remove_prefix(1);
    out += plain(line) + "\n";
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out + ".fi\n";
}

std::string names_of(const CLI::Option& option) {
  std::string names;
  for (const auto& name : option.get_snames()) names += (names.empty() ? "" : ", ") + bold("-" + name);
  for (const auto& name : option.get_lnames()) names += (names.empty() ? "" : ", ") + bold("--" + name);
  if (names.empty()) return italic(option.get_option_text());
  if (option.get_items_expected_max() > 0) names += " " + italic(option.get_option_text());
  return names;
}

std::string options_of(const CLI::App& command) {
  std::string out;
  for (const bool positional : {true, false})
    for (const auto* option : shown_options(command))
      if (option->get_positional() == positional)
        out += ".TP\n" + names_of(*option) + "\n" + prose(option->get_description()) + "\n";
  return out;
}

std::string full_name(const CLI::App& command) {
  const auto* above = command.get_parent();
  return above == nullptr ? command.get_name() : full_name(*above) + " " + command.get_name();
}

std::string synopsis(const CLI::App& command) {
  std::string out = bold(full_name(command));
  if (command.get_parent() == nullptr) return out + " " + italic("COMMAND") + " [" + italic("OPTIONS") + "]\n";
  out += " [" + italic("OPTIONS") + "]";
  for (const auto* option : shown_options(command))
    if (option->get_positional()) out += " " + plain(option->get_option_text());
  out += "\n";
  for (const auto* below : command.get_subcommands({})) out += ".br\n" + synopsis(*below);
  return out;
}

std::string dashed(const CLI::App& command) {
  auto name = full_name(command);
  std::ranges::replace(name, ' ', '-');
  return name;
}

/// `Check descriptors` in the middle of a sentence.
std::string in_a_line(std::string text) {
  if (text.size() > 1 && text[1] >= 'a' && text[0] >= 'A' && text[0] <= 'Z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string commands_of(const CLI::App& program) {
  std::string out;
  for (const auto* below : program.get_subcommands({}))
    out += ".TP\n" + bold(dashed(*below)) + "(1)\n" + prose(below->get_description()) + "\n";
  return out;
}

constexpr std::string_view kExitStatus =
    ".TP\n\\fB0\\fR\nNothing at or above the severity of \\fB\\-\\-fail\\-on\\fR.\n"
    ".TP\n\\fB1\\fR\nFindings.\n"
    ".TP\n\\fB2\\fR\nSomething could not be checked or written, or the command line makes no sense.\n"
    ".TP\n\\fB3\\fR\nA bug in pinko.\n";

constexpr std::string_view kEnvironment =
    ".TP\n\\fBPINKO_LANG\\fR\nLanguage of the messages where \\fB\\-\\-lang\\fR is not given: en, fi or sv.\n"
    ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR, \\fBFORCE_COLOR\\fR, \\fBCLICOLOR\\fR, \\fBTERM\\fR\n"
    "Whether to colour the output, where \\fB\\-\\-color\\fR is \\fBauto\\fR.\n";

std::string see_also(const CLI::App& command) {
  const auto* program = &command;
  while (program->get_parent() != nullptr) program = program->get_parent();
  std::vector<std::string> names;
  if (program != &command) names.push_back(dashed(*program));
  for (const auto* other : program->get_subcommands({}))
    if (other != &command) names.push_back(dashed(*other));
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ",\n") + (".BR " + plain(name) + " (1)");
  return out + "\n";
}

/// The options and examples of a command below another (`rules test`).
std::string below_of(const CLI::App& command) {
  std::string out;
  for (const auto* below : command.get_subcommands({})) {
    out += ".SS " + plain(full_name(*below)) + "\n" + prose(below->get_description()) + ".\n" + options_of(*below);
    const auto parts = taken_apart(below->get_footer());
    if (!parts.examples.empty()) out += ".PP\nExamples:\n.PP\n" + verbatim(parts.examples);
  }
  return out;
}

ManPage page_of(const CLI::App& command) {
  const bool is_program = command.get_parent() == nullptr;
  const auto name = dashed(command);
  const auto parts = taken_apart(command.get_footer());
  auto title = name;
  for (char& c : title)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  std::string page = ".\\\" Made from the program's own help; do not edit.\n.TH " + title + " 1 \"\" \"pinko " +
                     std::string{kVersion} + "\" \"pinko manual\"\n";
  add_section(page, "NAME", plain(name) + " \\- " + prose(in_a_line(command.get_description())));
  add_section(page, "SYNOPSIS", synopsis(command));
  add_section(page, "DESCRIPTION",
              prose(command.get_description() + "." + (parts.notes.empty() ? "" : "\n" + parts.notes)));
  if (is_program) add_section(page, "COMMANDS", commands_of(command));
  add_section(page, "OPTIONS", options_of(command));
  if (!is_program) add_section(page, "SUBCOMMANDS", below_of(command));
  add_section(page, "EXAMPLES", verbatim(parts.examples));
  add_section(page, "EXIT STATUS", parts.exit_status.empty() ? std::string{kExitStatus} : prose(parts.exit_status));
  add_section(page, "ENVIRONMENT", kEnvironment);
  add_section(page, "SEE ALSO", see_also(command));
  return {name + ".1", page};
}

}  // namespace

std::vector<ManPage> man_pages() {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  std::vector<ManPage> pages{page_of(app)};
  for (const auto* command : app.get_subcommands({})) pages.push_back(page_of(*command));
  return pages;
}

}  // namespace pinko::cli
