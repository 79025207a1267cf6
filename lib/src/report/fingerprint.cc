// What is the same about a finding when the file around it changes. Entry points: fingerprint(), Fingerprints.
#include "report/fingerprint.h"

#include <algorithm>
#include <array>

#include "text/sha256.h"

namespace pinko {
namespace {

/// The facts that say what is at fault. Others say what is allowed, or where something else stands: these may change
/// while the fault stays.
constexpr std::array<std::string_view, 10> kAtFault{"alias", "character", "column", "field",   "hit",
                                                    "key",   "language",  "value",  "missing", "word"};

/// Each part has its length in front, so that no two lists of parts look alike.
void put(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

/// A folded line or another indent is no other text.
std::string with_single_blanks(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  std::string out;
  for (auto at = text.find_first_not_of(kBlank); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(kBlank, at), text.size());
    if (!out.empty()) out += ' ';
    out += text.substr(at, end - at);
    at = text.find_first_not_of(kBlank, end);
  }
  return out;
}

}  // namespace

std::string fingerprint(const Finding& finding, std::string_view path, std::uint32_t occurrence) {
  constexpr std::size_t kDigits = 16;
  std::string parts;
  put(parts, finding.rule);
  put(parts, path);
  put(parts, finding.anchor.empty() ? finding.where.pointer : finding.anchor);
  for (const auto name : kAtFault) {
    const auto arg = std::ranges::find(finding.args, name, &Arg::name);
    if (arg == finding.args.end()) continue;
    put(parts, name);
    put(parts, with_single_blanks(arg->value));
  }
  put(parts, std::to_string(occurrence));
  return sha256(parts).substr(0, kDigits);
}

std::string Fingerprints::next(const Finding& finding, std::string_view path) {
  if (path != path_) {
    path_ = path;
    seen_.clear();
  }
  auto first = fingerprint(finding, path);
  const auto before = seen_[first]++;
  return before == 0 ? first : fingerprint(finding, path, before);
}

}  // namespace pinko
