// generate_man OUTDIR: writes the manual pages pinko.1, pinko-validate.1, … into a folder that exists.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "man.h"

int main(int argc, char** argv) try {
  if (argc != 2) throw std::runtime_error{"usage: generate_man OUTDIR"};
  for (const auto& page : pinko::cli::man_pages()) {
    std::ofstream out{std::filesystem::path{argv[1]} / page.file, std::ios::binary};
    out << page.text;
    if (!out.flush()) throw std::runtime_error{"cannot write " + page.file};
  }
  return 0;
} catch (const std::exception& problem) {
  std::cerr << "generate_man: " << problem.what() << '\n';
  return 1;
}
