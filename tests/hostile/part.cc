#include "part.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace hostile {
namespace {

// A second is the goal. A machine that is busy with other things counts up to thrice as much for the same work.
constexpr double kSeconds = kInstrumented ? 60 : 3;
constexpr double kSecondsMore = kInstrumented ? 10 : 0.25;  // for each file of a run over several
constexpr long kMemory = 256L << 20;
constexpr std::size_t kReport = std::size_t{4} << 20;

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out{path, std::ios::binary};
  if (!(out << bytes)) throw std::runtime_error{"cannot write " + path.string()};
}

fs::path fresh(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

void Part::judge(const Attempt& attempt) {
  const auto ended = run(attempt.call);
  std::vector<std::string> faults;
  std::size_t longest = 0;
  const auto look = [&](const fs::path& path, Kind kind) {
    const auto bytes = read(path);
    longest = std::max(longest, bytes.size());
    if (kind < Kind::data && attempt.files == 1 && bytes.size() > kReport)
      faults.push_back(path.filename().string() + " has " + std::to_string(bytes.size()) + " bytes");
    for (auto& fault : faults_of(bytes, kind)) faults.push_back(path.filename().string() + " " + fault);
  };
  if (!attempt.codes.contains(ended.code)) {
    std::string expected;
    for (const int code : attempt.codes) expected += " " + std::to_string(code);
    faults.push_back("exit code " + std::to_string(ended.code) + ", not" + expected + "; " +
                     read(attempt.call.err).substr(0, 300));
  }
  const auto most = kSeconds + kSecondsMore * static_cast<double>(attempt.files - 1);
  if (ended.cpu > most) faults.push_back("took " + std::to_string(ended.cpu) + " s of CPU");
  if (!kInstrumented && ended.memory > kMemory) faults.push_back("took " + std::to_string(ended.memory >> 20) + " MB");
  look(attempt.call.out, attempt.out);
  look(attempt.call.err, Kind::text);
  if (fs::exists(attempt.call.summary)) look(attempt.call.summary, Kind::markdown);
  for (const auto& output : attempt.outputs) look(output.path, output.kind);
  if (!attempt.results.empty() && fs::exists(attempt.results))
    for (const auto& entry : fs::directory_iterator{attempt.results}) {
      const auto name = entry.path().filename().string();
      const bool plain = name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
                         std::string::npos;
      if (!plain || name.starts_with('.') || name.starts_with('-')) faults.push_back("wrote a file named " + name);
      look(entry.path(), attempt.result);
    }
  if (!attempt.rule.empty() && read(attempt.call.out).find(attempt.rule) == std::string::npos)
    faults.push_back("does not name " + attempt.rule);
  // What is right is not needed any more, and there is a lot of it.
  if (faults.empty() && !attempt.shared) fs::remove_all(attempt.call.out.parent_path());
  const std::lock_guard lock{mutex_};
  if (!faults.empty()) faults_[attempt.name] = std::move(faults);
  const auto per_file = ended.cpu / static_cast<double>(attempt.files);
  if (per_file > slowest_) slowest_ = per_file, slow_ = attempt.name;
  if (ended.memory > largest_) largest_ = ended.memory, large_ = attempt.name;
  if (attempt.files == 1 && longest > longest_) longest_ = longest, long_ = attempt.name;
}

int Part::go() {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < attempts_.size(); i = next++) judge(attempts_[i]);
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  for (const auto& [name, faults] : faults_)
    for (const auto& fault : faults) std::cout << name << ": " << fault << '\n';
  std::printf(
      "%zu runs, %zu with faults; most CPU for a file %.2f s (%s), most memory %ld MB (%s), longest output of one file "
      "%zu kB (%s)\n",
      attempts_.size(), faults_.size(), slowest_, slow_.c_str(), largest_ >> 20, large_.c_str(), longest_ >> 10,
      long_.c_str());
  return static_cast<int>(faults_.size());
}

}  // namespace hostile
