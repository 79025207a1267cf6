#include "text/csv.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Also the full-width forms, which some spreadsheets take for the same (OWASP, CSV injection).
bool opens_formula(std::string_view text) {
  constexpr std::string_view kSigns = "=+-@\t\r\n";
  if (text.empty() || parse_number(text)) return false;
  if (kSigns.find(text.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> kFullWidth{"＝", "＋", "－", "＠"};
  return std::ranges::any_of(kFullWidth, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\t') out += c;
  }
  return out;
}

char separator_of(std::string_view first_line) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const auto count = std::ranges::count(first_line, candidate);
    if (count > most) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  return static_cast<std::uint32_t>(std::ranges::count(text.substr(0, offset), '\n')) + 1;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// libcsv tells of cells and rows, but not where they are: it gets the text line by line.
class Reader {
 public:
  Reader(char separator, const Limits& limits) : limits_(limits) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { csv_free(&parser_); }

  Table read(std::string_view text) {
    for (std::uint32_t line = 1; !text.empty(); ++line) {
      const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
      if (!feed(text.substr(0, end), line)) return std::move(table_);
      text.remove_prefix(end);
    }
    if (csv_fini(&parser_, &on_cell, &on_row, this) != 0) fail(Fault::quotes, row_.line);
    return std::move(table_);
  }

 private:
  bool feed(std::string_view line, std::uint32_t number) {
    if (between_rows_ && is_blank(line)) return true;
    if (between_rows_) row_.line = number;
    between_rows_ = false;
    if (csv_parse(&parser_, line.data(), line.size(), &on_cell, &on_row, this) != line.size())
      fail(Fault::quotes, number);
    return table_.fault == Fault::none;
  }

  static void on_cell(void* text, std::size_t size, void* reader) {
    static_cast<Reader*>(reader)->add_cell({static_cast<const char*>(text), size});
  }
  static void on_row(int, void* reader) { static_cast<Reader*>(reader)->end_row(); }

  void add_cell(std::string_view text) {
    if (row_.cells.size() >= limits_.cells) return fail(Fault::too_many_cells, row_.line);
    row_.cells.emplace_back(text);
  }

  void end_row() {
    between_rows_ = true;
    if (table_.rows.size() >= limits_.rows) return fail(Fault::too_many_rows, row_.line);
    table_.rows.push_back(std::move(row_));
    row_ = {};
  }

  void fail(Fault fault, std::uint32_t line) {
    if (table_.fault != Fault::none) return;
    table_.fault = fault;
    table_.line = line;
  }

  csv_parser parser_{};
  const Limits& limits_;
  Table table_;
  Row row_;
  bool between_rows_ = true;
};

}  // namespace

std::string cell(std::string_view text) {
  auto out = without_controls(text);
  if (opens_formula(out)) out.insert(out.begin(), '\'');
  const bool has_edge = !out.empty() && (out.front() == ' ' || out.back() == ' ');
  if (!has_edge && out.find_first_of("\",;\t\n") == std::string::npos) return out;
  for (auto at = out.find('"'); at != std::string::npos; at = out.find('"', at + 2)) out.insert(at, 1, '"');
  return "\"" + out + "\"";
}

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out.append(i == 0 ? "" : ",").append(cell(cells[i]));
  return out;
}

Table read(std::string_view text, const Limits& limits) {
  if (const auto malformed = utf8::first_malformed(text)) {
    Table table;
    table.fault = Fault::not_utf8;
    table.line = line_at(text, *malformed);
    return table;
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const auto first = text.substr(0, text.find('\n'));
  return Reader{separator_of(first), limits}.read(text);
}

}  // namespace pinko::csv
