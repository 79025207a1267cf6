// Values of a badge as values of fields. Entry points: those of badge.h.
#include <algorithm>

#include "data/codelists.h"
#include "import/badge.h"
#include "import/codes.h"
#include "import/narrative.h"
#include "import/plain.h"
#include "pinko/date.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/url.h"

namespace pinko::importing::badges {

bool is_empty(const Value& value) { return value.scalar.empty() && value.entries.empty() && value.items.empty(); }

std::vector<Node> all(Node node) {
  std::vector<Node> found;
  if (node.is_list()) {
    for (const Node item : node.children()) found.push_back(item);
  } else if (!node.blank()) {
    found.push_back(node);
  }
  return found;
}

// ---- Putting

void Badge::put(std::string_view path, Value value) {
  if (!is_empty(value)) importing::put(root_, path, std::move(value));
}

void Badge::set(Value& map, std::string_view key, Value value) {
  if (!is_empty(value)) map.at(key) = std::move(value);
}

void Badge::guessed(std::string_view path, Value value, std::string_view why, Node from) {
  if (!is_empty(value)) guess(import_, root_, path, std::move(value), why, finding_at(kGuessed, from).where);
}

Value* Badge::find(std::string_view path) {
  Value* at = &root_;
  while (at != nullptr) {
    const auto dot = path.find('.');
    at = at->find(path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
  }
  return at;
}

void Badge::add(std::string_view path, Value item) {
  if (is_empty(item)) return;
  if (find(path) == nullptr) put(path, Value::list({Value::text("-")})), find(path)->items.clear();
  find(path)->items.push_back(std::move(item));
}

// ---- Reading

void Badge::use_if_same(Node node, std::string_view path) {
  const Value* known = find(path);
  if (known == nullptr || !node.is_scalar()) return;
  const auto written = cleaned(node.text());
  const bool same = known->scalar == written || std::ranges::any_of(known->entries, [&](const yaml::Entry& entry) {
                      return entry.value.scalar == written;
                    });
  if (same) used_.mark(node);
}

Value Badge::text(Node node) {
  if (!node.is_scalar() || node.blank()) return Value::text({});
  used_.mark(node);
  return Value::text(cleaned(node.text()));
}

Value Badge::in_language(Value text) const {
  if (text.scalar.empty()) return {};
  return Value::map({{language_, std::move(text)}});
}

void Badge::unreadable(Node node, std::string_view expected, std::string_view list) {
  used_.mark_all(node);
  std::vector<Arg> args{{"field", std::string{node.key()}}, {"expected", std::string{expected}, true}};
  if (!list.empty()) args.push_back({"list", std::string{list}});
  import_.report(finding_at(kNotReadable, node, std::move(args)));
}

Value Badge::day(Node node) {
  if (node.blank()) return Value::text({});
  constexpr std::size_t kDay = 10;
  const auto date = parse_date(node.text().substr(0, kDay));
  if (!date) return unreadable(node, "import.date"), Value::text({});
  used_.mark(node);
  return Value::bare(to_string(*date));
}

Value Badge::number(Node node) {
  if (node.blank()) return Value::text({});
  std::string digits{node.text()};
  std::ranges::replace(digits, ',', '.');
  if (!parse_number(digits)) return unreadable(node, "import.number"), Value::text({});
  used_.mark(node);
  return Value::bare(std::move(digits));
}

Value Badge::address(Node node) {
  if (node.blank()) return Value::text({});
  if (!is_web_address(node.text())) return unreadable(node, "import.web-address"), Value::text({});
  return text(node);
}

Value Badge::word(Node node, std::string_view field, std::string_view list) {
  if (node.blank()) return Value::text({});
  auto code = badge_words()["reading"]["words"][field][lower_ascii(node.text())].text();
  if (code.empty()) code = code_by_word(list, node.text());
  if (code.empty()) code = code_by_name(list, node.text());
  if (code.empty()) return unreadable(node, "import.code", list), Value::text({});
  used_.mark(node);
  return Value::text(std::string{code});
}

Value Badge::supervision(Node supervised, Node identified) {
  const auto says = [](Node node) { return node.text() == "true" || node.text() == "false"; };
  if (!says(supervised) || !says(identified)) return Value::text({});
  used_.mark(supervised);
  used_.mark(identified);
  return Value::text(std::string{supervised.text() == "true" ? "supervised" : "unsupervised"} +
                     (identified.text() == "true" ? "_with_id" : "_no_id"));
}

Value Badge::id_of(Node node) {
  auto id = id_from(node.text());
  if (!id.empty()) used_.mark(node);
  return Value::text(std::move(id));
}

}  // namespace pinko::importing::badges
