// pinko convert: writes descriptors in another format. Entry points: add_convert(), run_convert().
#include <algorithm>
#include <array>
#include <utility>

#include "batch/units.h"
#include "batch/window.h"
#include "check.h"
#include "commands.h"
#include "configure.h"
#include "convert/finding.h"
#include "convert/learners.h"
#include "exit_code.h"
#include "pinko/convert.h"
#include "pinko/error.h"
#include "pinko/import.h"
#include "pinko/organisations.h"
#include "pinko/parse.h"
#include "pinko/texts.h"
#include "target.h"
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
    "  pinko convert --from elm --out catalogue/ credential.jsonld\n"
    "  pinko convert --from csv modules.csv > modules.yaml\n"
    "\n"
    "Findings go to standard error.\n"
    "Exit code: 0 all converted, 1 findings of severity error or outdated files,\n"
    "2 something could not be read or written.";

/// What converting needs from outside, for all descriptors.
struct Job {
  const Inputs& inputs;
  const RuleSet& rules;
  const Converter& converter;
  ConvertOptions options;
  BatchOptions batch;
};

/// What a configuration says for one file.
struct OwnOptions {
  std::shared_ptr<const Organisations> organisations;
  ConvertOptions convert;
};
OwnOptions options_of_file(const Job& job, const std::string& path) {
  OwnOptions own{nullptr, job.options};
  const auto configured = job.batch.per_file ? job.batch.per_file(path) : nullptr;
  if (!configured) return own;
  own.organisations = configured->organisations;
  if (!own.convert.record) own.convert.record = configured->record;
  return own;
}

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

Product work(const Job& job, Unit unit) {
  Product result;
  auto& report = result.report;
  const bool new_file = unit.new_file;
  auto loaded = load(job.inputs, unit, job.batch.limits, 0);
  if (loaded.problem) {
    report = failed_report(job.inputs.path(unit.input), std::move(*loaded.problem));
    return result;
  }
  auto parsed = parse(loaded.source, {.limits = job.batch.limits, .quick = job.batch.quick});
  // What cannot be read is told as `validate` tells it, and nothing is made of it.
  if (!parsed.whole) {
    report = check_text(loaded.source, job.rules, job.batch);
    report.new_file = new_file;
    return result;
  }
  report.path = loaded.source->path();
  report.new_file = new_file;
  const auto own = options_of_file(job, report.path);
  take_organisations(parsed, own.organisations.get());
  auto converted = convert(parsed.document, job.converter, own.convert);
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

Summary run_all(const Job& job, Target& target, ReportWriter& reports) {
  for (const auto& problem : job.inputs.problems) reports.write(failed_report(problem.args.front().value, problem));
  Units units{job.inputs, job.batch.limits.file_bytes, 0};
  Window<Unit, Product> window{
      useful_jobs(job.inputs, job.batch.jobs),
      [&] { return units.next(); },
      [&](Unit unit) { return work(job, std::move(unit)); },
      [&](Product result) {
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
  auto parsed = parse(loaded.source, {.limits = job.batch.limits, .quick = job.batch.quick});
  if (!parsed.whole) {
    offer.report = check_text(loaded.source, job.rules, job.batch);
    return offer;
  }
  take_organisations(parsed, options_of_file(job, offer.report.path).organisations.get());
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
    Product result;
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

std::string importers_line() {
  std::string line = "Read foreign files instead, and write descriptors (--to yaml, unless told otherwise):";
  for (const auto& importer : importers())
    line.append(line.ends_with(':') ? " " : "; ").append(importer.name).append(" (").append(importer.about).append(")");
  return line;
}

}  // namespace

void add_convert(CLI::App& app, ConvertCommand& options) {
  auto& command = *app.add_subcommand("convert", "Write descriptors in another format, or read them from one");
  auto& request = options.request;
  request.least = "warning";
  add_paths(command, request);
  command.add_option("-t,--to", options.to, formats_line())->option_text("FORMAT");
  command.add_option("--from", options.from, importers_line())->option_text("FORMAT");
  command.add_option("--map", options.map, "Of --from csv, ooapi, kouta: a map that comes with pinko, or a file")
      ->option_text("MAP");
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
  add_configuration(command, request);
  command
      .add_option("--format", request.formats,
                  "Of the findings: full (default) or another format of pinko validate; repeatable")
      ->option_text("FORMAT[:FILE]")
      ->allow_extra_args(false);
  command.add_option("--show", request.least, "Lightest findings to show: info, warning (default), error")
      ->option_text("LEVEL");
  add_common(command, request.common);
  add_effort(command, request, "convert");
  command.footer(kExamples);
}

int run_convert(const ConvertCommand& command, Io& io) {
  start(command.request.common, io);
  if (!command.from.empty()) return run_import(command, io);
  if (!command.map.empty()) throw Error{"needs-option", {{"option", "--map"}, {"other", "--from"}}};
  if (command.to.empty()) throw Error{"missing-argument", {{"option", "--to"}}};
  const auto& converter = find_converter(command.to);
  refuse_contradictions(command, converter);
  Configured configured{command.request, io};
  const auto& request = configured.request();
  auto plan = plan_of(request, "full", io);
  configured.prepare(plan);
  const auto inputs = inputs_of(request, plan);
  const auto rules = configured.load(inputs, {}, "convert");
  configured.apply(plan);
  for (auto& report : plan.reports)
    if (report.file.empty()) report.file = "/dev/stderr";
  const Job job{inputs, rules, converter, options_of(command, plan), plan.batch};
  if (!command.learners.empty() && (inputs.size() != 1 || is_stream_name(inputs.path(0))))
    throw Error{"one-descriptor", {{"option", "--learners"}}};
  Target target{target_options(command, converter, job.options, gives_several(request, inputs)), io};
  ReportWriter reports{rules, plan, "convert", io};
  reports.tell_problems(configured.problems());
  for (const auto& report : configured.organisations(rules)) reports.write(report);
  Summary summary;
  if (command.learners.empty()) {
    summary = run_all(job, target, reports);
    io.note(last_line("ui.converted", summary, target.written(), summary.descriptors, io));
  } else {
    const auto awarded = run_awards(job, command.learners, target, reports);
    summary = awarded.summary;
    io.note(last_line("ui.awarded", summary, target.written(), awarded.rows, io));
  }
  int code = summary.unreadable > 0 || configured.failed() ? kNotChecked : kClean;
  if (target.stale() || summary.count(Severity::error) > 0) code = std::max(code, kFindings);
  return code;
}

}  // namespace pinko::cli
