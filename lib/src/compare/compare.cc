// Walks two trees side by side. Entry point: compare().
#include "pinko/compare.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "compare/items.h"
#include "data/shipped.h"
#include "rules/plan.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace pinko {
namespace {

using comparing::meaning;
using rules::FieldId;
using rules::kNoField;

constexpr std::uint32_t kMost = 2000;
/// Code points of a value that are shown.
constexpr std::size_t kShown = 200;

/// Code points of what an item of a list is known by.
constexpr std::size_t kShownName = 60;

void cut(std::string& text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t shown = 0; shown < most && at < text.size(); ++shown)
    at += std::max<std::size_t>(utf8::decode(text, at).size, 1);
  if (at < text.size()) text.replace(at, std::string::npos, "…");
}

/// Whether a list of schemas/compare.yaml names a field.
bool has_item(std::string_view list, std::string_view field) {
  const Node items = shipped("compare.yaml")->root()[list];
  return std::ranges::any_of(items.children(), [&](Node item) { return item.text() == field; });
}

/// A value on one line, as flow YAML reads, for people; cut, so its cost does not grow with the value.
class OneLine {
 public:
  OneLine(const rules::Shape& shape, const rules::Masks& masks) : shape_(shape), masks_(masks) {}

  std::string of(Node node, FieldId field) {
    add(node, field);
    // Before it is cut: half of an identity code would not be known as one.
    masks_.apply(out_);
    cut(out_, kShown);
    return std::move(out_);
  }

 private:
  void add(Node node, FieldId field) {
    constexpr std::size_t kEnough = kShown * 8;
    if (out_.size() > kEnough || node.blank()) return;
    if (field != kNoField && shape_[field].personal) {
      out_ += rules::kMask;
    } else if (node.is_scalar()) {
      out_ += with_single_blanks(node.text());
    } else {
      out_ += node.is_list() ? '[' : '{';
      const auto begin = out_.size();
      for (const Node child : node.children()) {
        if (child.blank()) continue;
        if (out_.size() > begin) out_ += ", ";
        if (node.is_map()) out_.append(child.key()).append(": ");
        add(child, below(field, child));
      }
      out_ += node.is_list() ? ']' : '}';
    }
  }

  [[nodiscard]] FieldId below(FieldId field, Node child) const {
    if (field == kNoField) return field;
    return child.key().empty() ? shape_[field].item : shape_.child(field, child.key());
  }

  const rules::Shape& shape_;
  const rules::Masks& masks_;
  std::string out_;
};

/// Two values of one field, and where they stand or would stand.
struct Sides {
  Node before, after;
  Node old_around, new_around;  ///< the nearest value that is there on either side
};

class Comparer {
 public:
  Comparer(const RuleSet::Contents& contents, Comparison& out)
      : shape_(contents.shape), masks_(contents.masks), out_(out) {}

  void maps(const Sides& sides, FieldId field, const std::string& path, bool recognised) {
    for (const auto& [key, before, after] : fields(sides, field)) {
      const auto child = field == kNoField ? field : shape_.child(field, key);
      const bool top = field == rules::kRoot;
      values(
          {before, after, sides.before ? sides.before : sides.old_around, sides.after ? sides.after : sides.new_around},
          child, path.empty() ? std::string{key} : path + '.' + std::string{key},
          top ? is_for_recognition(key) : recognised && !is_translation(field, before));
    }
  }

 private:
  using Entry = std::tuple<std::string_view, Node, Node>;

  /// The fields of either side: in the order of the format, then by name those that it does not know.
  std::vector<Entry> fields(const Sides& sides, FieldId field) const {
    std::vector<Entry> out;
    for (const Node child : sides.before.children()) out.emplace_back(child.key(), child, Node{});
    for (const Node child : sides.after.children()) out.emplace_back(child.key(), Node{}, child);
    const auto order = [&](const Entry& entry) {
      const auto id = field == kNoField ? field : shape_.child(field, std::get<0>(entry));
      return std::pair{id, std::get<0>(entry)};
    };
    std::ranges::stable_sort(out, {}, order);
    std::vector<Entry> joined;
    for (const auto& entry : out) {
      // Of a key that stands twice the first counts; the reader reports the other one.
      const bool known = !joined.empty() && std::get<0>(joined.back()) == std::get<0>(entry);
      if (!known) joined.push_back(entry);
      if (known && !std::get<2>(joined.back())) std::get<2>(joined.back()) = std::get<2>(entry);
    }
    return joined;
  }

  static bool is_for_recognition(std::string_view key) { return has_item("recognition", key); }

  /// A text in a further language.
  [[nodiscard]] bool is_translation(FieldId field, Node before) const {
    return field != kNoField && shape_[field].type == rules::Type::text_map && before.blank();
  }

  void values(const Sides& sides, FieldId field, const std::string& path, bool recognised) {
    const auto [before, after] = std::pair{sides.before, sides.after};
    if (before.blank() && after.blank()) return;
    if (before.is_map() && after.is_map()) return maps(sides, field, path, recognised);
    if (before.is_list() && after.is_list()) return lists(sides, field, path, recognised);
    if (before.blank() || after.blank()) {
      if (is_default(before.blank() ? after : before, field)) return;
      return add(before.blank() ? Change::added : Change::removed, sides, field, path, recognised);
    }
    if (before.kind() != after.kind() || meaning(shape_, field, before) != meaning(shape_, field, after))
      add(Change::changed, sides, field, path, recognised);
  }

  /// Whether a value says what its absence says.
  [[nodiscard]] bool is_default(Node value, FieldId field) const {
    if (field == kNoField || !value.is_scalar()) return false;
    const Node usual = shape_[field].entry["default"];
    return usual && usual.text() == value.text();
  }

  void lists(const Sides& sides, FieldId field, const std::string& path, bool recognised) {
    const auto item = field == kNoField ? field : shape_[field].item;
    const auto pairs = comparing::pair_items(shape_, field, sides.before, sides.after);
    int number = 0;
    for (const auto& [before, after, name] : pairs) {
      ++number;
      std::string label = name.empty() || is_personal(field) ? '#' + std::to_string(number) : with_single_blanks(name);
      masks_.apply(label);
      cut(label, kShownName);
      const bool is_text = (before ? before : after).is_scalar();
      std::string item_path = path;
      if (!is_text) item_path.append("[").append(label).append("]");
      values({before, after, sides.before, sides.after}, item, item_path, recognised);
    }
    const auto is_whole = [](const auto& pair) { return pair.before && pair.after; };
    if (is_ordered(field) && std::ranges::all_of(pairs, is_whole) && !in_same_order(pairs))
      add(Change::reordered, sides, field, path, recognised);
  }

  [[nodiscard]] bool is_personal(FieldId field) const { return field != kNoField && shape_[field].personal; }

  [[nodiscard]] bool is_ordered(FieldId field) const {
    if (field == kNoField) return false;
    return has_item("ordered", shape_.path(field));
  }

  static bool in_same_order(const std::vector<comparing::Pair>& pairs) {
    return std::ranges::is_sorted(pairs, {}, [](const auto& pair) { return pair.before.index(); });
  }

  static Location place(Node node, Node around) {
    if (node) return locate(*node.document().source(), node.place(), pointer_of(node));
    if (around) return locate(*around.document().source(), around.place_for_missing(), pointer_of(around));
    return {};
  }

  void add(Change change, const Sides& sides, FieldId field, const std::string& path, bool recognised) {
    out_.for_recognition |= recognised;
    if (out_.differences.size() == kMost) {
      ++out_.not_shown;
      return;
    }
    Difference difference;
    difference.field = path;
    difference.change = change;
    difference.for_recognition = recognised;
    difference.before = OneLine{shape_, masks_}.of(sides.before, field);
    difference.after = OneLine{shape_, masks_}.of(sides.after, field);
    difference.old_place = place(sides.before, sides.old_around);
    difference.new_place = place(sides.after, sides.new_around);
    out_.differences.push_back(std::move(difference));
  }

  const rules::Shape& shape_;
  const rules::Masks& masks_;
  Comparison& out_;
};

}  // namespace

std::string_view name(Change change) {
  constexpr std::array<std::string_view, 4> kNames{"added", "removed", "changed", "reordered"};
  return kNames[static_cast<std::size_t>(change)];
}

Comparison compare(const RuleSet& rules, const Document& before, const Document& after) {
  Comparison out;
  const Node old_root = before.root(), new_root = after.root();
  Comparer{rules.contents(), out}.maps({old_root, new_root, old_root, new_root}, rules::kRoot, {}, false);
  return out;
}

}  // namespace pinko
