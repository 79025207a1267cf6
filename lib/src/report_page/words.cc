// Words and numbers in the reader's language.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "data/shipped.h"
#include "pinko/texts.h"
#include "report_page/page.h"

namespace pinko::page {
namespace {

constexpr std::string_view kThinGap = "\u00a0";  // a blank that does not break
constexpr std::string_view kMinus = "\u2212";

/// In English a comma groups the digits and a full stop begins the decimals; in Finnish and Swedish a blank and a
/// comma.
bool is_english(std::string_view language) { return language == "en"; }

std::string grouped(std::string digits, std::string_view language) {
  if (digits.size() < (is_english(language) ? 4 : 5)) return digits;
  const auto separator = is_english(language) ? std::string_view{","} : kThinGap;
  for (auto at = digits.size() - 3;; at -= 3) {
    digits.insert(at, separator);
    if (at <= 3) break;
  }
  return digits;
}

}  // namespace

std::string_view name(Tone tone) {
  constexpr std::string_view kNames[] = {"good", "fair", "poor", "bad", "neutral"};
  return kNames[static_cast<std::size_t>(tone)];
}

std::string word(std::string_view section, std::string_view key, std::string_view language,
                 const std::vector<Arg>& args) {
  static const Document* const words = shipped("report/words.yaml");
  const Node texts = words->root()[section][key];
  return texts ? fill(text_in(texts, language), args) : std::string{key};
}

std::string number(std::uint64_t value, std::string_view language) { return grouped(std::to_string(value), language); }

std::string decimal(double value, std::string_view language) {
  auto written = fmt::format("{:.1f}", std::abs(value));
  auto fraction = written.substr(written.find('.') + 1);
  auto whole = grouped(written.substr(0, written.find('.')), language);
  if (fraction != "0") whole.append(is_english(language) ? "." : ",").append(fraction);
  const bool is_negative = value < 0 && written != "0.0";
  return is_negative ? std::string{kMinus}.append(whole) : whole;
}

std::string percent(double share, std::string_view language) {
  auto rounded = std::round(share);
  if (share > 0) rounded = std::max(rounded, 1.0);
  if (share < 100) rounded = std::min(rounded, 99.0);
  return fmt::format("{}{}%", static_cast<int>(rounded), is_english(language) ? "" : kThinGap);
}

std::string difference(double value, std::string_view language) {
  auto written = decimal(value, language);
  if (written == "0" || value < 0) return written;
  return written.insert(0, 1, '+');
}

}  // namespace pinko::page
