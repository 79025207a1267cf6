#include "rules/workload.h"

#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "text/numbers.h"

namespace pinko::rules {
namespace {

constexpr double kBinary = 1e-6;  // 0.1 + 0.2 is not 0.3

// The sum of one number of all items; nothing where an item has none or it is no number: another rule's finding.
std::optional<double> sum_of(Node items, std::string_view name) {
  double sum = 0;
  for (const Node item : items.children()) {
    const auto number = parse_number(item[name].text());
    if (!number) return std::nullopt;
    sum += *number;
  }
  return sum;
}

}  // namespace

std::vector<Fault> parts_add_up(const Call& call) {
  constexpr double kRounding = 1;  // parts are rounded to whole hours
  const auto hours = parse_number(call.value["hours"].text());
  const Node breakdown = call.value["breakdown"];
  if (!hours || !breakdown.is_map() || breakdown.blank()) return {};
  double sum = 0;
  for (const Node part : breakdown.children()) {
    if (part.blank() || part.key().starts_with("x-")) continue;
    const auto number = parse_number(part.text());
    if (!number) return {};  // what is no number is another rule's finding
    sum += *number;
  }
  if (std::abs(sum - *hours) <= kRounding + kBinary) return {};
  return {{.where = breakdown, .args = {{"sum", to_text(sum)}, {"hours", to_text(*hours)}}, .missing = {}}};
}

// The hours of a study year divided by its credits give the hours of one credit; the tolerance grows with the credits.
std::vector<Fault> hours_fit_study_year(const Call& call) {
  const auto given = [&](std::string_view name) { return parse_number(table(call, "study-year")[name].text()); };
  const auto year_hours = given("hours");
  const auto year_credits = given("credits");
  const Node written = call.value["hours"];
  const auto hours = parse_number(written.text());
  const auto credits = parse_number(call.value["ects"].text());
  if (!year_hours || !year_credits || *year_credits <= 0 || !hours || !credits || *credits <= 0) return {};
  const double expected = *credits * *year_hours / *year_credits;
  const double tolerance = given("tolerance").value_or(0) + *credits * given("tolerance-per-credit").value_or(0);
  if (std::abs(*hours - expected) <= tolerance + kBinary) return {};
  return {{.where = written,
           .args = {{"hours", to_text(*hours)},
                    {"ects", to_text(*credits)},
                    {"expected", to_text(expected)},
                    {"low", to_text(expected - tolerance)},
                    {"high", to_text(expected + tolerance)}},
           .missing = {},
           .span = {}}};
}

std::vector<Fault> parts_fit_whole(const Call& call) {
  const auto whole = parse_number(call.root["workload"]["ects"].text());
  const auto sum = sum_of(call.value, "ects");
  if (!whole || !sum || *sum <= *whole + kBinary) return {};
  return {
      {.where = call.value, .args = {{"sum", to_text(*sum)}, {"whole", to_text(*whole)}}, .missing = {}, .span = {}}};
}

std::vector<Fault> shares_add_up(const Call& call) {
  constexpr double kRounding = 0.005;  // three thirds are written 0.333
  const auto sum = sum_of(call.value, "share");
  if (!sum || std::abs(*sum - 1) <= kRounding + kBinary) return {};
  return {{.where = call.value, .args = {{"sum", to_text(*sum)}}, .missing = {}, .span = {}}};
}

}  // namespace pinko::rules
