// What cannot be carried out, as a sentence, and what it is about. Entry points: sentence(), path_of().
#include <algorithm>
#include <string>

#include "pinko/report.h"
#include "pinko/texts.h"

namespace pinko {

std::string sentence(const Problem& problem, std::string_view language) {
  // What kind of thing a pack got wrong (`field`, `table`) is itself a word of the language.
  auto args = problem.args;
  for (auto& arg : args)
    if (arg.name == "kind" && has_text("kinds." + arg.value)) arg.value = text("kinds." + arg.value, language);
  return printable(text("errors." + problem.id, language, args));
}

std::string_view path_of(const Problem& problem) {
  const auto path = std::ranges::find(problem.args, "path", &Arg::name);
  return path == problem.args.end() ? std::string_view{} : std::string_view{path->value};
}

}  // namespace pinko
