// What a file such as .gitignore leaves out: the patterns of gitignore(5), as a pure matcher.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pinko {

/// The patterns of one file. They are about paths relative to the folder of that file.
///
///   `name`, `*.ext`   at any depth          `/name`, `a/b`  only from that folder on
///   `name/`           folders only          `!name`         takes back what an earlier line left out
///   `**/`, `/**`, `/**/`  any number of folders     `*`, `?`, `[a-z]`, `[!a-z]`  stop at a slash
///
/// Patterns are compared byte by byte, as git does where `core.ignoreCase` is off.
class IgnoreList {
 public:
  IgnoreList() = default;
  /// One pattern a line; `#` begins a comment.
  explicit IgnoreList(std::string_view lines);

  void add(std::string_view line);
  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }

  /// True where the last pattern that fits leaves the path out, false where it takes it back; nothing where none fits.
  [[nodiscard]] std::optional<bool> judge(std::string_view path, bool is_folder) const;
  /// The same for a file together with the folders it lies in: what lies in a folder that is left out is left out, and
  /// nothing takes it back.
  [[nodiscard]] bool leaves_out(std::string_view path) const;

 private:
  struct Pattern {
    std::string text;
    bool takes_back = false;
    bool folders_only = false;
    bool anchored = false;  // it speaks of the whole path, not of the last step only
    bool literal = false;   // no character of it is special
  };
  static bool fits(const Pattern& pattern, std::string_view path, std::string_view name, bool is_folder);

  std::vector<Pattern> patterns_;
};

}  // namespace pinko
