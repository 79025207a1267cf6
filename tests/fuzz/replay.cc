// Replays inputs of fuzz targets as an ordinary test, and writes the seeds for a fuzzer.
//
//   pinko-replay TARGET               every seed and every input in regressions/TARGET
//   pinko-replay TARGET FILE…         these
//   pinko-replay --seeds TARGET FOLDER
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz.h"
#include "judging.h"
#include "targets.h"

namespace {

namespace fs = std::filesystem;
using namespace pinko::fuzz;

struct Input {
  std::string name, bytes;
};

const fs::path kHere = fs::path{PINKO_SOURCE_DIR} / "tests/fuzz";

Input read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {path.string(), {std::istreambuf_iterator<char>{in}, {}}};
}

/// Every file of a folder, in the order of their names; none where there is no such folder.
void add_folder(const fs::path& folder, std::vector<Input>& inputs) {
  if (!fs::is_directory(folder)) return;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::ranges::transform(files, std::back_inserter(inputs), read);
}

/// The examples of the rules are small and have every field in them, rightly and wrongly.
void add_examples(std::size_t every, std::vector<Input>& inputs) {
  if (every == 0) return;
  std::size_t count = 0;
  for (const auto& rule : all_packs().rules())
    for (const auto& examples : {rule.pass, rule.fail})
      for (const auto text : examples)
        if (count++ % every == 0)
          inputs.push_back({std::string{rule.id} + "-" + std::to_string(count), std::string{text}});
}

std::vector<Input> seeds_of(const Target& target) {
  std::vector<Input> inputs;
  for (auto folders = target.corpus; !folders.empty();) {
    const auto folder = folders.substr(0, folders.find(' '));
    add_folder(kHere / "corpus" / folder, inputs);
    folders.remove_prefix(std::min(folder.size() + 1, folders.size()));
  }
  add_examples(target.examples, inputs);
  return inputs;
}

int write_seeds(const Target& target, const fs::path& folder) {
  std::size_t number = 0;
  for (const auto& input : seeds_of(target))
    std::ofstream{folder / std::to_string(number++), std::ios::binary} << input.bytes;
  return 0;
}

int replay(const Target& target, const std::vector<Input>& inputs) {
  int broken = 0;
  for (const auto& input : inputs) {
    try {
      target.run(input.bytes);
    } catch (const Broken& fault) {
      std::printf("%s: broken promise: %s\n", input.name.c_str(), fault.what());
      broken = 1;
    }
  }
  std::printf("%zu inputs\n", inputs.size());
  return inputs.empty() ? 1 : broken;  // a test without inputs says nothing
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string_view> arguments{values + 1, values + count};
  const bool for_fuzzer = arguments.size() == 3 && arguments.front() == "--seeds";
  if (for_fuzzer) arguments.erase(arguments.begin());
  const auto wanted = arguments.empty() ? std::string_view{} : arguments.front();
  const auto target = std::ranges::find(kTargets, wanted, &Target::name);
  if (target == kTargets.end()) {
    for (const auto& known : kTargets) std::fprintf(stderr, "%s\n", std::string{known.name}.c_str());
    return 2;
  }
  if (for_fuzzer) return write_seeds(*target, arguments.back());
  std::vector<Input> inputs;
  for (const auto file : std::span{arguments}.subspan(1)) inputs.push_back(read(file));
  if (arguments.size() == 1) {
    inputs = seeds_of(*target);
    add_folder(kHere / "regressions" / target->name, inputs);
  }
  return replay(*target, inputs);
}
