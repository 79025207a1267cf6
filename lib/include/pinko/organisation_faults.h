// What is wrong in the fields that descriptors take from an organisations file: told once in a run.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "pinko/batch.h"
#include "pinko/organisations.h"
#include "pinko/rules.h"

namespace pinko {

/// Collects the findings about fields that descriptors took (take_organisations()), so that one wrong business ID is
/// one finding, where it is written, and not one for each of 4,000 modules. Gets the reports of a run one after the
/// other.
class OrganisationFaults {
 public:
  explicit OrganisationFaults(std::vector<std::shared_ptr<const Organisations>> files);

  /// Takes such findings out of a report. Those that a comment of the descriptor silences stay.
  void take(FileReport& report);

  /// What was taken, each once with its heaviest severity and the first reference to it as related place: reports on
  /// the organisations files, in the order of their paths, with the caps of a descriptor. Files without faults give
  /// none.
  [[nodiscard]] std::vector<FileReport> reports(const RuleSet& rules, const CheckOptions& caps) const;

 private:
  /// Place in the file, rule, check and facts: what makes two findings one.
  using Key = std::tuple<std::uint32_t, std::string, std::uint8_t, std::string>;
  struct File {
    std::shared_ptr<const Organisations> organisations;
    std::unordered_map<std::uint32_t, std::uint32_t> nodes;  // by the places where they begin
    std::map<Key, Finding> faults;
    std::uint32_t not_kept = 0;
  };

  [[nodiscard]] File* lender_of(const Finding& finding);
  static void keep(File& file, Finding finding);

  std::map<std::string, File, std::less<>> files_;  // by path
};

}  // namespace pinko
