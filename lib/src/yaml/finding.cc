// Findings as values: their names, their places, their order.
#include "pinko/finding.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "yaml/finding_at.h"

namespace pinko {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

Location locate(const Source& source, Span span, std::string pointer) {
  return {.path = source.path(),
          .begin = source.position(span.begin),
          .end = source.position(std::max(span.begin, span.end)),
          .span = span,
          .pointer = std::move(pointer)};
}

Finding finding_at(std::string_view rule, Severity severity, Node node, std::vector<Arg> args) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  const auto span = node.is_scalar() || node.kind() == Kind::null ? node.place() : node.place_for_missing();
  if (node && node.document().source() != nullptr) finding.where = locate(*node.document().source(), span);
  if (node) finding.where.pointer = pointer_of(node);
  finding.args = std::move(args);
  return finding;
}

void put_in_reading_order(std::vector<Finding>& findings) {
  const auto place = [](const Finding* f) {
    return std::tuple(f->where.begin.line, f->where.begin.column, std::string_view{f->rule},
                      std::string_view{f->where.pointer});
  };
  // Findings are large: each moves once, not at every step of the sort.
  std::vector<Finding*> order;
  order.reserve(findings.size());
  for (Finding& finding : findings) order.push_back(&finding);
  std::ranges::stable_sort(order, {}, place);
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (Finding* finding : order) sorted.push_back(std::move(*finding));
  findings = std::move(sorted);
}

}  // namespace pinko
