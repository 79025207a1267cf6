// The wording of the program, and facts put into sentences. Entry points: text(), fill(). The rest is private.
#include "pinko/texts.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "data/shipped.h"
#include "pinko/rules.h"

namespace pinko {
namespace {

/// The sentences of the program by `section.name`: they are asked for with every finding.
const std::map<std::string, Node, std::less<>>& sentences() {
  static const auto all = [] {
    std::map<std::string, Node, std::less<>> made;
    for (const Node section : shipped("texts.yaml")->root().children())
      for (const Node entry : section.children())
        made.emplace(std::string{section.key()}.append(".").append(entry.key()), entry);
    return made;
  }();
  return all;
}

Node entry_of(std::string_view key) {
  // `elm/terms#classes.Person` is a text of schemas/elm/terms.yaml.
  const auto hash = key.find('#');
  if (hash == std::string_view::npos) {
    const auto found = sentences().find(key);
    return found == sentences().end() ? Node{} : found->second;
  }
  const Document* texts = shipped(std::string{key.substr(0, hash)}.append(".yaml"));
  if (texts == nullptr) return {};
  key.remove_prefix(hash + 1);
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return {};
  const Node section = texts->root()[key.substr(0, dot)];
  key.remove_prefix(dot + 1);
  if (const Node entry = section[key]) return entry;
  const auto last = key.rfind('.');
  return last != std::string_view::npos ? section[key.substr(0, last)][key.substr(last + 1)] : Node{};
}

const Arg* find_arg(std::span<const Arg> args, std::string_view name) {
  const auto it = std::ranges::find(args, name, &Arg::name);
  return it == args.end() ? nullptr : &*it;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// One `{…}`: its name, for a plural its two forms, and its length with the braces.
struct Slot {
  std::string_view name, one, many;
  std::size_t size = 0;
};

/// The offset of the first `wanted` outside inner braces, npos if there is none before the slot ends.
std::size_t find_outside_braces(std::string_view text, std::size_t from, char wanted) {
  int depth = 0;
  for (auto i = from; i < text.size(); ++i) {
    if (text[i] == wanted && depth == 0) return i;
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth < 0) return std::string_view::npos;
  }
  return std::string_view::npos;
}

/// The slot at the start of `text` (a `{`); braces that hold no name are plain text.
std::optional<Slot> slot_at(std::string_view text) {
  const auto end = text.find_first_of("|}", 1);
  if (end == std::string_view::npos || !is_name(text.substr(1, end - 1))) return std::nullopt;
  const auto name = text.substr(1, end - 1);
  if (text[end] == '}') return Slot{name, {}, {}, end + 1};
  const auto bar = find_outside_braces(text, end + 1, '|');
  if (bar == std::string_view::npos) return std::nullopt;
  const auto close = find_outside_braces(text, bar + 1, '}');
  if (close == std::string_view::npos) return std::nullopt;
  return Slot{name, text.substr(end + 1, bar - end - 1), text.substr(bar + 1, close - bar - 1), close + 1};
}

/// What filling a piece of text met.
struct Met {
  bool facts = false;
  bool unknown = false;
};

Met fill_slots(std::string_view text, std::span<const Arg> args, std::string& out) {
  Met met;
  for (std::size_t i = 0; i < text.size();) {
    const auto open = std::min(text.find('{', i), text.size());
    out += text.substr(i, open - i);
    i = open;
    if (i == text.size()) break;
    const auto slot = slot_at(text.substr(i));
    if (!slot) {
      out += text[i++];
      continue;
    }
    met.facts = true;
    const auto* arg = find_arg(args, slot->name);
    met.unknown |= arg == nullptr || arg->value.empty();
    if (arg == nullptr) {
      out += text.substr(i, slot->size);
    } else if (slot->one.empty() && slot->many.empty()) {
      out += arg->value;
    } else {
      fill_slots(arg->value == "1" ? slot->one : slot->many, args, out);
    }
    i += slot->size;
  }
  return met;
}

}  // namespace

std::string fill(std::string_view text, std::span<const Arg> args) {
  std::string out;
  out.reserve(text.size() + 32);
  while (!text.empty()) {
    const auto open = text.find('[');
    const auto close = open == std::string_view::npos ? open : text.find(']', open);
    if (close == std::string_view::npos) {
      fill_slots(text, args, out);
      break;
    }
    fill_slots(text.substr(0, open), args, out);
    std::string part;
    const auto met = fill_slots(text.substr(open + 1, close - open - 1), args, part);
    if (!met.facts) out.append("[").append(part).append("]");
    if (met.facts && !met.unknown) out += part;
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string text(std::string_view key, std::string_view language, std::span<const Arg> args) {
  const Node entry = entry_of(key);
  return entry ? fill(text_in(entry, language), args) : std::string{key};
}

bool has_text(std::string_view key) { return static_cast<bool>(entry_of(key)); }

}  // namespace pinko
