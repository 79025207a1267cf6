// Reading inputs from the system: whole, in bounds, and never from anything that can block or has no end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pinko/error.h"

namespace pinko {

/// An open file descriptor; closed with the object.
class Handle {
 public:
  Handle() = default;
  explicit Handle(int descriptor, bool owned = true) : descriptor_(descriptor), owned_(owned) {}
  Handle(Handle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), owned_(other.owned_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(owned_, other.owned_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  explicit operator bool() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
  bool owned_ = true;
};

/// True for the name of a JSON Lines stream.
bool is_stream_name(std::string_view path);

/// At most so many bytes from the beginning of a regular file; empty where it cannot be read. For a look at what it is.
std::string beginning_of(const std::string& path, std::size_t bytes);

/// The problem that a system call met with a path.
Problem problem_with(std::string_view path, int error);

/// The bytes of an input, or why there are none.
struct Content {
  std::string bytes;
  std::optional<Problem> problem;
};

/// Reads a regular file of at most `limit` bytes.
Content read_file(const std::string& path, std::size_t limit);

/// Reads an open descriptor to its end, at most `limit` bytes. `path` is for messages.
Content read_all(int descriptor, std::string_view path, std::size_t limit);

/// Opens a regular file; on failure the handle is empty and `problem` says why.
Handle open_regular(const std::string& path, std::optional<Problem>& problem);

/// The lines of a stream, one at a time. Holds no more than one line and a block.
class Lines {
 public:
  Lines(Handle handle, std::string path, std::size_t limit);

  struct Line {
    std::uint32_t number = 0;
    std::string text;  ///< without the line break
    std::optional<Problem> problem;
  };
  /// The next line that is not blank; nothing at the end. A line over the limit is skipped and gives a problem, a read
  /// error gives a problem and then the end.
  std::optional<Line> next();

 private:
  bool fill();
  std::optional<Line> skip_long_line();

  Handle handle_;
  std::string path_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;  // what is before it was handed out
  std::uint32_t number_ = 0;
  bool ended_ = false;
  int error_ = 0;
};

}  // namespace pinko
