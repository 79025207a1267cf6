// One predicate of the pack lint as a rule of its own: what it finds, and what its edits make of a text.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "trial.h"

namespace pinko::trial {

/// A text after all edits of the findings.
inline std::string mended(std::string text, const std::vector<Finding>& findings) {
  std::vector<Edit> edits;
  for (const Finding& finding : findings) edits.insert(edits.end(), finding.edits.begin(), finding.edits.end());
  std::ranges::sort(edits, std::ranges::greater{}, [](const Edit& edit) { return edit.span.begin; });
  for (const Edit& edit : edits) text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  return text;
}

class Lint {
 public:
  /// `check` is the name of a predicate on the document, or a whole check (`{title: {call: …}}`).
  Lint(std::string_view check, std::string_view data)
      : rules_(rules_from(one_rule("    mend: safe\n    check: " + condition(check) + "\n", data))) {}

  [[nodiscard]] std::vector<Finding> findings(std::string_view descriptor) const { return found(rules_, descriptor); }

  /// The fact `hit` (or another) of each finding.
  [[nodiscard]] std::string hits(std::string_view descriptor, std::string_view name = "hit") const {
    std::string all;
    for (const Finding& finding : findings(descriptor)) all += fact(finding, name) + " ";
    return all;
  }

  [[nodiscard]] std::string mended(const std::string& descriptor) const {
    return trial::mended(descriptor, findings(descriptor));
  }

 private:
  static std::string condition(std::string_view check) {
    return check.starts_with('{') ? std::string{check} : "{call: " + std::string{check} + "}";
  }
  RuleSet rules_;
};

}  // namespace pinko::trial
