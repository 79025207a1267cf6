// The fuzz targets. Each takes any bytes, is a function of the same name in targets/NAME.cc, and throws Broken where a
// promise of pinko does not hold for these bytes. Built twice: for libFuzzer (fuzzer.cc) and as an ordinary test that
// replays seeds and what fuzzing once found (replay.cc).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace pinko::fuzz {

void differential(std::string_view bytes);
void words(std::string_view bytes);
void grown(std::string_view bytes);
void verdict(std::string_view bytes);
void report(std::string_view bytes);
void fix(std::string_view bytes);
void convert_all(std::string_view bytes);
void suppressions(std::string_view bytes);
void packs(std::string_view bytes);
void import_csv(std::string_view bytes);
void import_json(std::string_view bytes);
void import_map(std::string_view bytes);
void elm(std::string_view bytes);
void config(std::string_view bytes);
void json_files(std::string_view bytes);

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
  std::string_view corpus;   ///< the folders of corpus/ that seeds come from, with blanks between
  std::size_t examples = 0;  ///< of the examples of the shipped rules, every n-th is a seed too; 0: none
};

/// In the order in which they are worth their time.
inline constexpr std::array kTargets{
    Target{"differential", &differential, "yaml descriptors", 1},
    Target{"words", &words, "yaml"},
    Target{"grown", &grown, "yaml descriptors"},
    Target{"verdict", &verdict, "yaml descriptors", 9},
    Target{"fix", &fix, "yaml descriptors", 15},
    Target{"convert_all", &convert_all, "yaml descriptors", 9},
    Target{"suppressions", &suppressions, "yaml descriptors comments", 19},
    Target{"report", &report, "descriptors comments hostile", 61},
    Target{"packs", &packs, "packs"},
    Target{"import_csv", &import_csv, "csv"},
    Target{"import_json", &import_json, "json"},
    Target{"import_map", &import_map, "maps"},
    Target{"elm", &elm, "elm"},
    Target{"config", &config, "config"},
    Target{"json_files", &json_files, "json_files"},
};

}  // namespace pinko::fuzz
