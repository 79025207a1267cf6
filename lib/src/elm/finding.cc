#include "elm/finding.h"

#include <utility>

#include "text/did_you_mean.h"
#include "text/utf8.h"

namespace pinko::elm {
namespace {

constexpr std::uint32_t kPerRule = 250;

}  // namespace

std::string shortened(std::string_view value) {
  constexpr std::size_t kLongest = 60;
  if (value.size() <= kLongest) return std::string{value};
  std::size_t end = 0;
  for (std::size_t at = 0; at < kLongest;) {
    end = at;
    const auto rune = utf8::decode(value, at);
    at += rune.size == 0 ? 1 : rune.size;
  }
  return std::string{value.substr(0, end)} + "…";
}

bool Findings::is_enough(Code code) {
  weighty_ |= code.severity != Severity::info;
  if (per_code_[code.id]++ < kPerRule) return false;
  ++only_counted;
  return true;
}

void Findings::add(Code code, Node node, Span span, std::string pointer, std::vector<Arg> args, std::uint8_t check) {
  Finding finding;
  finding.rule = code.id;
  finding.severity = code.severity;
  finding.check = check;
  finding.where.pointer = std::move(pointer);
  if (const auto& source = node.document().source()) finding.where = locate(*source, span, finding.where.pointer);
  finding.args = std::move(args);
  list.push_back(std::move(finding));
}

void Findings::at(Code code, Node node, std::vector<Arg> args, std::uint8_t check) {
  // Of a thing the key is what people look for, not the first key in it.
  if (!is_enough(code))
    add(code, node, node.is_scalar() ? node.place() : node.place_for_missing(), pointer_of(node), std::move(args),
        check);
}

void Findings::at_key(Code code, Node node, std::vector<Arg> args, std::uint8_t check) {
  if (!is_enough(code)) add(code, node, node.place_for_missing(), pointer_of(node), std::move(args), check);
}

void Findings::at_span(Code code, Node node, Span span, std::vector<Arg> args, std::uint8_t check) {
  if (!is_enough(code)) add(code, node, span, pointer_of(node), std::move(args), check);
}

void Findings::missing(Code code, Node inside, std::string_view key, std::vector<Arg> args, std::uint8_t check) {
  // Not marked as `missing`: that would ask for the fields it stands for, which are those of descriptors.
  if (!is_enough(code))
    add(code, inside, inside.place_for_missing(), pointer_of(inside).append("/").append(key), std::move(args), check);
}

std::string Findings::nearest(Code code, std::string_view word, std::span<const std::string_view> known) const {
  const auto count = per_code_.find(code.id);
  if (count != per_code_.end() && count->second >= kPerRule) return {};
  return std::string{did_you_mean(word, known)};
}

std::string Findings::shown(Node node) const {
  return personal_[node.index()] ? std::string{} : shortened(node.text());
}

Arg label_of(PropertyId property) {
  return {"property", std::string{"elm/terms#properties."}.append(vocabulary().at(property).key), true};
}

Arg lacks_of(ClassId id) {
  return {"lacks", std::string{"elm/terms#classes."}.append(vocabulary().at(id).name).append(".lacks"), true};
}

Arg label_of_class(ClassId id) {
  return {"class", std::string{"elm/terms#classes."}.append(vocabulary().at(id).name), true};
}

Arg key_of(PropertyId property) { return {"key", std::string{vocabulary().at(property).key}}; }

}  // namespace pinko::elm
