#include "rules/catalogue_predicates.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace pinko::rules;

namespace {

using Columns = std::vector<std::string_view>;

// Rows written as "kind: cell | cell | cell", each in a file of its own, or in that of the row before (`+`).
class Rows {
 public:
  Rows(Columns columns, std::vector<std::string> written) : columns_(std::move(columns)), cells_(std::move(written)) {
    std::uint32_t file = 0;
    for (std::string& cells : cells_) {
      if (!cells.starts_with('+')) ++file;
      const auto colon = cells.find(':');
      kinds_.push_back(cells.substr(0, colon));
      if (kinds_.back().starts_with('+')) kinds_.back().erase(0, 1);
      cells.erase(0, colon + 1);
      std::erase(cells, ' ');
      std::ranges::replace(cells, '|', kBetweenCells);
      std::ranges::replace(cells, ',', kBetweenValues);
      std::ranges::replace(cells, '=', kAfterLanguage);
      files_.push_back(file);
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) rows.emplace_back(kinds_[i], columns_, cells_[i], files_[i]);
  }

  // The rows at fault and the first other side of each, as "0>1 1>0".
  std::string said(CataloguePredicate predicate) {
    std::vector<std::string> all;
    predicate(rows, [&](const CatalogueFault& fault) {
      all.push_back(std::to_string(fault.row) + (fault.others.empty() ? "" : ">" + std::to_string(fault.others[0])));
    });
    std::ranges::sort(all);
    std::string joined;
    for (const std::string& one : all) joined += (joined.empty() ? "" : " ") + one;
    return joined;
  }

  std::vector<CatalogueRow> rows;

 private:
  Columns columns_;
  std::vector<std::string> cells_, kinds_;
  std::vector<std::uint32_t> files_;
};

std::string circles(std::vector<std::string> rows) { return Rows({"from", "to"}, std::move(rows)).said(&no_circles); }

TEST_CASE("a cell is read by the name of its column") {
  const Rows rows({"id", "title"}, {"m: a | fi=Työ, sv=Arbete"});
  const CatalogueRow& row = rows.rows[0];
  CHECK(row.kind() == "m");
  CHECK(row["id"] == "a");
  CHECK(row["title"] == "Työ");
  CHECK(row["nothing"].empty());
  REQUIRE(row.texts("title").size() == 2);
  CHECK(row.texts("title")[1].language == "sv");
  CHECK(row.texts("title")[1].text == "Arbete");
}

TEST_CASE("every step of a circle is at fault, and no other step") {
  CHECK(circles({"e: a|b", "e: b|c", "e: c|d"}) == "");
  CHECK(circles({"e: a|b", "e: b|a"}) == "0>1 1>0");
  CHECK(circles({"e: a|a"}) == "0");
  CHECK(circles({"e: a|b", "e: b|c", "e: c|b", "e: c|d"}) == "1>2 2>1");
  CHECK(circles({"e: a|b", "e: a|c", "e: b|d", "e: c|d"}) == "");  // two ways to one place
  CHECK(circles({"e: a|b", "e: b|a", "e: c|d", "e: d|c"}) == "0>1 1>0 2>3 3>2");
  CHECK(circles({"e: |b", "e: b|"}) == "");
}

TEST_CASE("a chain of a hundred thousand modules is no deep recursion") {
  std::vector<std::string> rows;
  for (int i = 0; i < 100'000; ++i) rows.push_back("e:" + std::to_string(i) + "|" + std::to_string(i + 1));
  CHECK(circles(rows) == "");
}

TEST_CASE("parts add up to the whole, half a credit more or less") {
  const auto sum = [](std::vector<std::string> rows) {
    return Rows({"id", "ects", "part", "required"}, std::move(rows)).said(&parts_make_whole);
  };
  CHECK(sum({"module: w|15", "+part: |5", "+part: |10"}) == "");
  CHECK(sum({"module: w|15", "+part: |5.5", "+part: |10"}) == "");
  CHECK(sum({"module: w|15", "+part: |5.6", "+part: |10"}) == "0>1");
  CHECK(sum({"module: w|15", "+part: |15", "+part: |5||false"}) == "");
  CHECK(sum({"module: w|8", "+part: ||a", "+part: |3|b", "module: a|5"}) == "");
  CHECK(sum({"module: w|8", "+part: ||a", "+part: |2|b", "module: a|5"}) == "0>1 3>0");  // both sides
  CHECK(sum({"module: w|8", "+part: ||a"}) == "");                                       // a part of unknown size
  CHECK(sum({"module: w|", "+part: |5"}) == "");
}

TEST_CASE("paths of 60 credits are found by their size, their parts and what leads into them") {
  const auto degree = [](std::vector<std::string> rows) {
    return Rows({"id", "ects", "part", "to", "title"}, std::move(rows)).said(&below_degree_size);
  };
  CHECK(degree({"path: p|60"}) == "0");
  CHECK(degree({"path: p|59.9"}) == "");
  CHECK(degree({"path: p|", "+part: |30", "+part: ||a", "module: a|30"}) == "0>1");
  CHECK(degree({"path: p|", "into: |30||p", "into: |30||p"}) == "0>1");
  CHECK(degree({"path: p|", "into: |30||p", "into: |30||q"}) == "");
  CHECK(degree({"module: p|60"}) == "");
}

TEST_CASE("titles are compared among the modules of one provider and size, language by language") {
  const auto duplicates = [](std::vector<std::string> rows) {
    return Rows({"title", "provider", "ects"}, std::move(rows)).said(&no_near_duplicates);
  };
  CHECK(duplicates({"m: en=Carbonfootprint|x|5", "m: en=carbonfootprint.|X|5.0"}) == "0>1 1>0");
  CHECK(duplicates({"m: en=Carbonfootprint|x|5", "m: en=Carbonfootprint|x|3"}) == "");
  CHECK(duplicates({"m: en=Carbonfootprint|x|5", "m: en=Carbonfootprint|y|5"}) == "");
  CHECK(duplicates({"m: en=Carbonfootprint|x|5", "m: fi=Carbonfootprint|x|5"}) == "");
  CHECK(duplicates({"m: en=A,fi=Hiilijalanjälki|x|5", "m: en=B,fi=Hiilijalanjalki|x|5"}) == "0>1 1>0");
  CHECK(duplicates({"m: en=Carbon,sv=Carbon|x|5"}) == "");
}

TEST_CASE("the unusual spelling is at fault, and once the usual one") {
  const auto spelling = [](std::vector<std::string> rows) {
    return Rows({"name", "key"}, std::move(rows)).said(&one_spelling);
  };
  CHECK(spelling({"p: A|1", "p: A|1", "p: B|2"}) == "");
  CHECK(spelling({"p: AOy|1", "p: AOY|1", "p: AOy|1", "p: AOy|1"}) == "0>1 1>0");
  CHECK(spelling({"p: A|1", "p: B|1"}) == "0>1 1>0");
  CHECK(spelling({"p: A|", "p: B|"}) == "");
}

TEST_CASE("catalogue predicates are listed by name") {
  CHECK(std::ranges::is_sorted(catalogue_predicates(), {}, &NamedAcross::name));
}

}  // namespace
