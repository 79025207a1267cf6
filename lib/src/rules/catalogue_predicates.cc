#include "rules/catalogue_predicates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "rules/near_titles.h"
#include "text/fold.h"
#include "text/numbers.h"

namespace pinko::rules {
namespace {

// The n-th piece of a text that a character divides.
std::string_view piece(std::string_view text, char divider, std::size_t n) {
  for (; n > 0; --n) {
    const auto end = text.find(divider);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find(divider));
}

CatalogueRow::Text split_language(std::string_view value) {
  const auto end = value.find(kAfterLanguage);
  if (end == std::string_view::npos) return {{}, value};
  return {value.substr(0, end), value.substr(end + 1)};
}

using ByText = std::unordered_map<std::string_view, std::size_t>;

// The first row of a kind for each value of a column.
ByText first_by(std::span<const CatalogueRow> rows, std::string_view kind, std::string_view column) {
  ByText found;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].kind() == kind && !rows[i][column].empty()) found.emplace(rows[i][column], i);
  return found;
}

// ---- circles --------------------------------------------------------------------------------------------------------

// Strongly connected components after Tarjan (1972), without recursion: a catalogue may chain a million modules.
class Components {
 public:
  explicit Components(std::vector<std::vector<std::uint32_t>> edges)
      : edges_(std::move(edges)), states_(edges_.size()), component(edges_.size(), 0) {
    for (std::uint32_t node = 0; node < edges_.size(); ++node)
      if (states_[node].order == 0) walk(node);
  }

 private:
  struct State {
    std::uint32_t order = 0, low = 0, next = 0;
    bool on_stack = false;
  };

  void walk(std::uint32_t from) {
    std::vector<std::uint32_t> path{enter(from)};
    while (!path.empty()) {
      const std::uint32_t node = path.back();
      State& state = states_[node];
      if (state.next < edges_[node].size()) {
        const std::uint32_t to = edges_[node][state.next++];
        if (states_[to].order == 0)
          path.push_back(enter(to));
        else if (states_[to].on_stack)
          state.low = std::min(state.low, states_[to].order);
        continue;
      }
      path.pop_back();
      if (!path.empty()) states_[path.back()].low = std::min(states_[path.back()].low, state.low);
      if (state.low == state.order) leave(node);
    }
  }

  std::uint32_t enter(std::uint32_t node) {
    ++count_;
    states_[node] = {.order = count_, .low = count_, .next = 0, .on_stack = true};
    stack_.push_back(node);
    return node;
  }

  void leave(std::uint32_t first) {
    ++components_;
    std::uint32_t node = 0;
    do {
      node = stack_.back();
      stack_.pop_back();
      states_[node].on_stack = false;
      component[node] = components_;
    } while (node != first);
  }

  std::vector<std::vector<std::uint32_t>> edges_;
  std::vector<State> states_;
  std::vector<std::uint32_t> stack_;
  std::uint32_t count_ = 0, components_ = 0;

 public:
  std::vector<std::uint32_t> component;  // per node, from 1
};

// The modules of a circle for a message: the first few, and a sign that there are more.
std::string names_of_circle(const std::vector<std::string_view>& ids) {
  constexpr std::size_t kShown = 5;
  std::string names;
  for (std::size_t i = 0; i < std::min(ids.size(), kShown); ++i) names.append(i == 0 ? "" : ", ").append(ids[i]);
  if (ids.size() > kShown) names += ", …";
  return names;
}

// ---- sums -----------------------------------------------------------------------------------------------------------

// The size of a part: as stated beside it, or as the module with its id states it.
std::optional<double> size_of_part(std::span<const CatalogueRow> rows, const CatalogueRow& part,
                                   const ByText& modules) {
  if (const auto stated = parse_number(part["ects"])) return stated;
  const auto module = modules.find(part["part"]);
  if (part["part"].empty() || module == modules.end()) return std::nullopt;
  return parse_number(rows[module->second]["ects"]);
}

struct Sum {
  double credits = 0;
  bool known = true;               // every part has a size
  std::vector<std::size_t> parts;  // rows
};

// Sums of the parts by the file that lists them.
std::unordered_map<std::uint32_t, Sum> sums_of_parts(std::span<const CatalogueRow> rows, const ByText& modules) {
  std::unordered_map<std::uint32_t, Sum> sums;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind() != "part" || rows[i]["required"] == "false") continue;
    Sum& sum = sums[rows[i].file()];
    const auto size = size_of_part(rows, rows[i], modules);
    sum.known = sum.known && size.has_value();
    sum.credits += size.value_or(0);
    sum.parts.push_back(i);
  }
  return sums;
}

}  // namespace

std::string_view CatalogueRow::cell(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) return {};
  return piece(cells_, kBetweenCells, static_cast<std::size_t>(found - columns_.begin()));
}

std::string_view CatalogueRow::operator[](std::string_view column) const {
  return split_language(piece(cell(column), kBetweenValues, 0)).text;
}

std::vector<CatalogueRow::Text> CatalogueRow::texts(std::string_view column) const {
  std::vector<Text> all;
  for (std::string_view rest = cell(column); !rest.empty();) {
    const auto end = rest.find(kBetweenValues);
    all.push_back(split_language(rest.substr(0, end)));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return all;
}

void no_circles(std::span<const CatalogueRow> rows, const CatalogueFaults& found) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<std::string_view> ids;
  std::vector<std::vector<std::uint32_t>> edges;
  const auto number = [&](std::string_view id) {
    const auto [known, is_new] = numbers.emplace(id, static_cast<std::uint32_t>(ids.size()));
    if (is_new) {
      ids.push_back(id);
      edges.emplace_back();
    }
    return known->second;
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]["from"].empty() || rows[i]["to"].empty()) continue;
    const std::uint32_t from = number(rows[i]["from"]);
    ends[i] = {from, number(rows[i]["to"])};
    edges[from].push_back(ends[i].second);
  }
  const Components components{std::move(edges)};

  std::map<std::uint32_t, std::vector<std::size_t>> circles;  // component → its rows
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]["from"].empty() || rows[i]["to"].empty()) continue;
    const auto [from, to] = ends[i];
    if (components.component[from] == components.component[to]) circles[components.component[from]].push_back(i);
  }
  std::unordered_map<std::uint32_t, std::vector<std::string_view>> members;
  for (std::size_t node = 0; node < ids.size(); ++node)
    if (circles.contains(components.component[node])) members[components.component[node]].push_back(ids[node]);

  for (const auto& [component, of_circle] : circles) {
    const std::string names = names_of_circle(members[component]);
    for (std::size_t i = 0; i < of_circle.size(); ++i) {
      CatalogueFault fault{.row = of_circle[i], .args = {{"circle", names}}, .others = {}};
      if (of_circle.size() > 1) fault.others = {of_circle[(i + 1) % of_circle.size()]};
      found(std::move(fault));
    }
  }
}

void parts_make_whole(std::span<const CatalogueRow> rows, const CatalogueFaults& found) {
  constexpr double kTolerance = 0.5 + 1e-6;
  const ByText modules = first_by(rows, "module", "id");
  const auto sums = sums_of_parts(rows, modules);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto sum = sums.find(rows[i].file());
    if (rows[i].kind() != "module" || sum == sums.end() || !sum->second.known) continue;
    const auto size = parse_number(rows[i]["ects"]);
    if (!size || std::abs(sum->second.credits - *size) <= kTolerance) continue;
    const std::vector<Arg> args{
        {"whole", std::string{rows[i]["id"]}}, {"sum", to_text(sum->second.credits)}, {"size", to_text(*size)}};
    found({.row = i, .args = args, .others = sum->second.parts});
    for (const std::size_t part : sum->second.parts) {
      // The other side: a part whose size stands in its own file.
      const auto module = modules.find(rows[part]["part"]);
      if (module == modules.end() || module->second == i || !rows[part]["ects"].empty()) continue;
      found({.row = module->second, .args = args, .others = {i}});
    }
  }
}

void below_degree_size(std::span<const CatalogueRow> rows, const CatalogueFaults& found) {
  constexpr double kDegree = 60 - 1e-6;  // a year of full-time studies
  const ByText modules = first_by(rows, "module", "id");
  const auto sums = sums_of_parts(rows, modules);
  std::unordered_map<std::string_view, Sum> leading;  // by the id of the path
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind() != "into" || rows[i]["to"].empty()) continue;
    Sum& sum = leading[rows[i]["to"]];
    sum.credits += parse_number(rows[i]["ects"]).value_or(0);
    sum.parts.push_back(i);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind() != "path") continue;
    Sum largest{.credits = parse_number(rows[i]["ects"]).value_or(0)};
    if (const auto parts = sums.find(rows[i].file()); parts != sums.end() && parts->second.credits > largest.credits)
      largest = parts->second;
    if (const auto into = leading.find(rows[i]["id"]); into != leading.end() && into->second.credits > largest.credits)
      largest = into->second;
    if (largest.credits < kDegree) continue;
    found({.row = i,
           .args = {{"sum", to_text(largest.credits)}, {"title", std::string{rows[i]["title"]}}},
           .others = std::move(largest.parts)});
  }
}

namespace {

// The rows that have one title, ascending: a module that is offered again each year is not compared with itself.
using Group = std::vector<std::size_t>;

// For each row the first row that its title is nearly equal to; the number of rows where there is none.
std::vector<std::size_t> first_like(std::span<const CatalogueRow> rows) {
  // Only titles of one provider, size and language are compared; inside such a block see near_titles.h.
  std::map<std::string, std::map<std::string, Group>> blocks;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto size = parse_number(rows[i]["ects"]);
    const std::string where = folded(rows[i]["provider"]) + kBetweenCells +
                              (size ? to_text(*size) : std::string{rows[i]["ects"]}) + kBetweenCells;
    for (const auto& [language, title] : rows[i].texts("title"))
      blocks[where + std::string{language}][folded(title)].push_back(i);
  }
  std::vector<std::size_t> first(rows.size(), rows.size());
  const auto note = [&](const Group& group, const Group& alike) {
    for (const std::size_t row : group) {
      const auto elsewhere = [&](std::size_t other) { return rows[other].file() != rows[row].file(); };
      const auto found = std::ranges::find_if(alike, elsewhere);
      if (found != alike.end()) first[row] = std::min(first[row], *found);
    }
  };
  for (const auto& [where, by_title] : blocks) {
    std::vector<std::string_view> titles;
    std::vector<const Group*> groups;
    for (const auto& [title, group] : by_title) {
      titles.push_back(title);
      groups.push_back(&group);
      if (!title.empty()) note(group, group);
    }
    near_titles(titles, [&](std::uint32_t one, std::uint32_t two) {
      note(*groups[one], *groups[two]);
      note(*groups[two], *groups[one]);
    });
  }
  return first;
}

}  // namespace

void no_near_duplicates(std::span<const CatalogueRow> rows, const CatalogueFaults& found) {
  const auto likes = first_like(rows);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const std::size_t like = likes[i]; like < rows.size())
      found({.row = i,
             .args = {{"title", std::string{rows[i]["title"]}}, {"like", std::string{rows[like]["title"]}}},
             .others = {like}});
}

void one_spelling(std::span<const CatalogueRow> rows, const CatalogueFaults& found) {
  struct Spelling {
    std::size_t first = 0, count = 0;
  };
  std::map<std::string_view, std::map<std::string_view, Spelling>> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]["key"].empty() || rows[i]["name"].empty()) continue;
    const auto [spelling, is_new] = keys[rows[i]["key"]].try_emplace(rows[i]["name"], Spelling{.first = i});
    ++spelling->second.count;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]["key"].empty() || rows[i]["name"].empty()) continue;
    const auto& spellings = keys[rows[i]["key"]];
    if (spellings.size() < 2) continue;
    // The usual spelling is the most frequent one, of equals the first. It is reported once, as the other side.
    const auto usual = std::ranges::max_element(spellings, [](const auto& a, const auto& b) {
      return std::pair(a.second.count, b.second.first) < std::pair(b.second.count, a.second.first);
    });
    const bool is_usual = rows[i]["name"] == usual->first;
    if (is_usual && i != usual->second.first) continue;
    const auto unusual = std::ranges::find_if(spellings, [&](const auto& s) { return s.first != usual->first; });
    const std::size_t like = is_usual ? unusual->second.first : usual->second.first;
    found({.row = i,
           .args = {{"name", std::string{rows[i]["name"]}}, {"like", std::string{rows[like]["name"]}}},
           .others = {like}});
  }
}

std::span<const NamedAcross> catalogue_predicates() {
  static constexpr std::array kAll{
      NamedAcross{"below-degree-size", &below_degree_size, "modules that belong together stay below 60 credits"},
      NamedAcross{"no-circles", &no_circles, "modules do not lead into each other in a circle"},
      NamedAcross{"no-near-duplicates", &no_near_duplicates,
                  "titles of the same provider and size differ in more than a tenth"},
      NamedAcross{"one-spelling", &one_spelling, "what has the same key is spelt in the same way"},
      NamedAcross{"parts-make-whole", &parts_make_whole, "the required parts of a module add up to it"},
  };
  return kAll;
}

}  // namespace pinko::rules
