// Streams, files, signals, environment. Entry points: prepare_process(), Output, Io.
#include "io.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "pinko/report.h"
#include "pinko/texts.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kBlock = 65536;

// What a signal must take away. Plain memory: a handler may not touch anything else.
constexpr std::size_t kPlaces = 32;  // files at a time; there are fewer formats than that
char unfinished[kPlaces][4096];
volatile std::sig_atomic_t is_unfinished[kPlaces];

/// Where the path is kept; kPlaces where it is not.
std::size_t remember(const std::string& path) {
  std::size_t place = 0;
  while (place < kPlaces && is_unfinished[place] != 0) ++place;
  if (place == kPlaces || path.size() >= sizeof unfinished[place]) return kPlaces;
  std::memcpy(unfinished[place], path.c_str(), path.size() + 1);
  is_unfinished[place] = 1;
  return place;
}

void forget(std::size_t place) {
  if (place < kPlaces) is_unfinished[place] = 0;
}

extern "C" void end_by_signal(int signal) {
  for (std::size_t place = 0; place < kPlaces; ++place)
    if (is_unfinished[place] != 0) ::unlink(unfinished[place]);
  static_cast<void>(std::signal(signal, SIG_DFL));  // the shell shall see 128 + signal
  static_cast<void>(::raise(signal));
}

/// 0, or the error that stopped the writing.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd waiting{descriptor, POLLOUT, 0};
      ::poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

bool is_set(const char* name) { return !environment(name).empty(); }

/// Devices, pipes and descriptors are written to directly: a rename would replace them.
bool is_special(const std::string& path) {
  struct stat status {};
  if (path.starts_with("/dev/") || path.starts_with("/proc/")) return true;
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string temporary_name(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto folder = slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
  // The name of the target may be as long as a name can be, so it is not part of this one. Reports of one run may lie
  // side by side.
  static unsigned number = 0;
  return folder + ".pinko-" + std::to_string(::getpid()) + "-" + std::to_string(number++) + ".tmp";
}

mode_t usual_mode() {
  const auto mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void prepare_process() {
  // A closed stream is opened the wrong way round, so that using it fails as it should.
  for (int descriptor = 0; descriptor <= 2; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
      static_cast<void>(::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY));
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  static_cast<void>(std::signal(SIGINT, end_by_signal));
  static_cast<void>(std::signal(SIGTERM, end_by_signal));
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : value;
}

bool wants_colour(Colour choice, int descriptor) {
  if (choice != Colour::automatic) return choice == Colour::always;
  if (is_set("NO_COLOR")) return false;
  for (const char* force : {"CLICOLOR_FORCE", "FORCE_COLOR"})
    if (is_set(force) && environment(force) != "0") return true;
  if (environment("TERM") == "dumb" || environment("CLICOLOR") == "0") return false;
  return ::isatty(descriptor) == 1;
}

Output::Output(const std::string& path, const struct stat* like)
    : path_(path.empty() || path == "-" ? "<stdout>" : path) {
  if (like != nullptr) like_ = *like;
  if (path == "/dev/stderr") descriptor_ = 2;
  if (path_ != "<stdout>" && path != "/dev/stdout" && path != "/dev/stderr") open_file();
}

void Output::open_file() {
  owned_ = true;
  if (is_special(path_)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  } else {
    struct stat status {};
    if (::stat(path_.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) fail(EISDIR);
    temporary_ = temporary_name(path_);
    place_ = remember(temporary_);
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  }
  if (descriptor_ >= 0) return;
  const int error = errno;
  if (!std::exchange(temporary_, {}).empty()) forget(place_);
  fail(error);
}

Output::~Output() {
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget(place_);
}

void Output::fail(int error) const {
  if (error == EPIPE) throw Error{"closed-pipe"};
  throw Error{"cannot-write", {{"path", path_}, {"reason", std::strerror(error)}}};
}

void Output::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBlock) flush();
}

void Output::flush() {
  if (const int error = write_all(descriptor_, buffer_); error != 0) fail(error);
  buffer_.clear();
}

void Output::finish() {
  flush();
  if (!owned_) return;
  if (!temporary_.empty()) {
    // Only root may give a file away; for others it is theirs already.
    [[maybe_unused]] const int given = like_ ? ::fchown(descriptor_, like_->st_uid, like_->st_gid) : 0;
    static_cast<void>(::fchmod(descriptor_, like_ ? like_->st_mode & 0777 : usual_mode()));
    // Some file systems report a full disk only here; one that cannot sync says EINVAL, and that is no loss.
    if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail(errno);
  }
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  temporary_.clear();
  forget(place_);
}

void replace_file(const std::string& path, std::string_view bytes) {
  constexpr mode_t kAnyWriter = S_IWUSR | S_IWGRP | S_IWOTH;
  std::error_code problem;
  const auto target =
      std::filesystem::is_symlink(path, problem) ? std::filesystem::canonical(path, problem).string() : path;
  struct stat status {};
  if (problem || ::stat(target.c_str(), &status) != 0)
    throw Error{"cannot-write", {{"path", path}, {"reason", problem ? problem.message() : std::strerror(errno)}}};
  // A rename would replace a read-only file as well: the folder decides about that. And root may write everything.
  if ((status.st_mode & kAnyWriter) == 0 || ::access(target.c_str(), W_OK) != 0)
    throw Error{"read-only", {{"path", path}}};
  Output out{target, &status};
  out.write(bytes);
  out.finish();
}

void append_file(const std::string& path, std::string_view bytes) {
  const auto fail = [&](int error) { throw Error{"cannot-write", {{"path", path}, {"reason", std::strerror(error)}}}; };
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
  if (descriptor < 0) fail(errno);
  const int error = write_all(descriptor, bytes);
  const bool closed = ::close(descriptor) == 0;
  if (error != 0 || !closed) fail(error != 0 ? error : errno);
}

void Io::write_error(std::string_view text) {
  progress({});
  if (write_all(2, text) != 0) lost_ = true;
}

void Io::complain(std::string_view text) {
  if (kept != nullptr) {
    kept->emplace_back(text);
    return;
  }
  write_error("pinko: " + std::string{text} + "\n");
}

void Io::complain(const Error& error) { complain(sentence({error.id(), error.args()}, language)); }

void Io::note(std::string_view text) {
  if (!quiet && kept == nullptr) write_error(std::string{text} + "\n");
}

bool Io::shows_progress() const { return !quiet && ::isatty(2) == 1; }

void Io::progress(std::string_view text) {
  if (text.empty() && !progress_shown_) return;
  progress_shown_ = !text.empty();
  std::string line{"\r"};
  line.append(text).append("\x1b[K");
  static_cast<void>(write_all(2, line));
}

int Io::result(int code) const { return lost_ ? std::max(code, 2) : code; }

}  // namespace pinko::cli
