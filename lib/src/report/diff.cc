// What a fix changes, as a unified diff. Entry point: unified_diff(). Everything else here is private.
//
// The texts of a fix differ in few places, mostly by a word of a line, so no search for the shortest diff is made:
// where the two part, the next lines that are the same are looked for nearby. Any answer is a correct diff.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/report.h"
#include "report/escape.h"
#include "text/width.h"

namespace pinko {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kFar = 32;  // lines, of both sides together, to look ahead for a place where they go on alike

/// One side: its lines, each with its line break, and which of them may be shown.
struct Side {
  std::vector<std::string_view> lines;
  std::vector<bool> open;
};

/// Lines that are replaced: [from, to) of each side. Both may be empty, not at the same time.
struct Change {
  std::size_t from_old = 0, to_old = 0, from_new = 0, to_new = 0;
};

struct Hunk {
  std::span<const Change> changes;
  std::size_t above = 0, below = 0;  // lines of context
};

/// True for a line that can go out as it is. CI runners trim a line before they look for `::`; a line of context begins
/// with a blank.
bool is_harmless(std::string_view line) {
  if (const auto first = line.find_first_not_of(" \t"); first != std::string_view::npos)
    if (line.substr(first).starts_with("::")) return false;
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  while (!line.empty()) {
    const auto c = first_character(line);
    const bool control = c.code < 0x20 ? c.code != '\t' : c.code >= 0x7F && c.code < 0xA0;
    if (!c.valid || control || opens_command(line)) return false;
    line.remove_prefix(c.bytes);
  }
  return true;
}

Side side_of(std::string_view text, const std::vector<Span>& hidden) {
  Side side;
  auto next = hidden.begin();  // ascending by their beginnings
  std::size_t hidden_to = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (; next != hidden.end() && next->begin < end; ++next) hidden_to = std::max<std::size_t>(hidden_to, next->end);
    side.lines.push_back(text.substr(at, end - at));
    side.open.push_back(hidden_to <= at && is_harmless(side.lines.back()));
    at = end;
  }
  return side;
}

class Differ {
 public:
  explicit Differ(const Fixed& fixed)
      : path_(fixed.before->path()),
        old_(side_of(fixed.before->text(), fixed.hidden_before)),
        new_(side_of(fixed.after->text(), fixed.hidden_after)) {}

  Diff run() {
    Diff diff;
    auto changes = compare();
    diff.withheld = static_cast<std::uint32_t>(std::erase_if(changes, [&](const Change& c) { return !may_show(c); }));
    if (changes.empty()) return diff;
    diff.text = fmt::format("--- {0}\n+++ {0}\n", quoted(path_));
    std::ptrdiff_t moved = 0;  // what is left out does not move the lines below it
    for (const auto& hunk : hunks(changes)) write(hunk, moved, diff.text);
    return diff;
  }

 private:
  [[nodiscard]] bool same(std::size_t o, std::size_t n) const { return old_.lines[o] == new_.lines[n]; }

  [[nodiscard]] std::vector<Change> compare() const {
    std::vector<Change> changes;
    const auto olds = old_.lines.size(), news = new_.lines.size();
    for (std::size_t o = 0, n = 0; o < olds || n < news;) {
      if (o < olds && n < news && same(o, n)) {
        ++o, ++n;
        continue;
      }
      const auto change = next_change(o, n);
      const bool goes_on = !changes.empty() && changes.back().to_old == o && changes.back().to_new == n;
      if (goes_on) {
        changes.back().to_old = change.to_old;
        changes.back().to_new = change.to_new;
      } else {
        changes.push_back(change);
      }
      o = change.to_old;
      n = change.to_new;
    }
    return changes;
  }

  /// From where the two part to where they go on alike; one line of each where that is too far away.
  [[nodiscard]] Change next_change(std::size_t o, std::size_t n) const {
    const auto left_old = old_.lines.size() - o, left_new = new_.lines.size() - n;
    for (std::size_t sum = 1; sum <= kFar; ++sum)
      for (std::size_t skip = sum > left_new ? sum - left_new : 0; skip <= std::min(sum, left_old); ++skip) {
        const bool both_end = skip == left_old && sum - skip == left_new;
        const bool alike = skip < left_old && sum - skip < left_new && same(o + skip, n + sum - skip);
        if (both_end || alike) return {o, o + skip, n, n + sum - skip};
      }
    return {o, o + std::min<std::size_t>(left_old, 1), n, n + std::min<std::size_t>(left_new, 1)};
  }

  [[nodiscard]] bool may_show(const Change& change) const {
    for (auto i = change.from_old; i < change.to_old; ++i)
      if (!old_.open[i]) return false;
    for (auto i = change.from_new; i < change.to_new; ++i)
      if (!new_.open[i]) return false;
    return true;
  }

  /// Lines that may be shown right above or below a change, at most three, not beyond the next change.
  [[nodiscard]] std::size_t above(const Change& change, std::size_t from) const {
    std::size_t count = 0;
    while (count < kContext && change.from_old - count > from && old_.open[change.from_old - count - 1]) ++count;
    return count;
  }
  [[nodiscard]] std::size_t below(const Change& change, std::size_t to) const {
    std::size_t count = 0;
    while (count < kContext && change.to_old + count < to && old_.open[change.to_old + count]) ++count;
    return count;
  }

  [[nodiscard]] bool all_open(std::size_t from, std::size_t to) const {
    return std::all_of(old_.open.begin() + static_cast<std::ptrdiff_t>(from),
                       old_.open.begin() + static_cast<std::ptrdiff_t>(to), [](bool open) { return open; });
  }

  [[nodiscard]] std::vector<Hunk> hunks(std::span<const Change> changes) const {
    std::vector<Hunk> hunks;
    std::size_t free_from = 0;  // what is above belongs to the hunk before
    for (std::size_t first = 0; first < changes.size();) {
      auto last = first;
      while (last + 1 < changes.size() && changes[last + 1].from_old - changes[last].to_old <= 2 * kContext &&
             all_open(changes[last].to_old, changes[last + 1].from_old))
        ++last;
      const auto end = last + 1 < changes.size() ? changes[last + 1].from_old : old_.lines.size();
      hunks.push_back(with_context(changes.subspan(first, last + 1 - first), free_from, end));
      free_from = changes[last].to_old + hunks.back().below;
      first = last + 1;
    }
    return hunks;
  }

  /// patch takes a hunk with less context above than below for the beginning of the file, and the other way round for
  /// its end. So the context is cut to the same on both sides, but where the file begins or ends.
  [[nodiscard]] Hunk with_context(std::span<const Change> changes, std::size_t from, std::size_t to) const {
    Hunk hunk{changes, above(changes.front(), from), below(changes.back(), to)};
    const bool begins = changes.front().from_old == hunk.above;
    const bool ends = changes.back().to_old + hunk.below == old_.lines.size();
    const auto both = std::min(hunk.above, hunk.below);
    if (!begins || hunk.above > hunk.below) hunk.below = both;
    if (!ends || hunk.below > hunk.above) hunk.above = both;
    return hunk;
  }

  static std::string range(std::size_t from, std::size_t count) {
    // An empty range names the line before it.
    return count == 1 ? std::to_string(from + 1) : fmt::format("{},{}", count == 0 ? from : from + 1, count);
  }

  void write(const Hunk& hunk, std::ptrdiff_t& moved, std::string& out) const {
    const auto from = hunk.changes.front().from_old - hunk.above, to = hunk.changes.back().to_old + hunk.below;
    std::ptrdiff_t grown = 0;
    for (const auto& c : hunk.changes)
      grown += static_cast<std::ptrdiff_t>(c.to_new - c.from_new) - static_cast<std::ptrdiff_t>(c.to_old - c.from_old);
    const auto moved_to = [](std::size_t at, std::ptrdiff_t by) {
      return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + by);
    };
    fmt::format_to(std::back_inserter(out), "@@ -{} +{} @@\n", range(from, to - from),
                   range(moved_to(from, moved), moved_to(to - from, grown)));
    moved += grown;
    auto at = from;
    for (const auto& change : hunk.changes) {
      write_lines(' ', old_, at, change.from_old, out);
      write_lines('-', old_, change.from_old, change.to_old, out);
      write_lines('+', new_, change.from_new, change.to_new, out);
      at = change.to_old;
    }
    write_lines(' ', old_, at, to, out);
  }

  static void write_lines(char sign, const Side& side, std::size_t from, std::size_t to, std::string& out) {
    for (auto i = from; i < to; ++i) {
      out.append(1, sign).append(side.lines[i]);
      if (!side.lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
  }

  /// A path as git writes it in a diff. A tab ends one that holds blanks.
  static std::string quoted(const std::string& path) {
    const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
    if (path.find_first_of("\"\\") == std::string::npos && printable(path) == path)
      return path.find(' ') == std::string::npos ? path : path + "\t";
    std::string out = "\"";
    for (const char c : path) {
      const auto byte = static_cast<unsigned char>(c);
      if (is_plain(byte) && c != '#') {
        out += c;
      } else {
        fmt::format_to(std::back_inserter(out), "\\{:03o}", byte);
      }
    }
    return out + "\"";
  }

  const std::string& path_;
  const Side old_, new_;
};

}  // namespace

Diff unified_diff(const Fixed& fixed) { return fixed.changed() ? Differ{fixed}.run() : Diff{}; }

}  // namespace pinko
