// The same promise as differential.cc. Each byte chooses a branch of a small grammar of descriptors, so that the fast
// reader takes most texts, and now and then one puts something odd into the text.
#include <array>
#include <string>

#include "reading.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

// Of each kind of word: those that the fast reader takes, and others.
constexpr std::array<std::string_view, 12> kKeys{"a",   "b", "id", "title", "en",   "x-y",
                                                 "c.d", "_", "1",  "2026",  "null", "A1"};
constexpr std::array<std::string_view, 4> kOddKeys{"-", "g:h", "k l", "\xC3\xA4"};
constexpr std::array<std::string_view, 20> kPlain{
    "a",  "b c", "1.5", "0613",   "2026-01-01", "null", "-5",   "true", "http://x.example/y?z=1#t", "(d)",
    "$1", "e:f", "g#h", "+358 1", ".5",         "/etc", "it's", "-x",   "\xC3\xA4\xC3\xB6",         "x-y_z.!"};
constexpr std::array<std::string_view, 8> kOddPlain{"a]", "say \"so\"", "x, y", "end:", "~", "- a", "@b", "{"};
constexpr std::array<std::string_view, 12> kInside{"a",  " ",   "b c",  "\\n", "\\t", "\\\"",
                                                   "''", "\\/", "\\\\", "#",   ": ",  "{"};
constexpr std::array<std::string_view, 8> kOddInside{"\n",   "\n  ", "\n     ", "\\u00e4",
                                                     "\\\n", " \n",  "'",       "\xC2\xA0"};
constexpr std::array<std::string_view, 32> kOdd{
    "\n", "\n\n", " ",   "  ", "\t",  "\r\n",  "#",   " # c", "\n# c\n",  "- ",          "-",
    ": ", ":",    "?",   "? ", "[",   "]",     "{",   "}",    ",",        "\"",          "'",
    "|",  ">",    "&x ", "*x", "!t ", "---\n", "...", "\\",   "\xC2\xA0", "\xE2\x80\xA8"};

class Grower {
 public:
  explicit Grower(std::string_view bytes) : bytes_(bytes) {}

  std::string text() {
    if (one_of(16) == 0) out_ += "---\n";
    if (one_of(8) == 0) {
      flow(0);
      out_ += '\n';
    } else {
      block_map(0, 0);
    }
    if (one_of(16) == 1) odd();
    return std::move(out_);
  }

 private:
  unsigned next() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0; }
  unsigned one_of(unsigned count) { return next() % count; }
  template <std::size_t Size>
  std::string_view word(const std::array<std::string_view, Size>& words) {
    return words[one_of(Size)];
  }
  template <std::size_t Usual, std::size_t Odd>
  std::string_view word(const std::array<std::string_view, Usual>& usual,
                        const std::array<std::string_view, Odd>& odd) {
    return one_of(48) == 1 ? word(odd) : word(usual);
  }
  [[nodiscard]] bool more() const { return at_ < bytes_.size() && out_.size() < kEnough; }

  void odd() { out_ += word(kOdd); }
  void line(std::size_t column) { out_.append(column, ' '); }

  void end_line() {
    const auto how = next();
    if (how % 16 == 1) out_ += "  # note";
    if (how % 32 == 2) out_ += ' ';
    if (how % 128 == 3) odd();
    out_ += '\n';
    if (how % 16 == 4) out_ += '\n';
    if (how % 32 == 5) out_ += "  # alone\n";
  }

  // Behind a dash the first entry stands on its line already.
  void block_map(std::size_t column, unsigned depth, bool on_line = false) {
    do {
      if (!on_line) line(column);
      on_line = false;
      out_ += word(kKeys, kOddKeys);
      out_ += ':';
      value(column, depth);
    } while (more() && one_of(4) != 0);
  }

  void block_list(std::size_t column, unsigned depth) {
    do {
      line(column);
      const auto blanks = 1 + (one_of(8) == 0 ? one_of(4) : 0);
      out_.append("-").append(blanks, ' ');
      if (depth < kDeepest && one_of(2) == 0) {
        block_map(column + 1 + blanks, depth + 1, true);
      } else {
        scalar_or_flow(column);
      }
    } while (more() && one_of(3) != 0);
  }

  void value(std::size_t column, unsigned depth) {
    const auto how = depth < kDeepest && more() ? one_of(8) : 7;
    const auto step = how < 4 ? 1 + one_of(4) : 0;
    if (how < 2) {
      end_line();
      block_map(column + step, depth + 1);
    } else if (how < 4) {
      end_line();
      block_list(column + step - 1, depth + 1);
    } else if (how == 4) {
      end_line();  // nothing
    } else {
      out_ += ' ';
      scalar_or_flow(column);
    }
  }

  void scalar_or_flow(std::size_t column) {
    switch (one_of(8)) {
      case 0:
        quoted('"');
        break;
      case 1:
        quoted('\'');
        break;
      case 2:
        flow(0);
        break;
      case 3:
        return lines(column, '|');
      case 4:
        return lines(column, '>');
      case 5:
        plain();
        out_ += '\n';
        line(column + 1 + one_of(3));
        plain();
        break;
      default:
        plain();
    }
    end_line();
  }

  void plain() {
    do out_.append(word(kPlain, kOddPlain)).append(one_of(4) == 0 ? " " : "");
    while (more() && one_of(4) == 0);
  }

  void quoted(char quote) {
    out_ += quote;
    while (more() && one_of(4) != 0) out_ += word(kInside, kOddInside);
    out_ += quote;
  }

  void lines(std::size_t column, char style) {
    constexpr std::array<std::string_view, 2> kMarks{"", "-"};
    constexpr std::array<std::string_view, 4> kOddMarks{"+", "2", " ", "-1"};
    out_.append(1, style).append(word(kMarks, kOddMarks)).append("\n");
    const auto step = 1 + one_of(3);
    do {
      const auto how = one_of(64);
      line(how % 8 == 1 ? 0 : column + step + (how == 2 ? 1 : 0));
      if (how % 8 != 1) plain();
      out_ += how == 3 ? " \n" : "\n";
    } while (more() && one_of(3) != 0);
  }

  void flow(unsigned depth) {
    const bool map = one_of(2) == 0;
    out_ += map ? '{' : '[';
    while (more() && one_of(4) != 0) {
      if (map) flow_key();
      flow_value(depth);
      gap();
      out_ += one_of(8) == 0 ? "," : ", ";
    }
    if (out_.ends_with(", ") && one_of(8) != 0) out_.resize(out_.size() - 2);
    gap();
    out_ += map ? '}' : ']';
  }

  void flow_key() {
    const auto quotes = one_of(4);
    if (quotes < 2) {
      out_.append(word(kKeys, kOddKeys)).append(": ");
    } else {
      quoted(quotes == 2 ? '"' : '\'');
      out_ += one_of(2) == 0 ? ":" : ": ";
    }
  }

  void flow_value(unsigned depth) {
    const auto how = one_of(4);
    if (how == 0 && depth < kDeepest) return flow(depth + 1);
    if (how == 1) return quoted(one_of(2) == 0 ? '"' : '\'');
    out_ += word(kPlain, kOddPlain);
  }

  void gap() {
    const auto how = one_of(64);
    if (how % 16 == 1) out_ += "\n            ";
    if (how % 16 == 2) out_ += ' ';
    if (how == 3) odd();
  }

  static constexpr unsigned kDeepest = 4;
  static constexpr std::size_t kEnough = 600;

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

void grown(std::string_view bytes) { require_same_reading(Grower{bytes}.text()); }

}  // namespace pinko::fuzz
