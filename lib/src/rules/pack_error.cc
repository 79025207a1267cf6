#include "rules/pack_error.h"

#include <fmt/format.h>

#include <utility>

#include "text/did_you_mean.h"

namespace pinko::rules {
namespace {

std::string place_of(Node at) {
  if (!at || !at.document().source()) return {};
  const Source& source = *at.document().source();
  const Span place = at.record().key_size > 0 ? at.record().key_span : at.place();
  const Position position = source.position(place.begin);
  return fmt::format("{}:{}:{}", source.path(), position.line, position.column);
}

}  // namespace

Error pack_error(std::string_view id, Node at, std::vector<Arg> args) {
  args.insert(args.begin(), {"place", place_of(at)});
  return Error{std::string{id}, std::move(args)};
}

Error unknown_word(Node at, std::string_view kind, std::string_view word, std::span<const std::string_view> known) {
  std::vector<Arg> args{{"kind", std::string{kind}}, {"word", std::string{word}}};
  if (const auto near = did_you_mean(word, known); !near.empty()) args.push_back({"suggestion", std::string{near}});
  return pack_error("pack-unknown-word", at, std::move(args));
}

}  // namespace pinko::rules
