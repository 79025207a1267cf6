// Totals of a project's events. Entry point: project_events(). The file was judged before (schemas/packs/events.yaml),
// so what is not of its type is passed over here.
#include <cmath>
#include <string>

#include "pinko/statistics.h"
#include "statistics/plan.h"
#include "text/numbers.h"

namespace pinko {
namespace {

/// A whole number of a sensible size; 0 where there is none.
std::uint64_t whole(Node node) {
  constexpr double kGreatest = 1e9;
  const auto number = parse_number(node.text());
  return number && *number >= 0 && *number <= kGreatest ? static_cast<std::uint64_t>(*number) : 0;
}

void add_feedback(Node feedback, ProjectEvents& events) {
  const auto answers = whole(feedback["n"]);
  const auto mean = parse_number(feedback["mean"].text());
  if (answers == 0 || !mean || *mean < 0 || *mean > 1000) return;
  auto& tally = events.feedback[std::string{feedback["scale"].text()}];
  tally["answers"] += answers;
  tally["hundredths"] += static_cast<std::uint64_t>(std::llround(*mean * 100 * static_cast<double>(answers)));
}

}  // namespace

ProjectEvents project_events(const Document& document) {
  const Node root = document.root();
  ProjectEvents events;
  events.project = root["project"].text();
  for (const Node event : root["events"].children()) {
    auto& kind = events.kinds[std::string{event["kind"].text()}];
    ++kind["events"];
    const Node participants = event["participants"];
    kind["participants"] += whole(participants["total"]);
    for (const Node type : participants["by_organisation_type"].children())
      events.participants[std::string{type.key()}] += whole(type);
    add_feedback(event["feedback"], events);
  }
  for (const Node targets : {root["targets"], statistics::setting("targets")[events.project]})
    for (const Node target : targets.children())
      if (const auto number = whole(target); number > 0) events.targets.emplace(target.key(), number);
  return events;
}

}  // namespace pinko
