#include "convert/learners.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "convert/finding.h"
#include "convert/formats.h"
#include "text/csv.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace pinko::formats {
namespace {

/// A column is a text or a day of an Awardee.
struct Column {
  std::string_view name;
  std::string Awardee::*text = nullptr;
  std::optional<Date> Awardee::*day = nullptr;
};

constexpr std::array kColumns{
    Column{"award_id", &Awardee::award_id, nullptr},
    Column{"given_name", &Awardee::given_name, nullptr},
    Column{"family_name", &Awardee::family_name, nullptr},
    Column{"date_of_birth", nullptr, &Awardee::date_of_birth},
    Column{"identifier_scheme", &Awardee::identifier_scheme, nullptr},
    Column{"identifier_value", &Awardee::identifier_value, nullptr},
    Column{"result", &Awardee::result, nullptr},
    Column{"result_scale", &Awardee::result_scale, nullptr},
    Column{"result_date", nullptr, &Awardee::result_date},
    Column{"issuing_date", nullptr, &Awardee::issuing_date},
    Column{"valid_until", nullptr, &Awardee::valid_until},
};

const Column* column_named(std::string_view name) {
  const auto found = std::ranges::find(kColumns, name, &Column::name);
  return found == kColumns.end() ? nullptr : &*found;
}

/// A line of text that a name or a mark can be.
bool is_short_line(std::string_view text) {
  constexpr std::size_t kLongest = 500;
  if (text.size() > kLongest) return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    const bool is_control = rune.code < 0x20 || (rune.code >= 0x7F && rune.code < 0xA0);
    if (rune.size == 0 || is_control) return false;
    at += rune.size;
  }
  return true;
}

/// As the ids of descriptors: it becomes the name of a file and a part of addresses.
bool is_award_id(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  return text.size() <= kLongest && can_name_a_file(text);
}

std::string_view reason_of(csv::Fault fault) {
  switch (fault) {
    case csv::Fault::not_utf8:
      return "conv.table-not-utf8";
    case csv::Fault::quotes:
      return "conv.table-quotes";
    default:
      return "conv.table-too-large";
  }
}

class Reader {
 public:
  Reader(const std::string& path, const Descriptor& offer) : path_(path), offer_(offer) {}

  Learners read(std::string_view text) {
    const auto table = csv::read(text);
    if (!table.rows.empty() && read_header(table.rows.front())) {
      learners_.listed = static_cast<std::uint32_t>(table.rows.size() - 1);
      for (std::size_t i = 1; i < table.rows.size(); ++i) read_row(table.rows[i]);
    }
    if (table.fault != csv::Fault::none)
      report(kTableUnreadable, table.line, "", {{"reason", std::string{reason_of(table.fault)}, true}});
    else if (table.rows.empty())
      report(kTableUnreadable, 1, "", {{"reason", "conv.table-empty", true}});
    return std::move(learners_);
  }

 private:
  void report(Code code, std::uint32_t line, std::string_view column, std::vector<Arg> args = {}) {
    Finding finding;
    finding.rule = code.id;
    finding.severity = code.severity;
    finding.where.path = path_;
    finding.where.begin = finding.where.end = {line, 1};
    finding.where.column = column;
    if (!column.empty()) finding.where.pointer = "/" + std::string{column};
    finding.args = std::move(args);
    learners_.findings.push_back(std::move(finding));
  }

  /// The first row may be a learner, where somebody forgot the header: its cells are not told.
  bool read_header(const csv::Row& header) {
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      const auto* column = column_named(lower_ascii(header.cells[i]));
      const bool twice = column != nullptr && std::ranges::find(columns_, column) != columns_.end();
      columns_.push_back(twice ? nullptr : column);
      if (column == nullptr || twice) unknown_.push_back(i + 1);
    }
    bool complete = true;
    const auto demand = [&](std::string_view name, bool has_default) {
      if (has_default || std::ranges::find(columns_, column_named(name)) != columns_.end()) return;
      report(kLearnerColumnMissing, header.line, name, {{"column", std::string{name}}});
      complete = false;
    };
    demand("given_name", false);
    demand("family_name", false);
    demand("issuing_date", static_cast<bool>(offer_.issuing.date));
    if (complete)
      for (const auto number : unknown_)
        report(kLearnerColumnUnknown, header.line, "", {{"n", std::to_string(number)}});
    return complete;
  }

  void read_row(const csv::Row& row) {
    if (std::ranges::all_of(row.cells, &std::string::empty)) {
      --learners_.listed;  // a row that was emptied, not deleted
      return;
    }
    if (row.cells.size() != columns_.size())
      return report(kLearnerRowUneven, row.line, "",
                    {{"n", std::to_string(row.cells.size())}, {"wanted", std::to_string(columns_.size())}});
    const auto before = learners_.findings.size();
    Awardee awardee;
    awardee.line = row.line;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i] != nullptr && !row.cells[i].empty()) read_cell(*columns_[i], row.cells[i], awardee);
    if (learners_.findings.size() == before) check(awardee);
    if (learners_.findings.size() == before) learners_.rows.push_back(std::move(awardee));
  }

  void read_cell(const Column& column, const std::string& cell, Awardee& awardee) {
    if (column.day != nullptr) {
      awardee.*column.day = parse_date(cell);
      if (!(awardee.*column.day)) wrong(awardee, column.name, "conv.date");
      return;
    }
    if (!is_short_line(cell)) return wrong(awardee, column.name, "conv.short-line");
    if (column.name == "award_id" && !is_award_id(cell)) return wrong(awardee, column.name, "conv.award-id");
    awardee.*column.text = cell;
  }

  void wrong(const Awardee& awardee, std::string_view column, std::string_view expected) {
    report(kLearnerValueWrong, awardee.line, column, {{"expected", std::string{expected}, true}});
  }

  /// What a row must have and how its values go together; gives the award its id.
  void check(Awardee& awardee) {
    const auto demand = [&](bool there, std::string_view column) {
      if (!there) report(kLearnerValueMissing, awardee.line, column, {{"column", std::string{column}}});
      return there;
    };
    demand(!awardee.given_name.empty(), "given_name");
    demand(!awardee.family_name.empty(), "family_name");
    if (!awardee.identifier_scheme.empty()) demand(!awardee.identifier_value.empty(), "identifier_value");
    if (!awardee.result_scale.empty() || awardee.result_date) demand(!awardee.result.empty(), "result");
    if (!awardee.issuing_date && offer_.issuing.date) awardee.issuing_date = *offer_.issuing.date;
    if (!demand(awardee.issuing_date.has_value(), "issuing_date")) return;
    const auto issued = *awardee.issuing_date;
    if (awardee.date_of_birth && *awardee.date_of_birth >= issued)
      wrong(awardee, "date_of_birth", "conv.date-before-issuing");
    if (awardee.valid_until && *awardee.valid_until < issued) wrong(awardee, "valid_until", "conv.date-after-issuing");
    if (awardee.award_id.empty())
      awardee.award_id =
          std::string{offer_.id ? *offer_.id : ""} + "-" + to_string(issued) + "-" + std::to_string(awardee.line);
    once(awardee, "award_id", lower_ascii(awardee.award_id));
    if (!awardee.identifier_value.empty())
      once(awardee, "identifier_value", awardee.identifier_scheme + "\n" + awardee.identifier_value);
  }

  /// No two awards share an id, and no learner gets two.
  void once(const Awardee& awardee, std::string_view column, std::string value) {
    const auto [first, is_new] = seen_.try_emplace({column, std::move(value)}, awardee.line);
    if (!is_new)
      report(kLearnerTwice, awardee.line, column,
             {{"column", std::string{column}}, {"line", std::to_string(first->second)}});
  }

  const std::string& path_;
  const Descriptor& offer_;
  Learners learners_;
  std::vector<const Column*> columns_;  // of the table; null where a column is not used
  std::vector<std::size_t> unknown_;    // their numbers
  std::map<std::pair<std::string_view, std::string>, std::uint32_t> seen_;
};

Word word(const std::string& text) { return text.empty() ? Word{} : Word{std::string_view{text}, {}}; }

}  // namespace

bool can_name_a_file(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return text.find_first_not_of(kAllowed) == std::string_view::npos && !text.starts_with('.') && !text.starts_with('-');
}

Learners read_learners(const std::string& path, std::string_view text, const Descriptor& offer) {
  return Reader{path, offer}.read(text);
}

Converted convert_award(const Descriptor& offer, const Awardee& awardee, const Converter& converter,
                        const ConvertOptions& options) {
  Descriptor award = offer;
  award.record = RecordKind::award;
  award.id = {std::string_view{awardee.award_id}, offer.id.node};
  award.learner = {.given_name = word(awardee.given_name),
                   .family_name = word(awardee.family_name),
                   .date_of_birth = {awardee.date_of_birth, {}},
                   .identifier = {word(awardee.identifier_scheme), word(awardee.identifier_value), {}},
                   .node = {}};
  award.issuing.date = {awardee.issuing_date, offer.issuing.date.node};
  if (awardee.valid_until) award.valid_until = {awardee.valid_until, offer.valid_until.node};
  award.result = {};
  if (!awardee.result.empty())
    award.result = {.scale = word(awardee.result_scale),
                    .grade = word(awardee.result),
                    .date = {awardee.result_date, {}},
                    .node = {}};
  return convert_described(award, {}, converter, options);
}

}  // namespace pinko::formats
