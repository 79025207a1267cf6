// The text of one input and the arithmetic of places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pinko {

/// A piece of a source: byte offsets, `begin` inclusive, `end` exclusive.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A place as people write it: line and column start at 1; columns count Unicode code points, a tab counts one.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

/// One input, read whole. Immutable, so it may be shared by threads. At most 4 GiB (offsets are 32 bits wide).
class Source {
 public:
  /// `path` is what messages print. `first_line` is the number of the text's first line: a descriptor of a JSON
  /// Lines stream is a source of its own that starts further down in its file.
  Source(std::string path, std::string text, std::uint32_t first_line = 1);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::uint32_t first_line() const { return first_line_; }
  /// The number of the last line.
  [[nodiscard]] std::uint32_t last_line() const;

  /// The bytes of a span; parts outside the text are left out.
  [[nodiscard]] std::string_view slice(Span span) const;
  /// The position of a byte offset; an offset past the end is taken as the end. Malformed UTF-8 counts a byte a column.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The text of a line without its line break; empty for a line that does not exist.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// The byte offset at which a line starts; the end of the text for a line that does not exist.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;

 private:
  /// How far the columns of a long line have come at an offset.
  struct Milestone {
    std::uint32_t offset = 0;
    std::uint32_t column = 1;
  };
  void set_milestones(std::uint32_t begin, std::uint32_t end);

  std::string path_;
  std::string text_;
  std::uint32_t first_line_;
  std::vector<std::uint32_t> starts_;  // offset of each line's first byte
  std::vector<Milestone> milestones_;  // in reading order, of long lines only
};

}  // namespace pinko
