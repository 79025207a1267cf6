// Checks many inputs side by side. Entry points: check_all(), check_text(). Everything else here is private.
#include "pinko/batch.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "batch/read.h"
#include "batch/window.h"
#include "rules/plan.h"

namespace pinko {
namespace {

/// Fewer inputs are checked faster than a thread starts.
constexpr std::size_t kWorthAThread = 8;

/// One descriptor to check: an input, or a line of one.
struct Unit {
  std::size_t input = 0;
  std::optional<Lines::Line> line;  ///< only in streams
  std::optional<Problem> problem;
  bool new_file = true;
};

struct Result {
  FileReport report;
  std::vector<CatalogueFact> facts;
};

/// Gives out the descriptors one after the other. Streams are opened and read here, line by line.
class Units {
 public:
  Units(const Inputs& inputs, std::size_t limit, int standard_input)
      : inputs_(inputs), limit_(limit), standard_input_(standard_input) {}

  std::optional<Unit> next() {
    for (;;) {
      if (lines_) {
        if (auto unit = next_line()) return unit;
        lines_.reset();
      }
      if (at_ == inputs_.size()) return std::nullopt;
      const auto input = at_++;
      if (!is_stream(input)) return Unit{input, {}, {}, true};
      if (auto problem = open(input)) return Unit{input, {}, std::move(problem), true};
    }
  }

 private:
  [[nodiscard]] bool is_stream(std::size_t input) const {
    const auto kind = inputs_.kind(input);
    return kind == InputKind::stream || (kind == InputKind::input && is_stream_name(inputs_.path(input)));
  }

  std::optional<Problem> open(std::size_t input) {
    const auto path = inputs_.path(input);
    std::optional<Problem> problem;
    auto handle =
        inputs_.kind(input) == InputKind::input ? Handle{standard_input_, false} : open_regular(path, problem);
    if (problem) return problem;
    lines_.emplace(std::move(handle), path, limit_);
    new_file_ = true;
    any_line_ = false;
    return std::nullopt;
  }

  std::optional<Unit> next_line() {
    const auto input = at_ - 1;
    auto line = lines_->next();
    const bool first = !std::exchange(any_line_, true);
    if (!line && !first) return std::nullopt;
    if (!line) return Unit{input, {}, Problem{"empty-stream", {{"path", inputs_.path(input)}}}, true};
    if (line->problem) return Unit{input, {}, std::move(line->problem), false};
    return Unit{input, std::move(line), {}, std::exchange(new_file_, false)};
  }

  const Inputs& inputs_;
  const std::size_t limit_;
  const int standard_input_;
  std::size_t at_ = 0;
  std::optional<Lines> lines_;
  bool new_file_ = true, any_line_ = false;
};

/// Sorts spans, joins those that touch and drops empty ones: reporters look them up by halving.
void put_in_order(std::vector<Span>& spans) {
  std::ranges::sort(spans, {}, [](const Span& s) { return std::pair(s.begin, s.end); });
  std::size_t kept = 0;
  for (const auto& span : spans) {
    if (span.begin >= span.end) continue;
    if (kept > 0 && span.begin <= spans[kept - 1].end) {
      spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

/// True when the text may hold a learner's data: the field stands at the start of a line (an indented one belongs to
/// something else, such as the feedback of learners), or somewhere in a file that is one pair of braces. In a text that
/// cannot be read as YAML nobody knows where those data end, so none of its lines may be shown.
bool may_name_a_learner(std::string_view text) {
  constexpr std::string_view kField = "learner";
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool in_braces = first != std::string_view::npos && text[first] == '{';
  for (auto at = text.find(kField); at != std::string_view::npos; at = text.find(kField, at + 1)) {
    const auto after = text.find_first_not_of(" \t\"'", at + kField.size());
    if (after == std::string_view::npos || text[after] != ':') continue;
    const auto line = text.find_last_of("\r\n", at);
    const auto start = line == std::string_view::npos ? 0 : line + 1;
    if (in_braces || text.find_first_not_of("\"'?", start) == at) return true;
  }
  return false;
}

void hide_what_may_be_personal(const RuleSet& rules, FileReport& report) {
  const auto text = report.source->text();
  report.personal = rules.contents().masks.spans(text);
  if (may_name_a_learner(text)) report.source = nullptr;
}

Result judge(const std::shared_ptr<const Source>& source, const RuleSet& rules, const BatchOptions& options) {
  Result result;
  auto& report = result.report;
  report.path = source->path();
  report.source = source;
  auto parsed = parse(source, {.limits = options.limits});
  // Of a text that is not whole the tree is empty: then the rules only sort, cap and mask what the reader found.
  auto checked = rules.check(parsed.document, std::move(parsed.findings), options.check);
  report.findings = std::move(checked.findings);
  report.not_shown = checked.not_shown;
  report.personal = std::move(checked.personal);
  result.facts = std::move(checked.facts);
  if (!parsed.whole) hide_what_may_be_personal(rules, report);
  if (report.findings.empty()) report.source = nullptr;
  put_in_order(report.personal);
  return result;
}

Result failed(std::string path, Problem problem) {
  Result result;
  result.report.path = std::move(path);
  result.report.problem = std::move(problem);
  result.report.new_file = result.report.descriptor = false;
  return result;
}

/// What judging needs from outside, for all units.
struct Job {
  const Inputs& inputs;
  const RuleSet& rules;
  const BatchOptions& options;
  int standard_input;
};

Result work(const Job& job, Unit unit) {
  auto path = job.inputs.path(unit.input);
  if (unit.problem) return failed(std::move(path), std::move(*unit.problem));
  Content content;
  std::uint32_t first_line = 1;
  if (unit.line) {
    content.bytes = std::move(unit.line->text);
    first_line = unit.line->number;
  } else if (job.inputs.kind(unit.input) == InputKind::input) {
    content = read_all(job.standard_input, path, job.options.limits.file_bytes);
  } else {
    content = read_file(path, job.options.limits.file_bytes);
  }
  if (content.problem) return failed(std::move(path), std::move(*content.problem));
  auto source = std::make_shared<const Source>(std::move(path), std::move(content.bytes), first_line);
  auto result = judge(source, job.rules, job.options);
  result.report.new_file = unit.new_file;
  return result;
}

/// The relations between files, as reports of the files they were found in, in the order of the paths.
std::vector<FileReport> judge_relations(const RuleSet& rules, const std::vector<CatalogueFact>& facts) {
  std::vector<FileReport> reports;
  if (facts.empty()) return reports;
  auto findings = rules.check_catalogue(facts);
  std::ranges::stable_sort(findings, {}, [](const Finding& f) {
    return std::tuple(std::string_view{f.where.path}, f.where.begin.line, f.where.begin.column,
                      std::string_view{f.rule});
  });
  for (auto& finding : findings) {
    if (reports.empty() || reports.back().path != finding.where.path) {
      FileReport report;
      report.path = finding.where.path;
      report.new_file = report.descriptor = false;
      reports.push_back(std::move(report));
    }
    reports.back().findings.push_back(std::move(finding));
  }
  return reports;
}

unsigned useful_jobs(const Inputs& inputs, unsigned jobs) {
  const bool stream = inputs.size() > 0 && inputs.size() < kWorthAThread &&
                      (inputs.kind(0) != InputKind::file || inputs.kind(inputs.size() - 1) != InputKind::file);
  if (stream) return std::max(jobs, 1u);
  return static_cast<unsigned>(std::clamp<std::size_t>(inputs.size() / kWorthAThread, 1, std::max(jobs, 1u)));
}

}  // namespace

Summary check_all(const Inputs& inputs, const RuleSet& rules, const BatchOptions& options,
                  const std::function<void(const FileReport&)>& sink, int standard_input) {
  Summary summary;
  std::vector<CatalogueFact> facts;
  const auto hand_over = [&](const FileReport& report) {
    summary.add(report);
    sink(report);
  };
  for (const auto& problem : inputs.problems) hand_over(failed(problem.args.front().value, problem).report);

  const Job job{inputs, rules, options, standard_input};
  Units units{inputs, options.limits.file_bytes, standard_input};
  Window<Unit, Result> window{
      useful_jobs(inputs, options.jobs),
      [&] { return units.next(); },
      [&](Unit unit) { return work(job, std::move(unit)); },
      [&](Result result) {
        std::ranges::move(result.facts, std::back_inserter(facts));
        hand_over(result.report);
      },
  };
  window.run();
  for (const auto& report : judge_relations(rules, facts)) hand_over(report);
  return summary;
}

FileReport check_text(const std::shared_ptr<const Source>& source, const RuleSet& rules, const BatchOptions& options) {
  return judge(source, rules, options).report;
}

}  // namespace pinko
