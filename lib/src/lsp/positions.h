// Places as editors count them: lines and UTF-16 code units, both from 0.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pinko::lsp {

struct EditorPosition {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend bool operator==(const EditorPosition&, const EditorPosition&) = default;
};

/// Places in one text, which must outlive this. A line ends with LF, CR LF or CR, as the protocol has it.
class Positions {
 public:
  explicit Positions(std::string_view text);

  /// An offset past the end is taken as the end; one inside a character as its beginning.
  [[nodiscard]] EditorPosition at(std::uint32_t offset) const;
  /// A place past the end of its line is taken as that end, a line that does not exist as the end of the text.
  [[nodiscard]] std::uint32_t offset(EditorPosition place) const;
  [[nodiscard]] EditorPosition end() const { return at(static_cast<std::uint32_t>(text_.size())); }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace pinko::lsp
