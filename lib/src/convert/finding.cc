#include "convert/finding.h"

#include <utility>

#include "yaml/finding_at.h"

namespace pinko::formats {
namespace {

Location place(Node node, Span span, std::string pointer) {
  // Documents made at build time have no places.
  Location where;
  if (node && node.document().source() != nullptr) return locate(*node.document().source(), span, std::move(pointer));
  where.pointer = std::move(pointer);
  return where;
}

/// `/providers/0/country` → `providers.country`: as the field is called.
std::string field_of(std::string_view pointer) {
  std::string field;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    if (step.find_first_not_of("0123456789") != std::string_view::npos)
      field.append(field.empty() ? "" : ".").append(step);
  }
  return field;
}

}  // namespace

Finding finding_at(Code code, Node node, std::vector<Arg> args) {
  return pinko::finding_at(code.id, code.severity, node, std::move(args));
}

Finding finding_about_missing(Code code, Node inside, std::string_view field, std::vector<Arg> args) {
  auto pointer = (inside ? pointer_of(inside) : std::string{}).append("/").append(field);
  args.push_back({"missing", field_of(pointer)});
  Finding finding;
  finding.rule = code.id;
  finding.severity = code.severity;
  finding.missing = true;
  finding.where = place(inside, inside.place_for_missing(), std::move(pointer));
  finding.args = std::move(args);
  return finding;
}

}  // namespace pinko::formats
