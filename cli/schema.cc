// pinko schema: the JSON Schema of descriptors, for editors. Entry points: add_schema(), run_schema().
#include "pinko/schema.h"

#include <array>

#include "commands.h"
#include "exit_code.h"

namespace pinko::cli {

void add_schema(CLI::App& app, SchemaOptions& options) {
  auto& command = *app.add_subcommand("schema", "Print the JSON Schema of descriptors, for editors");
  command.add_option("WHAT", options.what, "descriptor (default)")->option_text("[WHAT]");
  command.add_option("--pack", options.packs, "Also the fields of a pack: its name or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("-o,--output", options.output, "Write to a file")->option_text("FILE");
  add_common(command, options.common);
  command.footer("Example:\n  pinko schema descriptor --output descriptor.schema.json");
}

int run_schema(const SchemaOptions& options, Io& io) {
  start(options.common, io);
  constexpr std::array<std::string_view, 1> kKinds{"descriptor"};
  static_cast<void>(choice("schema", options.what, kKinds));
  bool failed = false;
  const auto rules = load_rules(options.packs, io, failed);
  Output out{options.output};
  out.write(descriptor_schema(rules));
  out.finish();
  return failed ? kNotChecked : kClean;
}

}  // namespace pinko::cli
