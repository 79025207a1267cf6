// The descriptors of a run, one by one: an input, or a line of a stream. Shared by what checks and what converts.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "pinko/batch.h"
#include "text/read.h"

namespace pinko {

/// One descriptor to read: an input, or a line of one.
struct Unit {
  std::size_t input = 0;
  std::optional<Lines::Line> line;  ///< only in streams
  std::optional<Problem> problem;
  bool new_file = true;
};

/// Gives out the descriptors one after the other. Streams are opened and read here, line by line.
class Units {
 public:
  Units(const Inputs& inputs, std::size_t limit, int standard_input)
      : inputs_(inputs), limit_(limit), standard_input_(standard_input) {}

  std::optional<Unit> next();

 private:
  [[nodiscard]] bool is_stream(std::size_t input) const;
  std::optional<Problem> open(std::size_t input);
  std::optional<Unit> next_line();

  const Inputs& inputs_;
  const std::size_t limit_;
  const int standard_input_;
  std::size_t at_ = 0;
  std::optional<Lines> lines_;
  bool new_file_ = true, any_line_ = false;
};

/// The text of a unit, or why there is none.
struct Loaded {
  std::shared_ptr<const Source> source;
  std::optional<Problem> problem;
};
Loaded load(const Inputs& inputs, Unit& unit, const Limits& limits, int standard_input);

/// What is reported of an input that could not be read.
FileReport failed_report(std::string path, Problem problem);

/// As many threads as are worth starting.
unsigned useful_jobs(const Inputs& inputs, unsigned jobs);

/// Sorts spans, joins those that touch and drops empty ones: reporters look them up by halving.
void put_in_order(std::vector<Span>& spans);

}  // namespace pinko
