// A part of the test: many runs of the program under test, what is expected of each, and what came of them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checks.h"
#include "process.h"

namespace hostile {

namespace fs = std::filesystem;

struct Produced {
  fs::path path;
  Kind kind;
};

/// A run and what is expected of it.
struct Attempt {
  std::string name;  ///< for people
  Call call;
  std::set<int> codes;
  std::vector<Produced> outputs;  ///< beside the standard streams
  Kind out = Kind::text;
  std::size_t files = 1;
  std::string rule;     ///< begins a rule that standard output must name
  bool shared = false;  ///< its place is another's too
  fs::path results;     ///< a folder of which every file is an output, each of this kind
  Kind result = Kind::any;
};

void write(const fs::path& path, std::string_view bytes);

/// A folder that is new.
fs::path fresh(const fs::path& folder);

/// What all runs of a part have in common, and what came of them.
class Part {
 public:
  Part(fs::path pinko, fs::path folder) : pinko_{std::move(pinko)}, folder_{std::move(folder)} {}

  /// An attempt with places of its own for what it writes.
  Attempt attempt(std::string name, std::vector<std::string> arguments, std::set<int> codes) {
    Attempt made;
    made.name = std::move(name);
    const auto place = folder_ / "out" / std::to_string(attempts_.size());
    fs::create_directories(place);
    arguments.insert(arguments.begin(), pinko_.string());
    made.call = {std::move(arguments), place, place / "stdout", place / "stderr", place / "summary"};
    made.codes = std::move(codes);
    return made;
  }
  /// Takes one attempt in so many; all of them where PINKO_HOSTILE_ALL is set (`./dev hostile`).
  void add(Attempt attempt) {
    static const bool all = std::getenv("PINKO_HOSTILE_ALL") != nullptr;
    constexpr std::size_t kOneIn = kInstrumented ? 12 : 3;
    if (all || added_++ % kOneIn == 0) attempts_.push_back(std::move(attempt));
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

  /// Runs everything, two processors' worth at a time. The number of attempts with a fault.
  int go();

 private:
  void judge(const Attempt& attempt);

  fs::path pinko_, folder_;
  std::vector<Attempt> attempts_;
  std::size_t added_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> faults_;
  double slowest_ = 0;
  long largest_ = 0;
  std::size_t longest_ = 0;
  std::string slow_, large_, long_;
};

}  // namespace hostile
