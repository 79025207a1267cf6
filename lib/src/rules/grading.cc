#include "rules/grading.h"

#include <string>

namespace pinko::rules {

std::vector<Fault> criteria_for_grades(const Call& call) {
  const Node criteria = call.value["criteria"];
  std::string grades;
  for (const Node grade : table(call, "grades-with-criteria")[call.value["scale"].text()].children())
    if (criteria[grade.text()].blank()) grades.append(grades.empty() ? "" : ", ").append(grade.text());
  if (grades.empty()) return {};
  if (criteria.blank()) return {{.where = call.value, .args = {{"grades", grades}}, .missing = "criteria", .span = {}}};
  return {{.where = criteria, .args = {{"grades", grades}}, .missing = {}, .span = {}}};
}

}  // namespace pinko::rules
