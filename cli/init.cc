// pinko init: writes the beginning of a descriptor. Entry points: add_init(), run_init().
#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "commands.h"
#include "exit_code.h"
#include "pinko/error.h"
#include "pinko/starter.h"
#include "pinko/texts.h"

namespace pinko::cli {
namespace {

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; !list.empty() && at <= list.size();) {
    const auto end = std::min(list.find(',', at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_output_stream(const std::string& path) { return path.empty() || path == "-"; }

/// A file is somebody's work, a link leads to one. Devices and pipes lose nothing.
void refuse_to_replace(const std::string& path) {
  std::error_code unknown;
  const auto type = std::filesystem::symlink_status(path, unknown).type();
  if (type == std::filesystem::file_type::regular || type == std::filesystem::file_type::symlink)
    throw Error{"file-exists", {{"path", path}}};
}

}  // namespace

void add_init(CLI::App& app, InitOptions& options) {
  auto& command = *app.add_subcommand("init", "Write the beginning of a descriptor, to be filled in");
  command.add_option("FILE", options.output, "Where to write it, NAME.mc.yaml; `-` or nothing: standard output")
      ->option_text("[FILE]");
  command.add_option("--record", options.record, "offer (default): a module; award: the credential of one learner")
      ->option_text("KIND");
  command.add_option("--country", options.country, "Country of the awarding body, e.g. FI")->option_text("CODE");
  command
      .add_option("--languages", options.languages,
                  "Languages of the texts, the main one first, e.g. fi,en (default: the language of the messages)")
      ->option_text("LIST");
  command.add_option("--model", options.model, "Production model, e.g. from_rdi")->option_text("MODEL");
  command.add_option("--pack", options.packs, "Also ask what a pack asks: its name or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--as-of", options.as_of, "The day whose rules count, e.g. 2026-11-24 (default: today in UTC)")
      ->option_text("DATE");
  command.add_flag("--force", options.force, "Write over a file that exists");
  add_common(command, options.common);
  command.footer(
      "Examples:\n"
      "  pinko init lampokuvaus.mc.yaml --country FI --languages fi,en --lang fi\n"
      "  pinko init --record award --country NL > award.mc.yaml\n"
      "  pinko init module.mc.yaml --model from_rdi --pack pinko");
}

int run_init(const InitOptions& options, Io& io) {
  start(options.common, io);
  constexpr std::array<std::string_view, 2> kRecords{"offer", "award"};
  StarterOptions wanted;
  wanted.record = static_cast<RecordKind>(choice("--record", options.record, kRecords));
  wanted.country = options.country;
  wanted.languages = split(options.languages);
  wanted.model = options.model;
  wanted.wording = io.language;
  wanted.as_of = day("--as-of", options.as_of);
  if (!options.force && !is_output_stream(options.output)) refuse_to_replace(options.output);

  bool failed = false;
  const auto rules = load_rules(options.packs, io, failed);
  const auto written = starter(rules, wanted);
  Output out{options.output};
  out.write(written);
  out.finish();
  if (!is_output_stream(options.output)) io.note(text("ui.starter-written", io.language, {{{"path", options.output}}}));
  return failed ? kNotChecked : kClean;
}

}  // namespace pinko::cli
