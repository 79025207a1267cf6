// pinko convert: writes descriptors in another format. Entry points: add_convert(), run_convert().
#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "batch/units.h"
#include "batch/window.h"
#include "check.h"
#include "commands.h"
#include "convert/finding.h"
#include "convert/learners.h"
#include "exit_code.h"
#include "pinko/convert.h"
#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/texts.h"
#include "text/fold.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko convert --to elm-loq a.mc.yaml -o a.jsonld\n"
    "  pinko convert --to elm-loq --out export/ catalogue/\n"
    "  pinko convert --to elm-loq --out export/ --check catalogue/   up to date?\n"
    "  pinko convert --to elm-edc --wrap edc-upload award.mc.yaml > upload.json\n"
    "  pinko convert --to json --lines catalogue/ > catalogue.jsonl\n"
    "  pinko convert --to elm-edc --out awards/ --learners learners.csv offer.mc.yaml\n"
    "\n"
    "Findings go to standard error. Exit code: 0 all converted, 1 findings of severity\n"
    "error or outdated files, 2 something could not be read or written.";

struct Result {
  FileReport report;
  std::string bytes;
  std::string id;
  std::optional<Location> id_place;  ///< for findings about the id
};

/// What converting needs from outside, for all descriptors.
struct Job {
  const Inputs& inputs;
  const RuleSet& rules;
  const Converter& converter;
  ConvertOptions options;
  BatchOptions batch;
};

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

Result work(const Job& job, Unit unit) {
  Result result;
  auto& report = result.report;
  const bool new_file = unit.new_file;
  auto loaded = load(job.inputs, unit, job.batch.limits, 0);
  if (loaded.problem) {
    report = failed_report(job.inputs.path(unit.input), std::move(*loaded.problem));
    return result;
  }
  auto parsed = parse(loaded.source, {.limits = job.batch.limits});
  // What cannot be read is told as `validate` tells it, and nothing is made of it.
  if (!parsed.whole) {
    report = check_text(loaded.source, job.rules, job.batch);
    report.new_file = new_file;
    return result;
  }
  report.path = loaded.source->path();
  report.new_file = new_file;
  auto converted = convert(parsed.document, job.converter, job.options);
  const bool misread = std::ranges::any_of(parsed.findings, is_error);
  if (!misread) result.bytes = std::move(converted.bytes);
  std::ranges::move(converted.findings, std::back_inserter(parsed.findings));
  auto checked = job.rules.present(parsed.document, std::move(parsed.findings));
  report.findings = std::move(checked.findings);
  report.not_shown = converted.not_shown;
  report.personal = std::move(checked.personal);
  put_in_order(report.personal);
  if (!report.findings.empty()) report.source = loaded.source;
  if (const Node id = parsed.document.root()["id"]; id.is_scalar()) {
    result.id = id.text();
    result.id_place = locate(*loaded.source, id.place(), pointer_of(id));
  }
  return result;
}

bool is_on_disk(const std::string& path, std::string_view bytes) {
  const auto content = read_file(path, bytes.size() + 1);
  return !content.problem && content.bytes == bytes;
}

/// The names of files that ids give, without the ending: no folder, nothing hidden, nothing that a shell minds.
bool is_file_name(std::string_view id) {
  constexpr std::size_t kLongest = 200;
  return !id.empty() && id.size() <= kLongest && formats::can_name_a_file(id);
}

/// Where results go. `write` is called for each in turn, `finish` at the end.
class Target {
 public:
  Target(const ConvertCommand& command, const Job& job, bool several, Io& io)
      : command_(command), converter_(job.converter), options_(job.options), several_(several), io_(io) {
    if (command.folder.empty()) return;
    std::error_code error;
    if (!command.check) std::filesystem::create_directories(command.folder, error);
    if (error) throw Error{"cannot-write", {{"path", command.folder}, {"reason", error.message()}}};
  }

  /// May add a finding about the id to the report.
  void write(Result& result) {
    if (result.bytes.empty()) return;
    if (!command_.folder.empty()) return write_file(result);
    ++written_;
    join(result.bytes);
    if (command_.output.empty() && !command_.check) flush();
  }

  void finish() {
    if (!command_.folder.empty()) return;
    if (several_ || written_ > 0) end();
    if (command_.output.empty()) return flush();
    // A single descriptor that could not be converted leaves the file as it was.
    if (!several_ && written_ == 0) return;
    save(command_.output, bytes_);
  }

  [[nodiscard]] std::uint64_t written() const { return written_; }
  [[nodiscard]] bool stale() const { return stale_; }

 private:
  [[nodiscard]] bool is_array() const { return converter_.joining == Joining::json && several_ && !command_.lines; }

  void join(std::string_view bytes) {
    const bool first = written_ == 1;
    if (is_array()) {
      bytes_ += first ? "[\n" : ",\n";
      bytes_ += bytes;
      return;
    }
    if (first && converter_.header != nullptr) bytes_ += converter_.header(options_);
    if (!first && converter_.joining == Joining::documents) bytes_ += "---\n";
    bytes_.append(bytes).append(end_of(converter_.joining));
  }

  /// Tables end their rows as RFC 4180 has it.
  static std::string_view end_of(Joining joining) { return joining == Joining::rows ? "\r\n" : "\n"; }

  void end() {
    if (is_array()) bytes_ += written_ == 0 ? "[]\n" : "\n]\n";
  }

  void flush() {
    stream_.write(bytes_);
    stream_.flush();
    bytes_.clear();
  }

  void write_file(Result& result) {
    if (!is_file_name(result.id)) return refuse(result, formats::kNoFileName, {});
    const auto name = result.id + std::string{converter_.extension};
    // Some file systems take two spellings for one name.
    const auto [other, is_free] = names_.try_emplace(lower_ascii(name), result.report.path);
    if (!is_free) return refuse(result, formats::kNameTaken, {{"other", other->second}});
    ++written_;
    std::string bytes;
    if (converter_.header != nullptr) bytes += converter_.header(options_);
    save((std::filesystem::path{command_.folder} / name).string(),
         bytes.append(result.bytes).append(end_of(converter_.joining)));
  }

  static void refuse(Result& result, formats::Code code, std::vector<Arg> args) {
    Finding finding;
    finding.rule = code.id;
    finding.severity = code.severity;
    finding.args = std::move(args);
    if (result.id_place) finding.where = *result.id_place;
    if (!result.id_place) finding.where.path = result.report.path;
    result.report.findings.push_back(std::move(finding));
    put_in_reading_order(result.report.findings);
    result.report.source = nullptr;  // what to hide was found for other lines than this one
  }

  /// A file that already holds these bytes keeps its time.
  void save(const std::string& path, std::string_view bytes) {
    if (is_on_disk(path, bytes)) return;
    if (command_.check) {
      stale_ = true;
      const std::vector<Arg> args{{"path", path}};
      io_.complain(text("ui.stale", io_.language, args));
      return;
    }
    Output file{path};
    file.write(bytes);
    file.finish();
  }

  const ConvertCommand& command_;
  const Converter& converter_;
  const ConvertOptions& options_;
  const bool several_;
  Io& io_;
  Output stream_{std::string{}};
  std::string bytes_;
  std::map<std::string, std::string> names_;  // of files, to the descriptors they come from
  std::uint64_t written_ = 0;
  bool stale_ = false;
};

/// One descriptor gives one record; a folder, a pattern or a stream gives a list, whatever it holds.
bool gives_several(const Request& request, const Inputs& inputs) {
  if (inputs.size() != 1 || request.inputs.size() != 1) return true;
  std::string_view named = request.inputs.front();
  if (named == "-") return is_stream_name(inputs.path(0));
  while (named.starts_with("./")) named.remove_prefix(2);
  return inputs.kind(0) != InputKind::file || named != inputs.path(0);
}

void refuse_contradictions(const ConvertCommand& command, const Converter& converter) {
  const auto exclude = [](bool both, std::string_view option, std::string_view other) {
    if (both) throw Error{"excludes-option", {{"option", std::string{option}}, {"other", std::string{other}}}};
  };
  exclude(!command.output.empty() && !command.folder.empty(), "--out", "--output");
  exclude(command.lines && !command.folder.empty(), "--lines", "--out");
  if (command.check && command.output.empty() && command.folder.empty())
    throw Error{"needs-option", {{"option", "--check"}, {"other", "--out"}}};
  const auto only_for = [&](bool given, std::string_view option, std::string_view format) {
    if (given && converter.name != format)
      throw Error{"not-for-format", {{"option", std::string{option}}, {"format", std::string{converter.name}}}};
  };
  only_for(!command.wrap.empty(), "--wrap", "elm-edc");
  only_for(!command.elm_version.empty(), "--elm-version", "elm-loq");
  if (command.lines && converter.joining != Joining::json)
    throw Error{"not-for-format", {{"option", "--lines"}, {"format", std::string{converter.name}}}};
  if (command.learners.empty()) return;
  if (command.folder.empty()) throw Error{"needs-option", {{"option", "--learners"}, {"other", "--out"}}};
  exclude(!command.request.record.empty(), "--learners", "--record");
  if (converter.name != "ob3") only_for(true, "--learners", "elm-edc");
}

ConvertOptions options_of(const ConvertCommand& command, const Plan& plan) {
  constexpr std::array<std::string_view, 1> kWraps{"edc-upload"};
  ConvertOptions options;
  if (!command.elm_version.empty())
    options.elm_version = elm_versions()[choice("--elm-version", command.elm_version, elm_versions())];
  if (!command.wrap.empty()) options.edc_upload = choice("--wrap", command.wrap, kWraps) == 0;
  options.strict = command.strict;
  options.compact = command.lines;
  options.record = plan.batch.check.record;
  return options;
}

/// `n`: what there was to do.
std::string last_line(std::string_view key, const Summary& summary, std::uint64_t done, std::uint64_t n, const Io& io) {
  std::string counts;
  for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
    if (summary.count(severity) == 0) continue;
    const std::vector<Arg> args{{"n", std::to_string(summary.count(severity))}};
    counts.append(counts.empty() ? "" : ", ")
        .append(text(std::string{"ui.count-"}.append(name(severity)), io.language, args));
  }
  std::vector<Arg> args{{"done", std::to_string(done)}, {"n", std::to_string(n)}, {"counts", counts}};
  if (summary.unreadable > 0) args.push_back({"unreadable", std::to_string(summary.unreadable)});
  return text(key, io.language, args);
}

Summary run_all(const Job& job, Target& target, ReportWriter& reports) {
  for (const auto& problem : job.inputs.problems) reports.write(failed_report(problem.args.front().value, problem));
  Units units{job.inputs, job.batch.limits.file_bytes, 0};
  Window<Unit, Result> window{
      useful_jobs(job.inputs, job.batch.jobs),
      [&] { return units.next(); },
      [&](Unit unit) { return work(job, std::move(unit)); },
      [&](Result result) {
        target.write(result);
        reports.write(result.report);
      },
  };
  window.run();
  target.finish();
  return reports.finish().summary;
}

// ---- Awards in bulk

/// What the command needs of the offer: it must outlive its descriptor.
struct Offer {
  FileReport report;
  Document document;
  Described described;
  std::optional<Location> id_place;
  bool usable = false;
};

Offer read_offer(const Job& job) {
  Offer offer;
  Units units{job.inputs, job.batch.limits.file_bytes, 0};
  auto unit = units.next();
  auto loaded = load(job.inputs, *unit, job.batch.limits, 0);
  offer.report.path = job.inputs.path(0);
  offer.report.problem = std::move(loaded.problem);
  offer.report.descriptor = !offer.report.problem;
  if (offer.report.problem) return offer;
  auto parsed = parse(loaded.source, {.limits = job.batch.limits});
  if (!parsed.whole) {
    offer.report = check_text(loaded.source, job.rules, job.batch);
    return offer;
  }
  offer.report.source = loaded.source;
  offer.document = std::move(parsed.document);
  offer.report.findings = std::move(parsed.findings);
  offer.usable = std::ranges::none_of(offer.report.findings, is_error);
  offer.described = describe(offer.document);
  std::ranges::move(offer.described.findings, std::back_inserter(offer.report.findings));
  const auto& descriptor = offer.described.descriptor;
  if (const Node id = descriptor.id.node; descriptor.id)
    offer.id_place = locate(*loaded.source, id.place(), pointer_of(id));
  if (descriptor.record == RecordKind::offer) return offer;
  offer.usable = false;
  offer.report.findings.push_back(formats::finding_at(
      formats::kOtherRecord, descriptor.root["record"],
      {{"format", "--learners"}, {"record", "ui.record-award", true}, {"wanted", "ui.record-offer", true}}));
  return offer;
}

/// Writes the credentials. All learners have the same offer: what is to be said about it is said once.
void write_awards(const Job& job, Offer& offer, const std::vector<formats::Awardee>& rows, Target& target) {
  for (const auto& row : rows) {
    auto converted = formats::convert_award(offer.described.descriptor, row, job.converter, job.options);
    if (&row == &rows.front()) std::ranges::move(converted.findings, std::back_inserter(offer.report.findings));
    if (converted.bytes.empty()) return;
    Result result;
    result.report.path = offer.report.path;
    result.bytes = std::move(converted.bytes);
    result.id = row.award_id;
    result.id_place = offer.id_place;
    target.write(result);
    if (result.report.findings.empty()) continue;
    // The id of the offer makes no name of a file, for any learner.
    std::ranges::move(result.report.findings, std::back_inserter(offer.report.findings));
    return;
  }
}

/// The rows of the table, for the last line.
struct Awarded {
  Summary summary;
  std::uint32_t rows = 0;
};

Awarded run_awards(const Job& job, const std::string& table, Target& target, ReportWriter& reports) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  auto offer = read_offer(job);
  FileReport learners;
  learners.path = table;
  learners.descriptor = false;
  Awarded awarded;
  auto content = read_file(table, kMostBytes);
  learners.problem = std::move(content.problem);
  if (offer.usable && !learners.problem) {
    auto read = formats::read_learners(table, content.bytes, offer.described.descriptor);
    awarded.rows = read.listed;
    write_awards(job, offer, read.rows, target);
    learners.findings = std::move(read.findings);
  }
  put_in_reading_order(offer.report.findings);
  if (offer.report.source != nullptr && offer.report.personal.empty()) {
    auto shown = job.rules.present(offer.document, std::move(offer.report.findings));
    offer.report.findings = std::move(shown.findings);
    offer.report.personal = std::move(shown.personal);
    put_in_order(offer.report.personal);
  }
  reports.write(offer.report);
  reports.write(learners);
  target.finish();
  awarded.summary = reports.finish().summary;
  return awarded;
}

std::string formats_line() {
  std::string line = "Format to write:";
  for (const auto& converter : converters())
    line.append(line.ends_with(':') ? " " : "; ")
        .append(converter.name)
        .append(" (")
        .append(converter.about)
        .append(")");
  return line;
}

}  // namespace

void add_convert(CLI::App& app, ConvertCommand& options) {
  auto& command = *app.add_subcommand("convert", "Write descriptors in another format");
  auto& request = options.request;
  request.least = "warning";
  add_paths(command, request);
  command.add_option("-t,--to", options.to, formats_line())->option_text("FORMAT");
  command.add_option("-o,--output", options.output, "Write to a file, not to standard output")->option_text("FILE");
  command.add_option("--out", options.folder, "Write a file for each descriptor into a folder, named after its id")
      ->option_text("DIR");
  command
      .add_option("--learners", options.learners,
                  "Of elm-edc and ob3: a table (CSV); the offer becomes a credential for each row, with --out")
      ->option_text("FILE");
  command.add_flag("--check", options.check, "Write nothing; exit with 1 if what is on disk is out of date");
  command.add_flag("--lines", options.lines, "JSON Lines instead of a JSON array");
  command.add_flag("--strict", options.strict, "What cannot be carried is an error, and nothing is written for it");
  command.add_option("--elm-version", options.elm_version, "Of elm-loq: 3.2 (default) or 3.3")->option_text("VERSION");
  command.add_option("--wrap", options.wrap, "Of elm-edc: edc-upload, the envelope for the issuer's upload")
      ->option_text("KIND");
  command.add_option("--record", request.record, "Convert as offer or award (default: as the descriptor says)")
      ->option_text("KIND");
  add_lists(command, request);
  command.add_option("--format", request.format, "Of the findings: full (default), concise, json, jsonl")
      ->option_text("FORMAT");
  command.add_option("--show", request.least, "Lightest findings to show: info, warning (default), error")
      ->option_text("LEVEL");
  add_common(command, request.common);
  command.add_option("-j,--jobs", request.jobs, "Files to convert at the same time (default: one a processor)")
      ->option_text("N");
  command.add_option("--max-file-size", request.max_file_size, "Bytes of a file or a line of a stream (1048576)")
      ->option_text("N");
  command.add_option("--max-files", request.max_files, "Files in a run (100000)")->option_text("N");
  command.footer(kExamples);
}

int run_convert(const ConvertCommand& command, Io& io) {
  const auto& request = command.request;
  start(request.common, io);
  if (command.to.empty()) throw Error{"missing-argument", {{"option", "--to"}}};
  const auto& converter = find_converter(command.to);
  refuse_contradictions(command, converter);
  auto plan = plan_of(request, "full", io);
  bool failed = false;
  const auto rules = load_rules({}, io, failed, "convert");
  const auto inputs = inputs_of(request, plan);
  Output notes{"/dev/stderr"};
  plan.style.colour = wants_colour(colour_of(request.common), notes.descriptor());
  const Job job{inputs, rules, converter, options_of(command, plan), plan.batch};
  if (!command.learners.empty() && (inputs.size() != 1 || is_stream_name(inputs.path(0))))
    throw Error{"one-descriptor", {{"option", "--learners"}}};
  Target target{command, job, gives_several(request, inputs), io};
  ReportWriter reports{rules, plan, notes, io};
  Summary summary;
  if (command.learners.empty()) {
    summary = run_all(job, target, reports);
    io.note(last_line("ui.converted", summary, target.written(), summary.descriptors, io));
  } else {
    const auto awarded = run_awards(job, command.learners, target, reports);
    summary = awarded.summary;
    io.note(last_line("ui.awarded", summary, target.written(), awarded.rows, io));
  }
  int code = summary.unreadable > 0 ? kNotChecked : kClean;
  if (target.stale() || summary.count(Severity::error) > 0) code = std::max(code, kFindings);
  return code;
}

}  // namespace pinko::cli
