// pinko lsp: a language server on standard input and output. Entry points: add_lsp(), run_lsp().
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "check.h"
#include "commands.h"
#include "configure.h"
#include "exit_code.h"
#include "lsp/framing.h"
#include "lsp/server.h"
#include "pinko/error.h"
#include "pinko/report.h"

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

/// What holds for the descriptors of one folder: what `pinko validate` would make of one of them.
class Session {
 public:
  Session(Request request, const std::string& path) {
    io_.kept = &complaints_;
    request.inputs = {path};
    // A path that no file can have is judged without configurations: whoever sends it would only make us search.
    request.isolated = request.isolated || path.size() > kLongestPath;
    start(request.common, io_);
    configured_ = std::make_unique<Configured>(request, io_);
    plan_ = plan_of(configured_->request(), "full", io_);
    configured_->meet(path);
    rules_ = configured_->load({}, request.packs, "validate");
    configured_->apply(plan_);
    take_baseline();
    tell_organisations();
  }

  /// `self` keeps alive what the answer points to.
  static lsp::Judging judging(const std::shared_ptr<Session>& self, const std::string& path) {
    lsp::Judging judging{.rules = *self->rules_, .batch = self->plan_.batch, .language = self->io_.language};
    judging.batch.per_file = [self](const std::string& file) { return self->plan_.batch.per_file(file); };
    if (self->known_) {
      judging.mark = [self](FileReport& report) {
        self->known_->start_over();
        report = self->known_->marked(std::move(report), *self->rules_);
      };
    }
    judging.complaints = self->complaints_;
    judging.left_out = self->leaves_out(path);
    return judging;
  }

 private:
  static constexpr std::size_t kLongestPath = 4096;
  static constexpr std::size_t kMostRemembered = 1000;

  /// A baseline that cannot be read must not keep the editor from showing findings.
  void take_baseline() {
    const auto& path = configured_->request().baseline;
    if (path.empty()) return;
    try {
      known_.emplace(path, *configured_, plan_);
    } catch (const Error& error) {
      io_.complain(error);
    }
  }

  /// The organisations file is no descriptor; whoever works on one of these is told what is wrong with it.
  void tell_organisations() {
    constexpr std::size_t kMost = 5;
    for (const auto& report : configured_->organisations(*rules_)) {
      std::size_t told = 0;
      for (const auto& finding : report.findings) {
        if (finding.suppressed || finding.severity == Severity::info || told++ >= kMost) continue;
        const auto& [line, column] = finding.where.begin;
        io_.complain(printable(finding.where.path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
                               rules_->message(finding, io_.language)));
      }
    }
  }

  bool leaves_out(const std::string& path) {
    if (path.size() > kLongestPath) return false;
    if (left_out_.size() >= kMostRemembered) left_out_.clear();
    const auto [entry, is_new] = left_out_.try_emplace(path);
    if (is_new) entry->second = configured_->leaves_out(path);
    return entry->second;
  }

  std::vector<std::string> complaints_;
  Io io_;
  std::unique_ptr<Configured> configured_;
  Plan plan_;
  std::optional<RuleSet> rules_;
  std::optional<KnownFindings> known_;
  std::map<std::string, bool> left_out_;
};

/// The sessions of all folders in which something is open, each read once until something is saved.
class Sessions {
 public:
  explicit Sessions(Request request) : request_(std::move(request)) {}

  lsp::Judging of(const std::string& path, const std::string& language) {
    constexpr std::size_t kMost = 50;
    if (sessions_.size() >= kMost) sessions_.clear();
    auto& session = sessions_[path.substr(0, path.rfind('/') + 1)];
    if (!session) {
      auto request = request_;
      if (!language.empty()) request.common.language = language;
      session = std::make_shared<Session>(std::move(request), path);
    }
    return Session::judging(session, path);
  }
  void forget() { sessions_.clear(); }

 private:
  const Request request_;
  std::map<std::string, std::shared_ptr<Session>> sessions_;  // by folder
};

}  // namespace

void add_lsp(CLI::App& app, LspOptions& options) {
  auto& command = *app.add_subcommand("lsp", "Serve an editor: findings while you type, help, completion, fixes");
  command.add_flag("--stdio", options.stdio, "Talk over standard input and output (always so)");
  auto& request = options.request;
  command.add_option("--pack", request.packs, "Also use a rule pack: its name (fi, ee, …) or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--as-of", request.as_of, "The day that counts as today (default: today, UTC)")
      ->option_text("DATE");
  command.add_flag("--no-lint", options.no_lint, "Only what `pinko validate` finds, not what `pinko lint` finds");
  add_configuration(command, request);
  add_common(command, request.common);
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
  auto request = options.request;
  start(request.common, io);
  static_cast<void>(day("--as-of", request.as_of));
  static_cast<void>(Configured{request, io});  // options that make no sense are refused before anything is open
  if (!options.no_lint) request.packs.emplace_back("lint");
  bool failed = false;
  static_cast<void>(load_rules(request.packs, io, failed));  // what the command line names is complained about now
  Sessions sessions{std::move(request)};
  lsp::Server server{
      {.judging = [&](const std::string& path, const std::string& language) { return sessions.of(path, language); },
       .renew = [&] { sessions.forget(); },
       .version = std::string{kVersion}}};
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
