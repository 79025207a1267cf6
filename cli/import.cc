// pinko convert --from: reads foreign files, and writes descriptors. Entry point: run_import().
#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "batch/units.h"
#include "batch/window.h"
#include "check.h"
#include "commands.h"
#include "exit_code.h"
#include "pinko/error.h"
#include "pinko/import.h"
#include "pinko/parse.h"
#include "target.h"

namespace pinko::cli {
namespace {

/// What importing needs from outside, for all files.
struct Job {
  const Inputs& inputs;
  const RuleSet& rules;
  const Importer& importer;
  ImportOptions options;
  const Converter& converter;
  ConvertOptions convert;
};

/// One foreign file and what came of it.
struct Result {
  FileReport report;
  std::vector<Product> products;
  std::uint64_t records = 0;
};

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

/// Findings of one foreign file that are kept: a table of fifty thousand rows may have some for each.
constexpr std::size_t kMostFindings = 5000;

/// Keeps a finding or counts it. One error is always kept, for it decides the exit code.
void keep(Imported& imported, Finding finding) {
  auto& findings = imported.findings;
  if (findings.size() < kMostFindings || (is_error(finding) && std::ranges::none_of(findings, is_error)))
    findings.push_back(std::move(finding));
  else
    ++imported.not_shown;
}

/// The descriptor in the format that was asked for. Its findings stand at the record of the foreign file: nobody has
/// seen the YAML between the two.
Product product_of(const Job& job, ImportedDescriptor& descriptor, Imported& imported) {
  Product product;
  product.id = std::move(descriptor.id);
  product.id_place = descriptor.where;
  product.report.path = descriptor.where.path;
  product.bytes = std::move(descriptor.bytes);
  if (product.bytes.ends_with('\n')) product.bytes.pop_back();
  if (job.converter.name == "yaml") return product;
  const auto parsed =
      parse(std::make_shared<const Source>(product.id, std::move(product.bytes)), {.limits = kImportLimits});
  auto converted = convert(parsed.document, job.converter, job.convert);
  product.bytes = std::move(converted.bytes);
  for (auto& finding : converted.findings) {
    auto pointer = std::move(finding.where.pointer);
    finding.where = descriptor.where;
    finding.where.pointer = std::move(pointer);
    finding.related.clear();
    keep(imported, std::move(finding));
  }
  return product;
}

Result work(const Job& job, Unit unit) {
  Result result;
  auto& report = result.report;
  const bool new_file = unit.new_file;
  auto loaded = load(job.inputs, unit, job.options.limits, 0);
  if (loaded.problem) {
    report = failed_report(job.inputs.path(unit.input), std::move(*loaded.problem));
    return result;
  }
  auto imported = import_from(loaded.source, job.importer, job.options);
  report.path = loaded.source->path();
  report.new_file = new_file;
  result.records = imported.descriptors.size();
  for (auto& finding : imported.findings)
    if (job.convert.strict && finding.severity == Severity::warning) finding.severity = Severity::error;
  const bool all_left_out = job.convert.strict && std::ranges::any_of(imported.findings, is_error);
  for (auto& descriptor : imported.descriptors)
    if (!all_left_out) result.products.push_back(product_of(job, descriptor, imported));
  // A table has no tree; its text can hold what must not be shown all the same.
  const auto tree = imported.tree.source() ? imported.tree : Document{loaded.source, {}, {}, nullptr};
  auto checked = job.rules.present(tree, std::move(imported.findings));
  report.findings = std::move(checked.findings);
  report.not_shown = imported.not_shown;
  report.personal = std::move(checked.personal);
  std::ranges::move(imported.personal, std::back_inserter(report.personal));
  put_in_order(report.personal);
  if (!report.findings.empty()) report.source = loaded.source;
  return result;
}

/// Names of files that are taken, or are none, are told with the file that the records come from.
void write(Result& result, Target& target) {
  bool added = false;
  for (auto& product : result.products) {
    target.write(product);
    added |= !product.report.findings.empty();
    std::ranges::move(product.report.findings, std::back_inserter(result.report.findings));
  }
  if (added) put_in_reading_order(result.report.findings);
}

/// A limit of the command line, where it was given.
void limit(std::string_view option, const std::string& value, std::uint32_t& field) {
  if (!value.empty()) field = static_cast<std::uint32_t>(number(option, value, 1, std::uint32_t{1} << 31U));
}

ImportOptions options_of(const ConvertCommand& command, const Io& io) {
  ImportOptions options;
  options.map = command.map;
  options.language = io.language;
  limit("--max-file-size", command.request.max_file_size, options.limits.file_bytes);
  options.limits.scalar_bytes = std::min(options.limits.scalar_bytes, options.limits.file_bytes);
  return options;
}

ConvertOptions convert_options(const ConvertCommand& command) {
  constexpr std::array<std::string_view, 1> kWraps{"edc-upload"};
  ConvertOptions options;
  if (!command.elm_version.empty())
    options.elm_version = elm_versions()[choice("--elm-version", command.elm_version, elm_versions())];
  if (!command.wrap.empty()) options.edc_upload = choice("--wrap", command.wrap, kWraps) == 0;
  options.strict = command.strict;
  options.compact = command.lines;
  return options;
}

void refuse_contradictions(const ConvertCommand& command, const Importer& importer, const Converter& converter) {
  const auto exclude = [](bool both, std::string_view option, std::string_view other) {
    if (both) throw Error{"excludes-option", {{"option", std::string{option}}, {"other", std::string{other}}}};
  };
  exclude(!command.output.empty() && !command.folder.empty(), "--out", "--output");
  exclude(command.lines && !command.folder.empty(), "--lines", "--out");
  exclude(!command.learners.empty(), "--from", "--learners");
  exclude(!command.request.record.empty(), "--from", "--record");
  if (command.check && command.output.empty() && command.folder.empty())
    throw Error{"needs-option", {{"option", "--check"}, {"other", "--out"}}};
  const auto only_for = [](bool given, std::string_view option, bool fits, std::string_view format) {
    if (given && !fits)
      throw Error{"not-for-format", {{"option", std::string{option}}, {"format", std::string{format}}}};
  };
  only_for(!command.map.empty(), "--map", importer.takes_map, importer.name);
  only_for(!command.wrap.empty(), "--wrap", converter.name == "elm-edc", converter.name);
  only_for(!command.elm_version.empty(), "--elm-version", converter.name == "elm-loq", converter.name);
  only_for(command.lines, "--lines", converter.joining == Joining::json, converter.name);
}

/// Foreign files have no ending of their own by which a folder could be searched.
void refuse_folders(const Request& request) {
  std::error_code ignored;
  for (const auto& path : request.inputs)
    if (std::filesystem::is_directory(path, ignored)) throw Error{"is-a-folder", {{"path", path}}};
}

}  // namespace

int run_import(const ConvertCommand& command, Io& io) {
  const auto& importer = find_importer(command.from);
  const auto& converter = find_converter(command.to.empty() ? "yaml" : command.to);
  refuse_contradictions(command, importer, converter);
  refuse_folders(command.request);
  auto plan = plan_of(command.request, "full", io);
  bool failed = false;
  const auto rules = load_rules({}, io, failed, "import");
  const auto inputs = inputs_of(command.request, plan);
  for (auto& report : plan.reports)
    if (report.file.empty()) report.file = "/dev/stderr";
  const Job job{inputs, rules, importer, options_of(command, io), converter, convert_options(command)};
  // One badge may hold one record and a catalogue a thousand: what comes out is a list, unless it is YAML.
  Target target{target_options(command, converter, job.convert, true), io};
  ReportWriter reports{rules, plan, "convert", io};
  for (const auto& problem : inputs.problems) reports.write(failed_report(problem.args.front().value, problem));
  Units units{inputs, job.options.limits.file_bytes, 0};
  std::uint64_t records = 0;
  Window<Unit, Result> window{
      useful_jobs(inputs, plan.batch.jobs),
      [&] { return units.next(); },
      [&](Unit unit) { return work(job, std::move(unit)); },
      [&](Result result) {
        records += result.records;
        write(result, target);
        reports.write(result.report);
      },
  };
  window.run();
  target.finish();
  const auto summary = reports.finish().summary;
  io.note(last_line("ui.imported", summary, target.written(), records, io));
  int code = summary.unreadable > 0 ? kNotChecked : kClean;
  if (target.stale() || summary.count(Severity::error) > 0) code = std::max(code, kFindings);
  return code;
}

}  // namespace pinko::cli
