// A starter descriptor is sound from the first moment: it reads, its fields exist and have the right structure, and the
// rules miss nothing in it.
#include "pinko/starter.h"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/texts.h"

namespace {

using pinko::Node;
using pinko::RecordKind;
using pinko::RuleSet;
using pinko::StarterOptions;

const RuleSet& rules() {
  static const auto all = RuleSet::load(std::array<std::string, 2>{"fi", "pinko"});
  return all;
}

pinko::Parsed read(const std::string& text) { return pinko::parse(std::make_shared<const pinko::Source>("x", text)); }

StarterOptions options(std::vector<std::string> languages = {"fi", "en"}) {
  StarterOptions made;
  made.country = "FI";
  made.languages = std::move(languages);
  made.as_of = *pinko::parse_date("2026-11-24");
  return made;
}

bool is_structural(std::string_view rule) {
  return rule.starts_with("YAML-") || rule == "CORE-01" || rule == "CORE-02" || rule == "CORE-03";
}

/// Each scalar that begins with TODO counts.
std::size_t todos(Node node) {
  if (node.is_scalar()) return node.text().starts_with("TODO") ? 1 : 0;
  std::size_t sum = 0;
  for (const Node child : node.children()) sum += todos(child);
  return sum;
}

void check_sound(const StarterOptions& wanted) {
  const auto text = pinko::starter(rules(), wanted);
  CAPTURE(text);
  const auto parsed = read(text);
  REQUIRE(parsed.whole);
  pinko::CheckOptions judged;
  judged.as_of = wanted.as_of;
  const auto checked = rules().check(parsed.document, parsed.findings, judged);
  for (const auto& finding : checked.findings) {
    CAPTURE(finding.where.pointer);
    CHECK_MESSAGE(!is_structural(finding.rule), finding.rule);
    CHECK_MESSAGE(!finding.missing, finding.rule);
  }
  const Node root = parsed.document.root();
  CHECK(root["record"].text() == (wanted.record == RecordKind::award ? "award" : "offer"));
  CHECK(root["production"]["model"].text() == wanted.model);
  CHECK(todos(root) > 20);
  CHECK(text.find("x-todo") == std::string::npos);
  CHECK(pinko::starter(rules(), wanted) == text);
}

/// `id word suggestion`
std::string refusal(const StarterOptions& wanted) {
  try {
    static_cast<void>(pinko::starter(rules(), wanted));
  } catch (const pinko::Error& error) {
    return pinko::text("errors." + error.id(), "en", error.args());
  }
  return "none";
}

}  // namespace

TEST_CASE("each combination of record, model, country and language is sound and misses nothing") {
  for (const auto record : {RecordKind::offer, RecordKind::award})
    for (const char* model :
         {"", "from_rdi", "from_degree", "employer_commissioned", "joint", "non_formal_recognised", "purpose_built"})
      for (const char* country : {"FI", "EE", "MT", "NL", ""})
        for (const char* language : {"en", "fi", "sv"}) {
          auto wanted = options({language});
          wanted.record = record;
          wanted.model = model;
          wanted.country = country;
          wanted.wording = language;
          CAPTURE(model);
          CAPTURE(country);
          CAPTURE(language);
          check_sound(wanted);
        }
}

TEST_CASE("texts stand in every language, and say in it what belongs there; comments speak the language of the user") {
  auto wanted = options({"sv", "en", "sv"});
  wanted.wording = "fi";
  const auto parsed = read(pinko::starter(rules(), wanted));
  const Node root = parsed.document.root();
  CHECK(root["languages"].size() == 2);
  CHECK(root["title"].size() == 2);
  CHECK(root["title"]["sv"].text().starts_with("TODO Kompetenshelhetens namn"));
  CHECK(root["title"]["en"].text().starts_with("TODO Name of the module"));
  CHECK(parsed.document.source()->text().find("# Osaamiskokonaisuuden nimi") != std::string_view::npos);
  CHECK(root["learning_outcomes"].size() == 1);
}

TEST_CASE("what was asked for decides what is in it") {
  auto wanted = options();
  const auto offer = read(pinko::starter(rules(), wanted));
  CHECK(!offer.document.root()["learner"]);
  CHECK(!offer.document.root()["production"]);
  CHECK(offer.document.root()["providers"].children().begin().operator*()["country"].text() == "FI");
  wanted.record = RecordKind::award;
  CHECK(read(pinko::starter(rules(), wanted)).document.root()["learner"]);
  wanted.model = "from_rdi";
  CHECK(read(pinko::starter(rules(), wanted)).document.root()["production"].size() > 1);
}

TEST_CASE("a country that looks like a truth value stays a country") {
  auto wanted = options();
  wanted.country = "NO";
  wanted.languages = {"nb"};
  CHECK(pinko::starter(rules(), wanted).find("country: 'NO'\n") != std::string::npos);
}

TEST_CASE("codes that no list knows are refused with the nearest known one") {
  auto wanted = options();
  wanted.country = "fi";
  CHECK(refusal(wanted) == "--country: there is no code \"fi\"; did you mean \"FI\"?");
  wanted = options();
  wanted.model = "from_rid";
  CHECK(refusal(wanted).starts_with(
      "--model: there is no code \"from_rid\"; did you mean \"from_rdi\"? (one of from_rdi, from_degree, "));
  wanted = options({"fi", ""});
  CHECK(refusal(wanted) == "--languages: there is no code \"\"");
  wanted = options({"fii"});
  CHECK(refusal(wanted).starts_with("--languages: there is no code \"fii\"; did you mean \"fi\"?"));
}
