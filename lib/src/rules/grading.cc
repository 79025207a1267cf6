#include "rules/grading.h"

#include <string>

namespace pinko::rules {

std::vector<Fault> criteria_for_grades(const Call& call) {
  if (call.tables == nullptr) return {};
  const auto table = call.tables->find("grades-with-criteria");
  if (table == call.tables->end()) return {};
  const Node criteria = call.value["criteria"];
  std::string grades;
  for (const Node grade : table->second[call.value["scale"].text()].children())
    if (criteria[grade.text()].blank()) grades.append(grades.empty() ? "" : ", ").append(grade.text());
  if (grades.empty()) return {};
  if (criteria.blank()) return {{.where = call.value, .args = {{"grades", grades}}, .missing = "criteria", .span = {}}};
  return {{.where = criteria, .args = {{"grades", grades}}, .missing = {}, .span = {}}};
}

}  // namespace pinko::rules
