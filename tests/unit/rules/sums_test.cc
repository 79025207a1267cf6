// Hours of a study year, parts and shares that add up, criteria for grades.
#include <doctest/doctest.h>

#include <string>

#include "rules/calling.h"
#include "rules/grading.h"
#include "rules/workload.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::string_view kTables = R"(
study-year: {hours: 1600, credits: 60, tolerance: 0.5, tolerance-per-credit: 0.5}
grades-with-criteria: {five: ['1', '3', '5'], pass: [HYV]}
)";

// What a predicate says about an item of a YAML text: the facts of its faults as "name=value", joined by blanks.
std::string said(Predicate predicate, const std::string& yaml, std::string_view item) {
  std::string all;
  trial::each_fault(predicate, kTables, yaml, item, [&](const Fault& fault, const Source&) {
    for (const Arg& fact : fault.args) all += (all.empty() ? "" : " ") + fact.name + "=" + fact.value;
    if (!fault.missing.empty()) all += " missing=" + fault.missing;
  });
  return all;
}

std::string year(std::string_view ects, std::string_view hours) {
  return said(&hours_fit_study_year, "workload: {ects: " + std::string{ects} + ", hours: " + std::string{hours} + "}",
              "workload");
}

}  // namespace

TEST_CASE("the hours are those of a study year, within a tolerance that grows with the credits") {
  CHECK(year("1", "26") == "");
  CHECK(year("1", "27") == "");
  CHECK(year("1", "27.67") == "hours=27.67 ects=1 expected=26.67 low=25.67 high=27.67");
  CHECK(year("1", "25.66") == "hours=25.66 ects=1 expected=26.67 low=25.67 high=27.67");
  CHECK(year("3", "78") == "");
  CHECK(year("3", "82") == "");
  CHECK(year("3", "82.01") == "hours=82.01 ects=3 expected=80 low=78 high=82");
  CHECK(year("5", "133.5") == "");
  CHECK(year("30", "815.5") == "");
  CHECK(year("30", "816") == "hours=816 ects=30 expected=800 low=784.5 high=815.5");
  CHECK(year("59", "1593") == "");
  CHECK(year("0", "10") == "");  // another rule's finding
  CHECK(year("-1", "10") == "");
  CHECK(year("five", "10") == "");
  CHECK(year("5", "''") == "");
}

TEST_CASE("parts are together no larger than the whole") {
  const auto parts = [](const std::string& ects, const std::string& list) {
    return said(&parts_fit_whole, "workload: {ects: " + ects + "}\nparts: " + list, "parts");
  };
  CHECK(parts("10", "[{ects: 5}, {ects: 5}]") == "");
  CHECK(parts("9.9", "[{ects: 5}, {ects: 5}]") == "sum=10 whole=9.9");
  CHECK(parts("0.3", "[{ects: 0.1}, {ects: 0.2}]") == "");  // a little more than 0.3 in binary
  CHECK(parts("1", "[{ects: 5}, {id: a}]") == "");          // a part without size: nobody knows
  CHECK(parts("''", "[{ects: 5}]") == "");
}

TEST_CASE("shares make up one whole") {
  const auto shares = [](const std::string& list) { return said(&shares_add_up, "shares: " + list, "shares"); };
  CHECK(shares("[{share: 1}]") == "");
  CHECK(shares("[{share: 0.5}, {share: 0.5}]") == "");
  CHECK(shares("[{share: 0.333}, {share: 0.333}, {share: 0.333}]") == "");
  CHECK(shares("[{share: 0.5}, {share: 0.4}]") == "sum=0.9");
  CHECK(shares("[{share: 0.5}, {share: 0.51}]") == "sum=1.01");
  CHECK(shares("[{share: 0.5}, {code: '0521'}]") == "");
}

TEST_CASE("the grades that need criteria have them") {
  const auto graded = [](const std::string& grading) {
    return said(&criteria_for_grades, "grading: " + grading, "grading");
  };
  CHECK(graded("{scale: pass, criteria: {HYV: {fi: Valmis}}}") == "");
  CHECK(graded("{scale: pass}") == "grades=HYV missing=criteria");
  CHECK(graded("{scale: pass, criteria: {HYV: {fi: ''}}}") == "grades=HYV missing=criteria");
  CHECK(graded("{scale: five, criteria: {'1': {fi: a}, '2': {fi: b}, '5': {fi: c}}}") == "grades=3");
  CHECK(graded("{scale: five, criteria: {'2': {fi: b}}}") == "grades=1, 3, 5");
  CHECK(graded("{scale: unknown}") == "");
  CHECK(graded("{criteria: {}}") == "");
}
