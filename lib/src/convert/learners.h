// Awards in bulk: a table of learners and the offer that they completed give one credential each.
//
// Whatever the table says about a learner reaches the credential and nothing else: no finding, no name of a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/convert.h"

namespace pinko::formats {

/// Whether a file may bear the text as its name: no folder, nothing hidden, nothing that a shell minds.
bool can_name_a_file(std::string_view text);

/// One row whose values are in order.
struct Awardee {
  std::uint32_t line = 0;
  std::string award_id;  ///< the column of that name, else made of the offer's id, the date of issuing and the line
  std::string given_name, family_name;
  std::string identifier_scheme, identifier_value;
  std::string result, result_scale;
  std::optional<Date> date_of_birth, issuing_date, result_date, valid_until;
};

struct Learners {
  std::vector<Awardee> rows;      ///< without those that have an error
  std::uint32_t listed = 0;       ///< rows of the table, without the header
  std::vector<Finding> findings;  ///< in reading order; their places name the column
};

/// Reads a table (text/csv.h) with a header. `path` is for findings.
Learners read_learners(const std::string& path, std::string_view text, const Descriptor& offer);

/// The credential of one learner.
Converted convert_award(const Descriptor& offer, const Awardee& awardee, const Converter& converter,
                        const ConvertOptions& options);

}  // namespace pinko::formats
