// Do the fast reader and the reader of record say the same of a text? Used by the tests and by the fuzzer.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "unit/yaml/reading.h"
#include "yaml/quick.h"

namespace pinko::test {

inline bool is_same(const NodeRecord& a, const NodeRecord& b) {
  return a.span == b.span && a.key_span == b.key_span && a.text == b.text && a.size == b.size && a.key == b.key &&
         a.key_size == b.key_size && a.next == b.next && a.parent == b.parent && a.alias == b.alias &&
         a.kind == b.kind && a.quoting == b.quoting && a.flow == b.flow;
}

inline std::string described(const Document& document, const NodeRecord& record) {
  return fmt::format("kind {} quoting {} span {}-{} key {}-{} text '{}' at {} size {} next {} parent {}",
                     static_cast<int>(record.kind), static_cast<int>(record.quoting), record.span.begin,
                     record.span.end, record.key_span.begin, record.key_span.end,
                     record.kind == Kind::scalar ? document.text(record.text, record.size) : "", record.text,
                     record.size, record.next, record.parent);
}

/// What differs, or nothing: records, texts and findings, byte for byte.
inline std::string difference(const Parsed& one, const Parsed& other) {
  if (verdict(one) != verdict(other)) return verdict(one) + " / " + verdict(other);
  const auto a = one.document.records();
  const auto b = other.document.records();
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const bool same_text = a[i].kind != Kind::scalar ||
                           one.document.text(a[i].text, a[i].size) == other.document.text(b[i].text, b[i].size);
    const bool same_key = one.document.text(a[i].key, a[i].key_size) == other.document.text(b[i].key, b[i].key_size);
    if (!is_same(a[i], b[i]) || !same_text || !same_key)
      return fmt::format("node {}: {} / {}", i, described(one.document, a[i]), described(other.document, b[i]));
  }
  return a.size() == b.size() ? std::string{} : fmt::format("{} / {} nodes", a.size(), b.size());
}

struct Agreement {
  bool quick = false;      ///< the fast reader took the text
  std::string difference;  ///< empty: they agree
};

inline Agreement agreement(const std::string& text, ParseOptions options = {}) {
  Agreement found;
  found.quick = yaml::read_quickly(text, options).has_value();
  if (!found.quick) return found;  // then there is but one reader
  const Parsed fast = read(text, options);
  options.quick = false;
  found.difference = difference(fast, read(text, options));
  return found;
}

}  // namespace pinko::test
