#include "rules/lint_scan.h"

#include "rules/masks.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

constexpr std::size_t kShownBytes = 60;

std::string cut(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string{text};
  std::size_t end = 0;
  while (end < kShownBytes) end += std::max<std::size_t>(1, utf8::decode(text, end).size);
  return std::string{text.substr(0, end)}.append("…");
}

}  // namespace

Fault fault_in(const Text& text, std::string_view hit, std::vector<Edit> edits) {
  Fault fault{.where = text.node, .args = {{"hit", text.field->personal ? std::string{kMask} : cut(hit)}}};
  if (!text.language.empty()) fault.args.push_back({"language", std::string{text.language}});
  fault.edits = std::move(edits);
  return fault;
}

void Instead::read() {
  if (std::exchange(is_read_, true)) return;
  for (const Node entry : table(call_, name_).children()) {
    known_.emplace(entry.key(), entry.text());
    longest_ = std::max(longest_, entry.key().size());
  }
}

const std::string_view* Instead::find(std::string_view from) {
  read();
  const auto found = known_.find(from);
  return found == known_.end() ? nullptr : &found->second;
}

std::pair<std::string_view, std::string_view> Instead::at(std::string_view text, std::size_t place) {
  read();
  for (std::size_t size = std::min(longest_, text.size() - place); size > 0; --size)
    if (const auto* to = find(text.substr(place, size))) return {text.substr(place, size), *to};
  return {};
}

void close_gaps(std::string_view text, std::vector<Part>& parts) {
  const auto is_blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\t'; };
  std::vector<Part> closed;
  for (Part& part : parts) {
    const auto between =
        closed.empty() ? std::string_view{"-"} : text.substr(closed.back().end, part.begin - closed.back().end);
    const bool joins = between.find_first_not_of(" \t") == std::string_view::npos;
    if (joins && part.text.empty() && closed.back().text.empty())
      closed.back().end = part.end;
    else
      closed.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < closed.size(); ++i) {
    Part& part = closed[i];
    if (!part.text.empty()) continue;
    const std::size_t first = i == 0 ? 0 : closed[i - 1].end;
    const std::size_t last = i + 1 == closed.size() ? text.size() : closed[i + 1].begin;
    const bool at_start = part.begin == 0 || text[part.begin - 1] == '\n' || is_blank(part.begin - 1);
    if (at_start)
      while (part.end < last && is_blank(part.end)) ++part.end;
    if (part.end == text.size() || text[part.end] == '\n')
      while (part.begin > first && is_blank(part.begin - 1)) --part.begin;
  }
  parts = std::move(closed);
}

double number_of(const Call& call, std::string_view name, std::string_view row, double otherwise) {
  return parse_number(table(call, name)[row].text()).value_or(otherwise);
}

}  // namespace pinko::rules
