#include "import/sealed.h"

#include <optional>
#include <string>
#include <utility>

namespace pinko::importing {
namespace {

/// Base64 or base64url, with padding or without.
std::optional<std::string> decoded(std::string_view text) {
  const auto value = [](char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '-' || c == '+') return 62;
    return c == '_' || c == '/' ? 63 : -1;
  };
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int six = value(c);
    if (six < 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(six);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
  }
  return out;
}

}  // namespace

bool read_sealed(Import& import, const Document& document, void (*read)(Import& import)) {
  const Node payload = document.root()["payload"];
  if (!payload.is_scalar() || !document.root()["signatures"]) return false;
  // A credential may be sealed as it is, too.
  auto text = payload.text().starts_with('{') ? std::optional{std::string{payload.text()}} : decoded(payload.text());
  const Location where = finding_at(kNotThisFormat, payload).where;
  import.result.personal.push_back(payload.record().span);
  if (!text || !text->starts_with('{')) {
    not_this_format(import, payload, "import.json");
    return true;
  }
  const auto place = [&](Location& inner) {
    const auto pointer = inner.pointer;
    inner = where;
    inner.pointer += pointer;
  };
  Import inside{std::make_shared<const Source>(import.source->path(), std::move(*text)), import.options};
  read(inside);
  for (auto& descriptor : inside.result.descriptors) place(descriptor.where);
  for (auto& finding : inside.result.findings) {
    place(finding.where);
    for (auto& related : finding.related) place(related);
    import.report(std::move(finding));
  }
  import.result.descriptors = std::move(inside.result.descriptors);
  import.result.not_shown += inside.result.not_shown;
  return true;
}

}  // namespace pinko::importing
