#include "rules/view.h"

#include <span>

namespace pinko::rules {

View::View(const Document& document, const Shape& shape)
    : document_(document),
      shape_(shape),
      field_(document.records().size(), kNoField),
      next_(document.records().size(), kNone),
      first_(shape.size(), kNone) {
  bind();
}

void View::bind() {
  std::vector<std::uint32_t> last(shape_.size(), kNone);
  const auto records = document_.records();
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    FieldId found = kRoot;
    if (i > 0) {
      const FieldId above = field_[records[i].parent];
      if (above == kNoField) continue;
      const bool in_list = records[records[i].parent].kind == Kind::list;
      found = !in_list                           ? shape_.child(above, node(i).key())
              : shape_[above].type == Type::list ? shape_[above].item
                                                 : kNoField;
      if (found == kNoField) continue;
      // A repeated key is the reader's finding. Rules judge the first block; two mixed would give nonsense.
      const bool named = !in_list && found != shape_[above].item;
      if (named && last[found] != kNone && records[last[found]].parent == records[i].parent) continue;
    }
    field_[i] = found;
    if (last[found] == kNone)
      first_[found] = i;
    else
      next_[last[found]] = i;
    last[found] = i;
  }
  const FieldId declared = shape_.child(kRoot, "languages");
  if (declared == kNoField) return;
  for (const Node language : first(declared).children())
    if (language.is_scalar()) languages_.push_back(language.text());
}

std::string_view View::language(Node text) const {
  const Node above = text.parent();
  if (!above || field(above) == kNoField || shape_[field(above)].type != Type::text_map) return {};
  return text.key();
}

Node value_at(const View& view, const Path& path, Node subject) {
  Node found;
  view.each(path, subject, [&](Node node) {
    if (node.blank()) return false;
    found = node;
    return true;
  });
  if (found || !path.otherwise) return found;
  return value_at(view, *path.otherwise, view.root());
}

namespace {

// Follows the steps as far as nodes exist; the names of the rest go into the pointer.
Gap follow(const View& view, Node from, std::span<const FieldId> steps) {
  Gap gap{.inside = from, .pointer = {}};
  std::size_t done = 0;
  for (bool moved = true; moved && done < steps.size();) {
    moved = false;
    for (const Node child : gap.inside.children()) {
      if (view.field(child) != steps[done]) continue;
      gap.inside = child;
      ++done;
      moved = true;
      break;
    }
  }
  gap.pointer = pointer_of(gap.inside);
  for (const FieldId step : steps.subspan(done))
    if (view.shape()[step].name != "*") gap.pointer.append("/").append(view.shape()[step].name);
  return gap;
}

}  // namespace

Gap gap_at(const View& view, const Path& path, Node subject) {
  if (path.role.empty()) return follow(view, path.start == kRoot ? view.root() : subject, path.steps);
  for (Node item = view.first(path.role_item); item; item = view.next(item))
    for (const Node child : item.children())
      if (view.field(child) == path.role_field && child.text() == path.role) return follow(view, item, path.steps);
  Gap gap = follow(view, view.root(), path.to_list);
  gap.pointer.append("/").append(path.role);
  for (const FieldId step : path.steps)
    if (view.shape()[step].name != "*") gap.pointer.append("/").append(view.shape()[step].name);
  return gap;
}

}  // namespace pinko::rules
