// pinko lsp: a language server on standard input and output. Entry points: add_lsp(), run_lsp().
#include <unistd.h>

#include <array>
#include <cerrno>

#include "commands.h"
#include "exit_code.h"
#include "lsp/framing.h"
#include "lsp/server.h"
#include "pinko/error.h"

namespace pinko::cli {
namespace {

/// Bytes from the editor; nothing at the end.
std::size_t read_some(std::span<char> buffer) {
  for (;;) {
    const auto count = ::read(0, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) throw Error{"lsp-no-message"};
  }
}

}  // namespace

void add_lsp(CLI::App& app, LspOptions& options) {
  auto& command = *app.add_subcommand("lsp", "Serve an editor: findings while you type, help, completion, fixes");
  command.add_flag("--stdio", options.stdio, "Talk over standard input and output (always so)");
  command.add_option("--pack", options.packs, "Also use a rule pack: its name (fi, ee, …) or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--as-of", options.as_of, "The day that counts as today (default: the day it starts, UTC)")
      ->option_text("DATE");
  command.add_flag("--no-lint", options.no_lint, "Only what `pinko validate` finds, not what `pinko lint` finds");
  add_common(command, options.common);
  command.footer(
      "Examples:\n"
      "  pinko lsp --lang fi               what an editor is told to start\n"
      "  pinko lsp --pack fi --no-lint\n"
      "\n"
      "An editor starts this, nobody types it: docs/editors.md says how.\n"
      "Exit code: 0 the editor has ended the session, 1 it went away without a word,\n"
      "2 what came is not the Language Server Protocol.");
}

int run_lsp(const LspOptions& options, Io& io) {
  start(options.common, io);
  bool failed = false;
  auto packs = options.packs;
  if (!options.no_lint) packs.emplace_back("lint");
  lsp::ServerOptions serving;
  serving.batch.check.as_of = day("--as-of", options.as_of);
  serving.language = io.language;
  serving.version = std::string{kVersion};
  lsp::Server server{load_rules(packs, io, failed), std::move(serving)};
  lsp::Framing framing;
  Output out{{}};
  std::array<char, 1 << 16> buffer;
  while (!server.finished()) {
    const auto count = read_some(buffer);
    if (count == 0) break;
    framing.feed({buffer.data(), count});
    while (!server.finished()) {
      const auto message = framing.next();
      if (!message) break;
      for (const auto& answer : server.answer(*message)) out.write(lsp::framed(answer));
      out.flush();
    }
    if (framing.broken()) throw Error{"lsp-no-message"};
  }
  return server.exit_code();
}

}  // namespace pinko::cli
