// A regular expression of a pack, compiled when it is first needed: most descriptors have no use for most patterns, and
// compiling all of them took three quarters of the time to the first verdict.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace pinko::rules {

/// RE2 syntax, linear time on any text. Safe to share between threads.
class Pattern {
 public:
  explicit Pattern(std::string_view text);
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  ~Pattern();

  [[nodiscard]] const std::string& text() const { return text_; }
  /// What is wrong with the pattern; empty if nothing. Compiles it.
  [[nodiscard]] std::string fault() const;
  [[nodiscard]] bool matches_all_of(std::string_view text) const;
  /// For searching and replacing.
  [[nodiscard]] const re2::RE2& compiled() const;

 private:
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const re2::RE2> compiled_;
};

}  // namespace pinko::rules
