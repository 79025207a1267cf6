// Messages on a stream, as the Language Server Protocol frames them: header lines, an empty line, so many bytes of
// JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pinko::lsp {

/// Takes bytes as they come and gives messages as they are whole. Holds at most one message and what follows it in the
/// bytes that were given.
class Framing {
 public:
  static constexpr std::size_t kLongestMessage = std::size_t{16} << 20;
  static constexpr std::size_t kLongestHeader = 4096;

  void feed(std::string_view bytes) { buffer_.append(bytes); }
  /// The next whole message. A message longer than the limit is passed over and comes as an empty text.
  std::optional<std::string> next();
  /// Something that is no header has come: where the next message begins, nobody can tell.
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  bool read_header();

  std::string buffer_;
  std::optional<std::size_t> length_;  // of the message whose header has been read
  std::size_t passed_over_ = 0;        // bytes of a message that is too long, still to come
  bool broken_ = false;
};

/// A message with its header.
std::string framed(std::string_view message);

}  // namespace pinko::lsp
