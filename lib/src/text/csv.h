// Comma-separated values (RFC 4180). Reading is the one door to libcsv; the cells know where their rows stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pinko::csv {

/// One cell for a file: in quotes where it must be. What a spreadsheet would take for a formula gets an apostrophe in
/// front, which spreadsheets read as "this is text". Control characters other than line breaks are dropped. Every cell
/// passes through here.
std::string cell(std::string_view text);

/// A row without its line break. Rows end in CR LF.
std::string row(const std::vector<std::string>& cells);
inline constexpr std::string_view kEndOfRow = "\r\n";

struct Row {
  std::uint32_t line = 0;  ///< where it begins; 1 is the first line
  std::vector<std::string> cells;
};

enum class Fault : std::uint8_t { none, not_utf8, quotes, too_many_rows, too_many_cells };

struct Table {
  std::vector<Row> rows;  ///< blank lines are none; up to the fault
  Fault fault = Fault::none;
  std::uint32_t line = 0;  ///< of the fault
};

struct Limits {
  std::size_t rows = 100'001;  ///< with the header
  std::size_t cells = 200;     ///< in a row
};

/// Reads a whole text. The separator is the comma, semicolon or tab that the first line has most of (the comma where it
/// has none); a byte order mark is skipped, blanks around cells that have no quotes as well.
Table read(std::string_view text, const Limits& limits = {});

}  // namespace pinko::csv
