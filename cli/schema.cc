// pinko schema: the JSON Schemas of descriptors, for editors, and of reports. Entry points: add_schema(), run_schema().
#include "pinko/schema.h"

#include <array>

#include "commands.h"
#include "exit_code.h"
#include "pinko/config.h"
#include "pinko/statistics.h"

namespace pinko::cli {

void add_schema(CLI::App& app, SchemaOptions& options) {
  auto& command =
      *app.add_subcommand("schema", "Print a JSON Schema: of what pinko reads, for editors, or of what it writes");
  command
      .add_option("WHAT", options.what,
                  "descriptor (default), pack, config (.pinko.yaml), output (--format json, jsonl), report")
      ->option_text("[WHAT]");
  command.add_option("--pack", options.packs, "Also the fields of a pack: its name or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("-o,--output", options.output, "Write to a file")->option_text("FILE");
  add_common(command, options.common);
  command.footer(
      "Examples:\n"
      "  pinko schema descriptor --output descriptor.schema.json\n"
      "  pinko schema pack > pack.schema.json\n"
      "  pinko schema output               what programs may rely on in JSON");
}

int run_schema(const SchemaOptions& options, Io& io) {
  start(options.common, io);
  constexpr std::array<std::string_view, 5> kKinds{"descriptor", "pack", "output", "config", "report"};
  const auto kind = kKinds[choice("schema", options.what, kKinds)];
  bool failed = false;
  const auto rules = load_rules(options.packs, io, failed);
  Output out{options.output};
  out.write(kind == "report"   ? report_schema()
            : kind == "config" ? config_schema()
            : kind == "pack"   ? pack_schema()
            : kind == "output" ? output_schema()
                               : descriptor_schema(rules));
  out.finish();
  return failed ? kNotChecked : kClean;
}

}  // namespace pinko::cli
