// Reads inputs. Entry points: read_file(), read_all(), open_regular(), Lines.
//
// Files are opened without blocking (a FIFO would wait for ever), looked at, and read with read(): a mapped file that
// shrinks kills the process.
#include "text/read.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace pinko {
namespace {

constexpr std::size_t kBlock = 65536;

/// Waits until a descriptor that does not block has something to read.
void wait_for_input(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  ::poll(&waiting, 1, -1);
}

/// read() that is not disturbed by signals and works on descriptors that do not block.
ssize_t read_some(int descriptor, char* into, std::size_t size) {
  for (;;) {
    const auto got = ::read(descriptor, into, size);
    if (got >= 0) return got;
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_for_input(descriptor);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

/// Opens for reading. Other threads hold descriptors only for a moment, so running out of them is worth a wait.
int open_patiently(const std::string& path) {
  constexpr int kTries = 500;
  for (int tries = 0;; ++tries) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor >= 0 || (errno != EMFILE && errno != ENFILE && errno != EINTR) || tries == kTries) return descriptor;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

Problem too_large(std::string_view path, std::size_t limit) {
  return {"file-too-large", {{"path", std::string{path}}, {"max", std::to_string(limit)}}};
}

/// Grows `into` by what is left to read. `expected` spares most files the second allocation.
Content read_bounded(int descriptor, std::string_view path, std::size_t limit, std::size_t expected) {
  Content content;
  auto& bytes = content.bytes;
  std::size_t size = 0;
  for (;;) {
    // One byte more than expected: the read that fills it short tells the end.
    if (size == bytes.size()) bytes.resize(std::min(limit + 1, size == 0 ? expected + 1 : size * 2 + kBlock));
    const auto got = read_some(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0) return {{}, problem_with(path, errno)};
    size += static_cast<std::size_t>(got);
    if (size > limit) return {{}, too_large(path, limit)};
    if (got == 0) break;
  }
  bytes.resize(size);
  return content;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

Handle::~Handle() {
  if (descriptor_ >= 0 && owned_) ::close(descriptor_);
}

bool is_stream_name(std::string_view path) { return path.ends_with(".jsonl") || path.ends_with(".ndjson"); }

Problem problem_with(std::string_view path, int error) {
  std::vector<Arg> args{{"path", std::string{path}}};
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {"no-such-file", std::move(args)};
    case EACCES:
    case EPERM:
      return {"no-permission", std::move(args)};
    case ELOOP:
      return {"link-loop", std::move(args)};
    case ENAMETOOLONG:
      return {"name-too-long", {{"path", std::string{path.substr(0, 80)} + "…"}}};
    default:
      // Never translated: the program sets no locale, so this is the C library's English.
      args.push_back({"reason", std::strerror(error)});
      return {"cannot-read", std::move(args)};
  }
}

Handle open_regular(const std::string& path, std::optional<Problem>& problem) {
  Handle handle{open_patiently(path)};
  struct stat status {};
  if (!handle || ::fstat(handle.get(), &status) != 0) {
    // A socket cannot be opened at all; it is said what it is rather than that a device is missing.
    const int error = errno;
    problem = error == ENXIO ? Problem{"not-a-file", {{"path", path}}} : problem_with(path, error);
    return {};
  }
  if (S_ISREG(status.st_mode)) return handle;
  problem = Problem{S_ISDIR(status.st_mode) ? "is-a-folder" : "not-a-file", {{"path", path}}};
  return {};
}

Content read_file(const std::string& path, std::size_t limit) {
  std::optional<Problem> problem;
  const auto handle = open_regular(path, problem);
  if (problem) return {{}, std::move(problem)};
  struct stat status {};
  if (::fstat(handle.get(), &status) != 0) return {{}, problem_with(path, errno)};
  if (static_cast<std::uint64_t>(status.st_size) > limit) return {{}, too_large(path, limit)};
  return read_bounded(handle.get(), path, limit, static_cast<std::size_t>(status.st_size));
}

std::string beginning_of(const std::string& path, std::size_t bytes) {
  std::optional<Problem> problem;
  const auto handle = open_regular(path, problem);
  if (problem) return {};
  std::string beginning(bytes, '\0');
  std::size_t size = 0;
  while (size < bytes) {
    const auto got = read_some(handle.get(), beginning.data() + size, bytes - size);
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  beginning.resize(size);
  return beginning;
}

Content read_all(int descriptor, std::string_view path, std::size_t limit) {
  return read_bounded(descriptor, path, limit, kBlock);
}

Lines::Lines(Handle handle, std::string path, std::size_t limit)
    : handle_(std::move(handle)), path_(std::move(path)), limit_(limit) {}

/// Adds a block to the buffer, after giving back what was handed out. False at the end.
bool Lines::fill() {
  if (ended_) return false;
  buffer_.erase(0, std::exchange(at_, 0));
  const auto size = buffer_.size();
  buffer_.resize(size + kBlock);
  const auto got = read_some(handle_.get(), buffer_.data() + size, kBlock);
  if (got < 0) error_ = errno;
  buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  ended_ = got <= 0;
  return got > 0;
}

std::optional<Lines::Line> Lines::skip_long_line() {
  std::size_t end = std::string::npos;
  do {
    buffer_.clear();
    at_ = 0;
    if (!fill()) break;
    end = buffer_.find('\n');
    at_ = end == std::string::npos ? buffer_.size() : end + 1;
  } while (end == std::string::npos);
  return Line{
      number_,
      {},
      Problem{"line-too-long", {{"path", path_}, {"line", std::to_string(number_)}, {"max", std::to_string(limit_)}}}};
}

std::optional<Lines::Line> Lines::next() {
  std::size_t searched = 0;
  for (;;) {
    const auto end = buffer_.find('\n', at_ + searched);
    if (end == std::string::npos) {
      searched = buffer_.size() - at_;
      if (searched > limit_) {
        ++number_;
        return skip_long_line();
      }
      if (fill()) continue;
      if (const int error = std::exchange(error_, 0); error != 0)
        return Line{number_ + 1, {}, problem_with(path_, error)};
      if (searched == 0) return std::nullopt;
    }
    ++number_;
    Line line{number_, buffer_.substr(at_, end == std::string::npos ? end : end - at_), std::nullopt};
    at_ = end == std::string::npos ? buffer_.size() : end + 1;
    searched = 0;
    if (line.text.size() > limit_)
      return Line{number_,
                  {},
                  Problem{"line-too-long",
                          {{"path", path_}, {"line", std::to_string(number_)}, {"max", std::to_string(limit_)}}}};
    if (line.text.ends_with('\r')) line.text.pop_back();
    if (!blank(line.text)) return line;
  }
}

}  // namespace pinko
