#include "batch/units.h"

#include <algorithm>
#include <utility>

namespace pinko {
namespace {

/// Fewer inputs are done faster than a thread starts.
constexpr std::size_t kWorthAThread = 8;

}  // namespace

std::optional<Unit> Units::next() {
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

bool Units::is_stream(std::size_t input) const {
  const auto kind = inputs_.kind(input);
  return kind == InputKind::stream || (kind == InputKind::input && is_stream_name(inputs_.path(input)));
}

std::optional<Problem> Units::open(std::size_t input) {
  const auto path = inputs_.path(input);
  std::optional<Problem> problem;
  auto handle = inputs_.kind(input) == InputKind::input ? Handle{standard_input_, false} : open_regular(path, problem);
  if (problem) return problem;
  lines_.emplace(std::move(handle), path, limit_);
  new_file_ = true;
  any_line_ = false;
  return std::nullopt;
}

std::optional<Unit> Units::next_line() {
  const auto input = at_ - 1;
  auto line = lines_->next();
  const bool first = !std::exchange(any_line_, true);
  if (!line && !first) return std::nullopt;
  if (!line) return Unit{input, {}, Problem{"empty-stream", {{"path", inputs_.path(input)}}}, true};
  if (line->problem) return Unit{input, {}, std::move(line->problem), false};
  return Unit{input, std::move(line), {}, std::exchange(new_file_, false)};
}

Loaded load(const Inputs& inputs, Unit& unit, const Limits& limits, int standard_input) {
  if (unit.problem) return {nullptr, std::move(unit.problem)};
  auto path = inputs.path(unit.input);
  Content content;
  std::uint32_t first_line = 1;
  if (unit.line) {
    content.bytes = std::move(unit.line->text);
    first_line = unit.line->number;
  } else if (inputs.kind(unit.input) == InputKind::input) {
    content = read_all(standard_input, path, limits.file_bytes);
  } else {
    content = read_file(path, limits.file_bytes);
  }
  if (content.problem) return {nullptr, std::move(content.problem)};
  return {std::make_shared<const Source>(std::move(path), std::move(content.bytes), first_line), std::nullopt};
}

FileReport failed_report(std::string path, Problem problem) {
  FileReport report;
  report.path = std::move(path);
  report.problem = std::move(problem);
  report.new_file = report.descriptor = false;
  return report;
}

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

unsigned useful_jobs(const Inputs& inputs, unsigned jobs) {
  const bool stream = inputs.size() > 0 && inputs.size() < kWorthAThread &&
                      (inputs.kind(0) != InputKind::file || inputs.kind(inputs.size() - 1) != InputKind::file);
  if (stream) return std::max(jobs, 1u);
  return static_cast<unsigned>(std::clamp<std::size_t>(inputs.size() / kWorthAThread, 1, std::max(jobs, 1u)));
}

}  // namespace pinko
