// The streams of a run and the file it writes. The only place of the program that knows descriptors, signals and the
// environment.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/error.h"

namespace pinko::cli {

/// Once, before anything is opened: descriptors 0 to 2 are taken (a file must never get the number of a closed stream),
/// a reader that stops is an error and no death, and SIGINT and SIGTERM leave no temporary file behind.
void prepare_process();

/// An environment variable; empty where it is not set.
std::string environment(const char* name);

enum class Colour { automatic, always, never };

/// Whether to colour what goes to a descriptor: the option, then NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM, CLICOLOR,
/// then whether it is a terminal.
bool wants_colour(Colour choice, int descriptor);

/// Where a command writes its result: standard output, or a file that appears under its name only when it is whole.
class Output {
 public:
  /// `path` empty or `-`: standard output. Throws Error (`cannot-write`). A file that exists keeps the mode and the
  /// owner of `like`.
  explicit Output(const std::string& path, const struct stat* like = nullptr);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  /// Collects bytes and writes them in blocks. Throws Error (`cannot-write`, or `closed-pipe` where nobody reads on).
  void write(std::string_view bytes);
  void flush();
  /// Writes the rest and gives the file its name. What is not finished is thrown away.
  void finish();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  void open_file();
  [[noreturn]] void fail(int error) const;

  std::string path_;       // as named in messages
  std::string temporary_;  // empty where bytes go straight to the target
  std::size_t place_ = 0;  // of the temporary file among those that a signal must take away
  std::string buffer_;
  std::optional<struct stat> like_;
  int descriptor_ = 1;
  bool owned_ = false;
};

/// Gives a file that exists another content, whole or not at all. Its mode stays; a link stays a link, and the file it
/// leads to is written. Throws Error (`read-only`, `cannot-write`).
void replace_file(const std::string& path, std::string_view bytes);

/// Adds to the end of a file that others write to as well. Throws Error (`cannot-write`).
void append_file(const std::string& path, std::string_view bytes);

/// The world of a command: its streams, the language of its messages, and whether a message got lost.
class Io {
 public:
  std::string language = "en";
  bool quiet = false;
  std::vector<std::string>* kept = nullptr;  ///< complaints go here, and notes nowhere: an editor reads no such stream

  /// `pinko: text` on standard error.
  void complain(std::string_view text);
  void complain(const Error& error);
  /// A line on standard error, unless --quiet.
  void note(std::string_view text);
  /// A line that the next one overwrites, on a terminal only. Empty: takes it away.
  void progress(std::string_view text);
  [[nodiscard]] bool shows_progress() const;

  /// The exit code, raised where a message could not be written.
  [[nodiscard]] int result(int code) const;

 private:
  void write_error(std::string_view text);

  bool progress_shown_ = false;
  bool lost_ = false;
};

}  // namespace pinko::cli
