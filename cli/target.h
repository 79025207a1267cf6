// Where the results of converting go: standard output, one file, or a file for each descriptor. Shared by writing and
// reading other formats.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "commands.h"
#include "convert/finding.h"
#include "io.h"
#include "pinko/batch.h"
#include "pinko/convert.h"

namespace pinko::cli {

/// One result.
struct Product {
  FileReport report;                 ///< of the descriptor; `write` may add a finding about its id
  std::string bytes;                 ///< without a line break at the end; empty: nothing is written
  std::string id;                    ///< gives the file its name
  std::optional<Location> id_place;  ///< for findings about the id
};

struct TargetOptions {
  std::string output;  ///< one file
  std::string folder;  ///< a file for each
  bool check = false;  ///< write nothing
  bool lines = false;  ///< JSON Lines
  bool several = false;
  Joining joining = Joining::json;
  std::string_view extension;
  std::string header;  ///< of formats with rows
};
TargetOptions target_options(const ConvertCommand& command, const Converter& converter, const ConvertOptions& options,
                             bool several);

class Target {
 public:
  /// Makes the folder. Throws Error (`cannot-write`), as all functions here.
  Target(TargetOptions options, Io& io);
  void write(Product& product);
  void finish();

  [[nodiscard]] std::uint64_t written() const { return written_; }
  [[nodiscard]] bool stale() const { return stale_; }

 private:
  [[nodiscard]] bool is_array() const;
  void join(std::string_view bytes);
  void end();
  void flush();
  void write_file(Product& product);
  void save(const std::string& path, std::string_view bytes);

  const TargetOptions options_;
  Io& io_;
  Output stream_{std::string{}};
  std::string bytes_;
  std::map<std::string, std::string> names_;  // of files, to the descriptors they come from
  std::uint64_t written_ = 0;
  bool stale_ = false;
};

/// The last line. `n`: what there was to do.
std::string last_line(std::string_view key, const Summary& summary, std::uint64_t done, std::uint64_t n, const Io& io);

/// One input gives one record; a folder, a pattern or a stream gives a list, whatever it holds.
bool gives_several(const Request& request, const Inputs& inputs);

}  // namespace pinko::cli
