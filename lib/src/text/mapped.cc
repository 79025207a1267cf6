#include "text/mapped.h"

#include <utf8proc.h>

#include <cstddef>
#include <cstdlib>
#include <memory>

#include "text/utf8.h"

namespace pinko {
namespace {

// UAX #15, 13: what a text of the Stream-Safe Text Format may have in a row. No language needs more than a third of it.
constexpr std::size_t kMostMarks = 30;

/// Characters that a mapping may drop do not end a row of marks: without them it is one.
bool has_many_marks(std::string_view text) {
  if (text.size() <= 2 * kMostMarks) return false;  // each is two bytes at least
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    at += rune.size == 0 ? 1 : rune.size;
    const auto* const property = utf8proc_get_property(static_cast<utf8proc_int32_t>(rune.code));
    if (property->combining_class == 0) {
      if (property->ignorable == 0) marks = 0;
    } else if (++marks > kMostMarks) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> mapped(std::string_view text, int options) {
  if (has_many_marks(text)) return std::nullopt;
  utf8proc_uint8_t* raw = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &raw, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{raw, &std::free};
  if (size < 0) return std::nullopt;
  return std::string{reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

}  // namespace pinko
