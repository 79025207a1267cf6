// What is missing before a state may be reached, as a list to work off: in the order of the gates, by the role that
// mends it. Entry point: write_checklist(). Everything else here is private.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "data/shipped.h"
#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

/// One thing to do. Findings without a gate come first: they are mended whatever the state.
struct Item {
  std::size_t stage = 0;
  std::string_view gate, owner;
  const Finding* finding = nullptr;
};

/// The label of a code in the language of the report; the code itself where the list has none.
std::string label(std::string_view list, std::string_view code, std::string_view language) {
  const Document* document = shipped(fmt::format("codelists/{}.yaml", list));
  const Node entry = document == nullptr ? Node{} : document->root()["codes"][code];
  return std::string{entry ? text_in(entry, language) : code};
}

std::size_t stage_of(const std::vector<std::string_view>& states, std::string_view gate) {
  if (gate.empty()) return 0;
  return static_cast<std::size_t>(std::ranges::find(states, gate) - states.begin()) + 1;
}

std::vector<Item> items_of(const Writing& writing, const FileReport& report) {
  const auto states = writing.rules.states();
  std::vector<Item> items;
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) continue;
    const auto gate = writing.rules.gate(finding);
    // Advice that no gate asks for is not on the list; `full` shows it.
    if (gate.empty() && finding.severity != Severity::error) continue;
    items.push_back({stage_of(states, gate), gate, writing.rules.owner(finding), &finding});
  }
  std::ranges::stable_sort(items, {}, [](const Item& item) { return std::tuple(item.stage, item.owner); });
  return items;
}

}  // namespace

void write_checklist(Writing& writing, const FileReport& report, std::string& out) {
  if (report.problem) return;
  const auto& language = writing.style.language;
  const auto items = items_of(writing, report);
  const std::vector<Arg> args{{"path", printable_path(report.path)}, {"n", std::to_string(items.size())}};
  out += text(items.empty() ? "ui.checklist-done" : "ui.checklist", language, args) + '\n';

  const Item* last = nullptr;
  for (const Item& item : items) {
    if (last == nullptr || last->stage != item.stage || last->owner != item.owner) {
      const auto state =
          item.gate.empty() ? text("ui.checklist-always", language) : label("lifecycle-states", item.gate, language);
      const auto role = item.owner.empty() ? std::string{} : " · " + label("owner-roles", item.owner, language);
      fmt::format_to(std::back_inserter(out), "\n  {}{}\n", state, role);
    }
    last = &item;
    const auto& where = item.finding->where.begin;
    fmt::format_to(std::back_inserter(out), "    [ ] {}:{}  {} [{}]\n", where.line, where.column,
                   printable(writing.rules.message(*item.finding, language)), item.finding->rule);
    ++writing.written;
  }
  out += '\n';
}

}  // namespace pinko
