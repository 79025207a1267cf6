// pinko diff: what differs between two versions of a descriptor or a catalogue. Entry points: add_diff(), run_diff().
#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>
#include <utility>

#include "batch/units.h"
#include "check.h"
#include "commands.h"
#include "compare/formats.h"
#include "configure.h"
#include "exit_code.h"
#include "pinko/compare.h"
#include "pinko/error.h"
#include "pinko/organisations.h"
#include "pinko/parse.h"
#include "pinko/report.h"
#include "pinko/texts.h"

namespace pinko::cli {
namespace {

using comparing::Compared;

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko diff old.mc.yaml new.mc.yaml\n"
    "  pinko diff published/ catalogue/ --fail-on recognition\n"
    "  pinko diff published/ catalogue/ --format markdown >comment.md\n"
    "\n"
    "Descriptors of two catalogues are matched by their ids. Order, quotes and\n"
    "comments are no difference. `!` marks what others rely on when they recognise\n"
    "the learning: level, workload, outcomes, assessment, quality assurance.\n"
    "Exit code: 0 no difference (of the kind of --fail-on), 1 differences, 2\n"
    "something could not be compared.";

/// A descriptor of one side. The text of a file is read anew when its turn comes; lines of a stream stay in memory.
struct Entry {
  std::string key;  ///< the id, else the path below what was named
  std::string path;
  std::string id;
  std::shared_ptr<const Source> line;
};

/// Everything that one of the two arguments names.
class Side {
 public:
  Side(const std::string& argument, const Plan& plan, Configured& configured, Io& io, bool& failed)
      : io_(io), failed_(failed), configured_(configured), limits_(plan.batch.limits) {
    const std::vector<std::string> paths{argument};
    const auto inputs = discover(paths, plan.discover);
    for (std::size_t i = 0; i < inputs.size(); ++i) configured_.meet(inputs.path(i));
    for (const auto& problem : inputs.problems) complain(problem);
    is_single_ = inputs.size() == 1 && inputs.kind(0) != InputKind::stream && inputs.path(0) == argument;
    Units units{inputs, limits_.file_bytes, 0};
    while (auto unit = units.next()) {
      auto loaded = load(inputs, *unit, limits_, 0);
      if (loaded.problem) {
        complain(*loaded.problem);
      } else {
        add(argument, loaded.source, unit->line.has_value() || inputs.kind(unit->input) == InputKind::input);
      }
    }
    std::ranges::sort(entries_, {}, [](const Entry& entry) { return std::tie(entry.key, entry.path); });
  }

  [[nodiscard]] bool is_single() const { return is_single_ && entries_.size() == 1; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// The tree of an entry, with what its providers take from the organisations file; without root where it can no
  /// longer be read. A `ref` that leads nowhere stays what it is: judging is the business of validate.
  Document read(const Entry& entry) {
    auto source = entry.line;
    if (!source) {
      auto content = read_file(entry.path, limits_.file_bytes);
      if (content.problem) return complain(*content.problem), Document{};
      source = std::make_shared<const Source>(entry.path, std::move(content.bytes));
    }
    auto parsed = parse(source, {.limits = limits_});
    if (const auto organisations = configured_.organisations_of(entry.path))
      take_organisations(parsed, &*organisations);
    return std::move(parsed.document);
  }

 private:
  void add(const std::string& argument, const std::shared_ptr<const Source>& source, bool keep) {
    auto parsed = parse(source, {.limits = limits_});
    if (!parsed.whole) {
      const auto& first = parsed.findings.front().where;
      return complain({"cannot-compare", {{"path", source->path()}, {"line", std::to_string(first.begin.line)}}});
    }
    Entry entry{{}, source->path(), std::string{parsed.document.root()["id"].text()}, keep ? source : nullptr};
    entry.key = entry.id.empty() ? std::filesystem::path{entry.path}.lexically_relative(argument).string() : entry.id;
    entries_.push_back(std::move(entry));
  }

  void complain(const Problem& problem) {
    io_.complain(sentence(problem, io_.language));
    failed_ = true;
  }

  Io& io_;
  bool& failed_;
  Configured& configured_;
  const Limits limits_;
  std::vector<Entry> entries_;
  bool is_single_ = false;
};

class Run {
 public:
  Run(const RuleSet& rules, const comparing::Format& format, comparing::Writing writing, Output& out)
      : rules_(rules), format_(format), writing_(std::move(writing)), out_(out) {
    format_.begin(writing_, bytes_);
  }

  void compare_all(Side& before, Side& after) {
    const auto &old = before.entries(), &now = after.entries();
    if (before.is_single() && after.is_single()) return both(before, old.front(), after, now.front());
    std::size_t i = 0, j = 0;
    while (i < old.size() || j < now.size()) {
      const auto order = i == old.size() ? 1 : j == now.size() ? -1 : old[i].key.compare(now[j].key);
      if (order < 0) {
        write({old[i].id, old[i].path, {}, {}});
      } else if (order > 0) {
        write({now[j].id, {}, now[j].path, {}});
      } else {
        both(before, old[i], after, now[j]);
      }
      i += static_cast<std::size_t>(order <= 0);
      j += static_cast<std::size_t>(order >= 0);
    }
  }

  comparing::Totals finish() {
    format_.end(writing_, bytes_);
    out_.write(bytes_);
    out_.finish();
    return writing_.totals;
  }

 private:
  void both(Side& before, const Entry& old, Side& after, const Entry& now) {
    const auto old_document = before.read(old), new_document = after.read(now);
    if (!old_document.root() || !new_document.root()) return;
    write({now.id, old.path, now.path, compare(rules_, old_document, new_document)});
  }

  void write(const Compared& compared) {
    writing_.totals.add(compared);
    format_.write(writing_, compared, bytes_);
    out_.write(bytes_);
    bytes_.clear();
  }

  const RuleSet& rules_;
  const comparing::Format& format_;
  comparing::Writing writing_;
  Output& out_;
  std::string bytes_;
};

constexpr std::array<std::string_view, 3> kFailOn{"any", "recognition", "never"};

bool is_failure(const comparing::Totals& totals, std::size_t fail_on) {
  if (fail_on == 1) return totals.for_recognition > 0;
  return fail_on == 0 && totals.changed + totals.added + totals.removed > 0;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& format : comparing::formats()) names.push_back(format.name);
  return names;
}

}  // namespace

void add_diff(CLI::App& app, DiffOptions& options) {
  auto& command = *app.add_subcommand("diff", "Tell what differs between two versions of a descriptor or a catalogue");
  command.add_option("OLD", options.before, "A descriptor, a folder or a stream; - for standard input")
      ->required()
      ->option_text("OLD");
  command.add_option("NEW", options.after, "What to compare it with")->required()->option_text("NEW");
  takes(command.add_option("--format", options.format, "text (default), json, markdown")->option_text("FORMAT"),
        format_names());
  command.add_option("-o,--output", options.output, "Write to a file, not to standard output")->option_text("FILE");
  takes(command
            .add_option("--fail-on", options.fail_on,
                        "Exit with 1 for any difference (default), for those that matter for recognition, or never")
            ->option_text("KIND"),
        kFailOn);
  add_configuration(command, options.request);
  add_common(command, options.request.common);
  command.footer(kExamples);
}

int run_diff(const DiffOptions& options, Io& io) {
  start(options.request.common, io);
  const auto names = format_names();
  const auto& format = comparing::formats()[choice("--format", options.format, names)];
  const auto fail_on = choice("--fail-on", options.fail_on, kFailOn);
  if (options.before == "-" && options.after == "-") throw Error{"two-inputs"};
  bool failed = false;
  auto request = options.request;
  request.inputs = {options.before, options.after};  // what both lie in says the language and the limits
  Configured configured{request, io};
  auto plan = plan_of(configured.request(), "concise", io);
  configured.prepare(plan);
  Output out{options.output};
  Side before{options.before, plan, configured, io, failed}, after{options.after, plan, configured, io, failed};
  const auto rules = configured.load({}, {}, "validate");
  failed |= configured.failed();
  Run run{rules, format, {io.language, wants_colour(plan.colour, out.descriptor()), kVersion, {}, 0}, out};
  run.compare_all(before, after);
  const auto totals = run.finish();
  io.note(comparing::summary(totals, io.language));
  if (failed) return kNotChecked;
  return is_failure(totals, fail_on) ? kFindings : kClean;
}

}  // namespace pinko::cli
