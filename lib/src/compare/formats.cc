#include "compare/formats.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

#include "pinko/report.h"
#include "pinko/texts.h"
#include "report/escape.h"

namespace pinko::comparing {
namespace {

constexpr int kSchemaVersion = 1;

void nothing(Writing&, std::string&) {}

std::string say(const Writing& writing, std::string_view key, const std::vector<Arg>& args = {}) {
  return text(fmt::format("diff.{}", key), writing.language, args);
}

bool differs(const Compared& compared) {
  return compared.before.empty() || compared.after.empty() || !compared.comparison.differences.empty();
}

/// `is new`, `is gone`: of a descriptor that is on one side only.
std::string_view whole(const Compared& compared) { return compared.before.empty() ? "is-new" : "is-gone"; }

std::string heading(const Compared& compared) {
  if (compared.before.empty()) return compared.after;
  if (compared.after.empty() || compared.before == compared.after) return compared.before;
  return compared.before + " → " + compared.after;
}

/// `6 → 7`, `added: {…}`.
std::string value_of(const Writing& writing, const Difference& difference) {
  switch (difference.change) {
    case Change::added:
      return say(writing, "added", {{"value", difference.after}});
    case Change::removed:
      return say(writing, "removed", {{"value", difference.before}});
    case Change::reordered:
      return say(writing, "reordered", {{"before", difference.before}, {"after", difference.after}});
    case Change::changed:
      break;
  }
  return say(writing, "changed", {{"before", difference.before}, {"after", difference.after}});
}

std::string rest_of(const Writing& writing, const Compared& compared) {
  return say(writing, "not-shown", {{"n", std::to_string(compared.comparison.not_shown)}});
}

// ---- for people ---------------------------------------------------------------------------------------------------

void write_text(Writing& writing, const Compared& compared, std::string& out) {
  if (!differs(compared)) return;
  if (writing.written++ > 0) out += '\n';
  const auto painted = [&](std::string_view colour, const std::string& line) {
    return writing.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, line) : line;
  };
  out += painted("1", printable_path(heading(compared))) + '\n';
  if (compared.before.empty() || compared.after.empty()) out += "  " + say(writing, whole(compared)) + '\n';
  for (const auto& difference : compared.comparison.differences) {
    const auto line = fmt::format("{} {}: {}", difference.for_recognition ? '!' : ' ', printable(difference.field),
                                  printable(value_of(writing, difference)));
    out += (difference.for_recognition ? painted("31", line) : line) + '\n';
  }
  if (compared.comparison.not_shown > 0) out += "  " + rest_of(writing, compared) + '\n';
}

void end_text(Writing& writing, std::string& out) {
  if (writing.totals.for_recognition == 0) return;
  out += (writing.written > 0 ? "\n" : "") + say(writing, "legend") + '\n';
}

// ---- for a comment ------------------------------------------------------------------------------------------------

void begin_markdown(Writing& writing, std::string& out) { out += "## " + say(writing, "title") + '\n'; }

void write_markdown(Writing& writing, const Compared& compared, std::string& out) {
  if (!differs(compared)) return;
  ++writing.written;
  out += "\n### " + markdown_text(heading(compared)) + "\n\n";
  if (compared.before.empty() || compared.after.empty()) {
    out += markdown_text(say(writing, whole(compared))) + '\n';
    return;
  }
  fmt::format_to(std::back_inserter(out), "| {} | {} | {} |\n|---|---|---|\n", say(writing, "recognition"),
                 say(writing, "field"), say(writing, "difference"));
  for (const auto& difference : compared.comparison.differences)
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} |\n",
                   difference.for_recognition ? "**" + say(writing, "yes") + "**" : std::string{},
                   markdown_text(difference.field), markdown_text(value_of(writing, difference)));
  if (compared.comparison.not_shown > 0) out += '\n' + rest_of(writing, compared) + '\n';
}

void end_markdown(Writing& writing, std::string& out) {
  out += '\n' + markdown_text(summary(writing.totals, writing.language)) + '\n';
}

// ---- for programs -------------------------------------------------------------------------------------------------

std::string json_of(std::string_view text) { return text.empty() ? "null" : json_string(text); }

std::string json_of(const Location& where) {
  if (where.path.empty()) return "null";
  return fmt::format(R"({{"line": {}, "column": {}, "pointer": {}}})", where.begin.line, where.begin.column,
                     json_string(where.pointer));
}

void begin_json(Writing& writing, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "{{\n\"schema_version\": {},\n\"tool\": {{\"name\": \"pinko\", \"version\": {}}},\n\"descriptors\": [",
                 kSchemaVersion, json_string(writing.version));
}

void write_json(Writing& writing, const Compared& compared, std::string& out) {
  if (!differs(compared)) return;
  fmt::format_to(
      std::back_inserter(out), R"({}{{"id": {}, "before": {}, "after": {}, "recognition": {}, "not_shown": {}, )",
      writing.written++ == 0 ? "\n" : ",\n", json_of(compared.id), json_of(compared.before), json_of(compared.after),
      compared.comparison.for_recognition || compared.after.empty(), compared.comparison.not_shown);
  out += "\"differences\": [";
  bool first = true;
  for (const auto& difference : compared.comparison.differences) {
    fmt::format_to(std::back_inserter(out),
                   R"({}  {{"field": {}, "change": "{}", "recognition": {}, "before": {}, "after": {}, )",
                   first ? "\n" : ",\n", json_string(difference.field), name(difference.change),
                   difference.for_recognition, json_of(difference.before), json_of(difference.after));
    fmt::format_to(std::back_inserter(out), R"("old_place": {}, "new_place": {}}})", json_of(difference.old_place),
                   json_of(difference.new_place));
    first = false;
  }
  out += "]}";
}

void end_json(Writing& writing, std::string& out) {
  const auto& totals = writing.totals;
  fmt::format_to(std::back_inserter(out),
                 "{}],\n\"summary\": {{\"same\": {}, \"changed\": {}, \"added\": {}, \"removed\": {}, "
                 "\"differences\": {}, \"recognition\": {}}}\n}}\n",
                 writing.written > 0 ? "\n" : "", totals.same, totals.changed, totals.added, totals.removed,
                 totals.differences, totals.for_recognition);
}

constexpr std::array kFormats{
    Format{"text", &nothing, &write_text, &end_text},
    Format{"json", &begin_json, &write_json, &end_json},
    Format{"markdown", &begin_markdown, &write_markdown, &end_markdown},
};

}  // namespace

void Totals::add(const Compared& compared) {
  const auto& comparison = compared.comparison;
  if (compared.before.empty())
    ++added;
  else if (compared.after.empty())
    ++removed;
  else
    ++(comparison.differences.empty() ? same : changed);
  differences += comparison.differences.size() + comparison.not_shown;
  for_recognition += static_cast<std::uint64_t>(comparison.for_recognition || compared.after.empty());
}

std::span<const Format> formats() { return kFormats; }

std::string summary(const Totals& totals, std::string_view language) {
  const auto count = [](std::string name, std::uint64_t number) {
    return Arg{std::move(name), number == 0 ? std::string{} : std::to_string(number)};
  };
  const bool none = totals.changed + totals.added + totals.removed == 0;
  const std::vector<Arg> args{count("changed", totals.changed),
                              count("added", totals.added),
                              count("removed", totals.removed),
                              {"same", std::to_string(totals.same)},
                              count("recognition", totals.for_recognition)};
  return text(none ? "diff.none" : "diff.summary", language, args);
}

}  // namespace pinko::comparing
