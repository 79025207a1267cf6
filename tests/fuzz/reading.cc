#include "reading.h"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <string>

#include "fuzz.h"
#include "pinko/document.h"
#include "pinko/parse.h"
#include "yaml/quick.h"

namespace pinko::fuzz {
namespace {

constexpr Limits kLow{
    .file_bytes = 400, .depth = 5, .nodes = 24, .aliases = 3, .expanded_nodes = 28, .scalar_bytes = 24, .key_bytes = 8};

ParseOptions options_for(std::string_view text) {
  ParseOptions options;
  const auto sum = std::accumulate(text.begin(), text.end(), 0U,
                                   [](unsigned all, char c) { return all * 31 + static_cast<unsigned char>(c); });
  if (sum % 8 == 0) options.limits = kLow;
  options.any_yaml = sum % 8 == 1;
  return options;
}

std::string shown(const Span& span) { return std::to_string(span.begin) + "-" + std::to_string(span.end) + " "; }

/// Everything in a tree, for people; the records themselves are compared as bytes.
std::string shown(const Document& document) {
  std::string out;
  for (const auto& record : document.records()) {
    const bool scalar = record.kind == Kind::scalar;
    out += shown(record.span) + shown(record.key_span) + "alias " + shown(record.alias);
    out += "next " + std::to_string(record.next) + " parent " + std::to_string(record.parent);
    out += " kind " + std::to_string(static_cast<int>(record.kind));
    out += " quoting " + std::to_string(static_cast<int>(record.quoting)) + (record.flow ? " flow" : "");
    out += " text " + std::to_string(record.text) + "+" + std::to_string(record.size) + " key " +
           std::to_string(record.key) + "+" + std::to_string(record.key_size) + " ";
    out.append(document.text(record.key, record.key_size)).append(" = ");
    out.append(scalar ? document.text(record.text, record.size) : "").append("\n");
  }
  return out;
}

bool same_tree(const Document& left, const Document& right) {
  const auto ours = left.records(), theirs = right.records();
  if (ours.size() != theirs.size()) return false;
  if (ours.empty()) return true;
  if (std::memcmp(ours.data(), theirs.data(), ours.size_bytes()) != 0) return false;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const auto& own = ours[i];
    if (left.text(own.key, own.key_size) != right.text(own.key, own.key_size)) return false;
    if (own.kind == Kind::scalar && left.text(own.text, own.size) != right.text(own.text, own.size)) return false;
  }
  return true;
}

Parsed read(const std::shared_ptr<const Source>& source, ParseOptions options, bool quick) {
  options.quick = quick;
  return parse(source, options);
}

/// How many texts the fast reader took and both have read: the figure that says what a fuzzer's run is worth.
struct Compared {
  std::uint64_t texts = 0;
  Compared() = default;
  Compared(const Compared&) = delete;
  Compared& operator=(const Compared&) = delete;
  ~Compared() { std::fprintf(stderr, "compared: %llu\n", static_cast<unsigned long long>(texts)); }
};

}  // namespace

void require_same_reading(std::string_view text) {
  const auto source = source_of(text);
  const auto options = options_for(text);
  // What the fast reader leaves to the reader of record is read by that alone: there is nothing to compare.
  if (!yaml::read_quickly(text, options)) return;
  static Compared compared;
  ++compared.texts;
  const auto quick = read(source, options, true);
  const auto record = read(source, options, false);
  require(quick.whole == record.whole, "both readers read a text whole or neither does");
  if (!same_tree(quick.document, record.document))
    require_same(shown(quick.document), shown(record.document), "both readers make the same tree");
  require(same_tree(quick.document, record.document), "both readers make the same tree, also in what is not shown");
  if (!quick.findings.empty() || !record.findings.empty())
    require_same(told(quick.findings), told(record.findings), "both readers find the same");
}

}  // namespace pinko::fuzz
