// The same promise as differential.cc. Each byte is a piece of YAML, so that most inputs are nearly YAML and few bytes
// reach deep into its rules.
#include <array>
#include <string>

#include "reading.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

constexpr std::array<std::string_view, 96> kWords{"\n",
                                                  "\n  ",
                                                  "\n    ",
                                                  "\n      ",
                                                  " ",
                                                  "  ",
                                                  "\n- ",
                                                  "\n  - ",  //
                                                  "\n    - ",
                                                  "- ",
                                                  "a",
                                                  "b",
                                                  "c1",
                                                  "d: ",
                                                  "e: ",
                                                  "\nf: ",
                                                  "\n  g: ",
                                                  "\n    h: ",
                                                  "\ni:",
                                                  "\n  j:",
                                                  ": ",
                                                  ":",
                                                  "k:l",
                                                  "\"",
                                                  "'",
                                                  "''",
                                                  "\\n",
                                                  "\\\"",
                                                  "\\u00e4",
                                                  "\\x2",
                                                  "\\\n  ",
                                                  "|",
                                                  ">",
                                                  "|\n  ",
                                                  ">\n  ",
                                                  "|-\n  ",
                                                  ">-\n  ",
                                                  "|+\n ",
                                                  "|2\n  ",
                                                  ">1-\n ",
                                                  "|9",
                                                  "#",
                                                  " # c\n",
                                                  "\n# c\n",
                                                  " #",
                                                  "[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  ", ",
                                                  ",",
                                                  "[a, b]",
                                                  "{a: b}",
                                                  "?",
                                                  "? ",
                                                  "&x ",
                                                  "*x",
                                                  "*x ",
                                                  "!",
                                                  "!!str ",
                                                  "---\n",
                                                  "--- ",
                                                  "...\n",
                                                  "%YAML 1.2\n",
                                                  "\n\n",
                                                  "\n\n\n",
                                                  " \n",
                                                  "\t",
                                                  "\r\n",
                                                  "\r",
                                                  "\xC3\xA4",
                                                  "\xC2\xA0",
                                                  "\xE2\x80\xA8",
                                                  "\xEF\xBB\xBF",
                                                  "\xE2\x80\x8B",
                                                  "\xC2\x85",
                                                  "\xF0\x9F\x98\x80",
                                                  "\xFF",
                                                  "null",
                                                  "~",
                                                  "1.5",
                                                  "0613",
                                                  "2026-01-01",
                                                  "x-y",
                                                  "<<: ",
                                                  "@",
                                                  "`",
                                                  "-",
                                                  ".",
                                                  "%",
                                                  "two words",
                                                  "a: b\n",
                                                  "- a\n",
                                                  "<<<<<<< ",
                                                  "\x07",
                                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaa"};

}  // namespace

void words(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += kWords[static_cast<unsigned char>(byte) % kWords.size()];
  require_same_reading(text);
}

}  // namespace pinko::fuzz
