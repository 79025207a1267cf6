// Names the items on the way to a place. Entry point: name_items(). Everything else here is private.
#include "rules/anchor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace pinko::rules {
namespace {

constexpr std::array<std::string_view, 3> kNames{"id", "code", "identifier"};
constexpr std::uint32_t kFar = 1000;   // items of longer lists go by their number: finding them takes time
constexpr std::size_t kLongest = 200;  // bytes; more is no name

std::string unescaped(std::string_view step) {
  std::string key;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool escape = step[i] == '~' && i + 1 < step.size();
    key += !escape ? step[i] : step[++i] == '1' ? '/' : '~';
  }
  return key;
}

Node item(Node list, std::string_view step) {
  std::uint32_t wanted = 0;
  const auto read = std::from_chars(step.data(), step.data() + step.size(), wanted);
  if (read.ec != std::errc{} || wanted >= list.size() || wanted > kFar) return {};
  auto at = list.children().begin();
  while (wanted-- > 0) ++at;
  return *at;
}

/// `id=LO2`, or nothing where the item has no name of its own.
std::string name_of(Node item, std::span<const Span> personal) {
  for (const auto key : kNames) {
    const Node name = item[key];
    if (!name.is_scalar() || name.blank() || name.text().size() > kLongest) continue;
    if (std::ranges::binary_search(personal, name.record().span.begin, {}, &Span::begin)) continue;
    return std::string{key}.append("=").append(name.text());
  }
  return {};
}

std::string anchor_of(Node root, std::string_view pointer, std::span<const Span> personal) {
  std::string anchor;
  bool named = false;
  Node at = root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    const bool in_list = at.is_list();
    at = in_list ? item(at, step) : at[unescaped(step)];
    const auto name = in_list ? name_of(at, personal) : std::string{};
    named |= !name.empty();
    anchor.append("/").append(name.empty() ? step : name);
  }
  return named ? anchor : std::string{};
}

}  // namespace

void name_items(const Document& document, std::span<const Span> personal, std::vector<Finding>& findings) {
  if (!document.root()) return;
  for (Finding& finding : findings) {
    const auto& pointer = finding.where.pointer;
    // Only a step that is a number leads into a list.
    if (std::ranges::any_of(pointer, [](char c) { return c >= '0' && c <= '9'; }))
      finding.anchor = anchor_of(document.root(), pointer, personal);
  }
}

}  // namespace pinko::rules
