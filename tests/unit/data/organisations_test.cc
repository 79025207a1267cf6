// Fields that providers take from the organisations file: which, where findings about them point, and what goes wrong.
#include "pinko/organisations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/config.h"
#include "pinko/rules.h"

using namespace pinko;

namespace {

constexpr std::string_view kFile = R"(organisations:
  esimerkki-amk:
    legal_name: Esimerkki Oy
    country: XX
    name: {fi: "Esimerkin \"AMK\"", sv: Exempel}
  toinen: {legal_name: Toinen Oy}
)";

Organisations organisations(std::string_view text = kFile) {
  return Organisations{std::make_shared<const Source>("orgs.yaml", std::string{text})};
}

Parsed read(std::string_view text) { return parse(std::make_shared<const Source>("a.mc.yaml", std::string{text})); }

Checked judge(const Parsed& parsed) {
  static const auto rules = RuleSet::load();
  return rules.check(parsed.document, parsed.findings, {.as_of = *parse_date("2026-10-01"), .record = std::nullopt});
}

std::string text_at(const Document& document, std::string_view key, std::size_t provider = 0) {
  const Node providers = document.root()["providers"];
  std::size_t place = 0;
  for (const Node one : providers.children())
    if (place++ == provider) return std::string{one[key].text()};
  return {};
}

}  // namespace

TEST_CASE("a provider takes the fields that it does not state itself") {
  const auto file = organisations();
  auto parsed = read(
      "id: a\nproviders:\n  - ref: esimerkki-amk\n    role: awarding\n    country: FI\n  - ref: toinen\ntitle: {fi: "
      "Työ}\n");
  take_organisations(parsed, &file);
  CHECK(parsed.findings.empty());
  const auto& document = parsed.document;
  CHECK(text_at(document, "legal_name") == "Esimerkki Oy");
  CHECK(text_at(document, "country") == "FI");
  CHECK(text_at(document, "role") == "awarding");
  CHECK(text_at(document, "ref").empty());
  CHECK(text_at(document, "legal_name", 1) == "Toinen Oy");
  CHECK(document.root()["title"]["fi"].text() == "Työ");
  Node first;
  for (const Node one : document.root()["providers"].children())
    if (!first) first = one;
  CHECK(first["name"]["fi"].text() == "Esimerkin \"AMK\"");
  CHECK(first.size() == 4);
  CHECK(is_borrowed(first["name"]));
  CHECK_FALSE(is_borrowed(first["country"]));
  // The tree is sound: children follow their parent, and `next` jumps over a node.
  const auto records = document.records();
  CHECK(records[0].next == records.size());
  for (std::uint32_t i = 1; i < records.size(); ++i) {
    CHECK(records[i].parent < i);
    CHECK(records[i].next <= records[records[i].parent].next);
  }
}

TEST_CASE("findings in taken fields point at the reference, with the file as related place") {
  const auto file = organisations(
      "organisations:\n  amk:\n    registration: {scheme: business_id, value: 1234567-8}\n    country: FI\n");
  auto parsed = read("id: a\nproviders:\n  - ref: amk\n    role: awarding\n");
  take_organisations(parsed, &file);
  const auto checked = judge(parsed);
  for (const auto& finding : checked.findings) {
    if (!finding.where.pointer.starts_with("/providers/0")) continue;
    CHECK(finding.where.path == "a.mc.yaml");
    CHECK(finding.where.begin.line >= 1);
    CHECK(finding.where.begin.line <= 4);
    CHECK(finding.edits.empty());
  }
}

TEST_CASE("a name that there is not is a finding with the nearest one") {
  const auto file = organisations();
  auto parsed = read("providers:\n  - ref: esimerki-amk\n");
  take_organisations(parsed, &file);
  REQUIRE(parsed.findings.size() == 1);
  const auto& finding = parsed.findings[0];
  CHECK(finding.rule == "CORE-10");
  CHECK(finding.where.begin == Position{2, 10});
  CHECK(finding.where.pointer == "/providers/0/ref");
  CHECK(std::ranges::find(finding.args, "suggestion", &Arg::name)->value == "esimerkki-amk");
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related[0].path == "orgs.yaml");
}

TEST_CASE("without a file every reference is a finding") {
  auto parsed = read("providers:\n  - ref: amk\n  - legal_name: Toinen Oy\n");
  take_organisations(parsed, nullptr);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.document.borrowed() == nullptr);
}

TEST_CASE("a document without references stays as it is") {
  const auto file = organisations();
  auto parsed = read("providers: [{legal_name: A}]\n");
  const auto* before = parsed.document.records().data();
  take_organisations(parsed, &file);
  CHECK(parsed.document.records().data() == before);
  for (const auto* odd : {"providers: x\n", "providers: {ref: toinen}\n", "providers: [toinen]\n",
                          "providers: [{ref: }]\n", "providers: [{ref: [toinen]}]\n", "[]\n"}) {
    auto other = read(odd);
    take_organisations(other, &file);
    CHECK(other.document.borrowed() == nullptr);
  }
}

TEST_CASE("references in an alias work as well") {
  const auto file = organisations();
  auto parsed = read("x-all: &p {ref: toinen}\nproviders: [*p]\n");
  take_organisations(parsed, &file);
  CHECK(text_at(parsed.document, "legal_name") == "Toinen Oy");
}

TEST_CASE("many references to large organisations are bounded") {
  std::string text = "organisations:\n  large:\n";
  for (int i = 0; i < 20'000; ++i) text += "    f" + std::to_string(i) + ": x\n";
  const auto file = organisations(text);
  std::string descriptor = "providers:\n";
  for (int i = 0; i < 1'000; ++i) descriptor += "  - ref: large\n";
  auto parsed = read(descriptor);
  take_organisations(parsed, &file);
  CHECK(parsed.document.records().size() < 200'000);
  CHECK(parsed.findings.size() > 900);
}

TEST_CASE("faults of the file are told where they stand") {
  const auto rules = RuleSet::load();
  const auto file = organisations(
      "organisations:\n  amk:\n    contry: FI\n    country: Suomi\n    \"name\": \"x\\u00e4\"\n  - list\n");
  CHECK_FALSE(file.findings().empty());  // not sound YAML
  const auto sound = organisations("organisations:\n  amk:\n    contry: FI\n    country: Suomi\n  toinen: text\n");
  const auto report = report_on(sound, rules);
  CHECK(report.path == "orgs.yaml");
  REQUIRE(report.findings.size() == 3);
  CHECK(std::ranges::all_of(report.findings, [](const Finding& f) { return f.where.path == "orgs.yaml"; }));
  CHECK(report.findings[0].where.begin == Position{3, 5});
  CHECK(report.findings[0].where.pointer == "/organisations/amk/contry");
  CHECK(report.findings[1].where.begin == Position{4, 14});
  CHECK(report.findings[2].where.pointer == "/organisations/toinen");
}

TEST_CASE("what is told of the file is not told again of each descriptor") {
  const auto file = organisations("organisations:\n  amk: {contry: FI, legal_name: A}\n");
  auto parsed = read("providers: [{ref: amk, role: awarding}]\n");
  take_organisations(parsed, &file);
  const auto checked = judge(parsed);
  CHECK(std::ranges::none_of(checked.findings, [](const Finding& f) { return f.where.pointer.ends_with("contry"); }));
}
