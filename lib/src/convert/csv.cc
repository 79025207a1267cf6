// csv: a row for each descriptor, for spreadsheets. The columns are in schemas/convert/csv.yaml.
// Entry points: csv_row(), csv_header().
#include "text/csv.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "convert/fields.h"
#include "convert/formats.h"

namespace pinko::formats {
namespace {

Node columns() { return table_of("csv")["columns"]; }
Node languages() { return table_of("csv")["languages"]; }

std::string joined(const std::vector<Node>& values, bool on_lines) {
  std::string all;
  for (const Node value : values) {
    if (!value.is_scalar()) continue;
    std::string text{value.text()};
    // Where each line is a value, a value is one line.
    if (on_lines) std::ranges::replace(text, '\n', ' ');
    all.append(all.empty() ? "" : on_lines ? "\n" : "; ").append(text);
  }
  while (all.ends_with('\n') || all.ends_with(' ')) all.pop_back();
  return all;
}

/// The values of a column. A column of a role has the providers with this role only.
std::vector<Node> values_of(Node root, Node column) {
  const auto field = column["field"].text();
  const auto role = column["role"].text();
  if (role.empty()) return values_at(root, field);
  std::vector<Node> found;
  const auto dot = field.find('.');
  for (const Node item : root[field.substr(0, dot)].children())
    if (item["role"].text() == role)
      std::ranges::copy(values_at(item, field.substr(dot + 1)), std::back_inserter(found));
  return found;
}

std::vector<Node> in_language(const std::vector<Node>& texts, std::string_view language) {
  std::vector<Node> found;
  for (const Node text : texts)
    if (const Node one = text[language]; !one.blank()) found.push_back(one);
  return found;
}

/// The cell of a column; of texts, those in a language. Of a list of groups (outcomes, assessments) each has its place
/// in the cell, also where it has no value: the third line is of the third outcome in every column.
std::string cell_of(Node root, Node column, std::string_view language) {
  const bool on_lines = static_cast<bool>(column["lines"]);
  const auto chosen = [&](std::vector<Node> values) {
    return language.empty() ? std::move(values) : in_language(values, language);
  };
  const auto field = column["field"].text();
  const auto dot = field.find('.');
  const Node list = root[field.substr(0, dot)];
  if (column["role"] || dot == std::string_view::npos || !list.is_list())
    return joined(chosen(values_of(root, column)), on_lines);
  std::string cell, separators;
  for (const Node item : list.children()) {
    auto text = joined(chosen(values_at(item, field.substr(dot + 1))), false);
    if (on_lines) std::ranges::replace(text, '\n', ' ');
    if (!text.empty()) cell.append(std::exchange(separators, {})).append(text);
    separators.append(on_lines ? "\n" : "; ");
  }
  return cell;
}

/// Providers in roles that have no column of their own for a value: one finding each.
void report_providers(Conversion& conversion) {
  for (const auto& provider : conversion.descriptor.providers)
    if (provider.role && *provider.role != "awarding" && *provider.role != "delivering")
      conversion.findings.push_back(finding_at(kNotCarried, provider.role.node));
}

}  // namespace

std::string csv_header(const ConvertOptions&) {
  std::vector<std::string> names;
  for (const Node column : columns().children()) {
    const std::string name{column["column"] ? column["column"].text() : column["field"].text()};
    if (!column["texts"]) names.push_back(name);
    if (column["texts"])
      for (const Node language : languages().children()) names.push_back(name + "." + std::string{language.text()});
  }
  return csv::row(names).append(csv::kEndOfRow);
}

void csv_row(Conversion& conversion) {
  conversion.findings.clear();  // a cell takes a value of any type
  const Node root = conversion.descriptor.root;
  std::vector<std::string> cells;
  for (const Node column : columns().children()) {
    if (!column["texts"]) cells.push_back(cell_of(root, column, {}));
    if (column["texts"])
      for (const Node language : languages().children()) cells.push_back(cell_of(root, column, language.text()));
  }
  conversion.bytes = csv::row(cells);
  report_providers(conversion);
  report_left(conversion, "csv", [](Node, std::string_view language) {
    const auto known = languages().children();
    return std::any_of(known.begin(), known.end(), [&](Node one) { return one.text() == language; });
  });
}

}  // namespace pinko::formats
