// Comments that silence findings: what they cover, what they may not, and what is wrong with them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pinko/batch.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "rules/suppress_comments.h"
#include "rules/trial.h"

using namespace pinko;
using trial::fact;

namespace {

const RuleSet& all_rules() {
  static const RuleSet rules = RuleSet::load(RuleSet::shipped());
  return rules;
}

/// Without the packs whose rules stand for those of core.
const RuleSet& few_rules() {
  static const RuleSet rules = RuleSet::load({}, "lint");
  return rules;
}

Parsed parsed(std::string_view text) { return parse(std::make_shared<const Source>("d.mc.yaml", std::string{text})); }

CheckOptions on(std::string_view day) { return {.as_of = *parse_date(day), .record = std::nullopt}; }

Checked checked(std::string_view text, const CheckOptions& options = on("2026-10-01"),
                const RuleSet& rules = few_rules()) {
  Parsed read = parsed(text);
  return rules.check(read.document, std::move(read.findings), options);
}

Checked checked_by_all(std::string_view text) { return checked(text, on("2026-10-01"), all_rules()); }

/// The findings of some rules (ids that begin so): `CORE-05 2` stands there, `(CORE-05 2)` is silenced.
std::vector<std::string> of(std::string_view begin, const Checked& checked) {
  std::vector<std::string> found;
  for (const Finding& finding : checked.findings) {
    if (!finding.rule.starts_with(begin)) continue;
    const std::string place = finding.rule + ' ' + std::to_string(finding.where.begin.line);
    found.push_back(finding.suppressed ? '(' + place + ')' : place);
  }
  return found;
}

std::vector<std::string> core_and_sup(std::string_view text, std::string_view day = "2026-10-01") {
  const auto all = checked(text, on(day));
  auto found = of("CORE-05", all);
  for (auto& one : of("SUP", all)) found.push_back(std::move(one));
  return found;
}

using Found = std::vector<std::string>;

std::string fault_of(std::string_view comment) {
  const auto text = std::string{"id: mc-0001 # pinko: "}.append(comment) + "\n";
  const auto read = parsed(text);
  const auto found = rules::suppressions_in(read.document);
  return found.size() == 1 ? std::string{found[0].fault} : std::to_string(found.size()) + " comments";
}

std::size_t comments_in(std::string_view text) {
  const auto read = parsed(text);
  REQUIRE(read.whole);
  return rules::suppressions_in(read.document).size();
}

constexpr std::string_view kReason = "] -- agreed\n";

std::string ignore(std::string_view ids) { return std::string{"# pinko: ignore["}.append(ids).append(kReason); }

}  // namespace

TEST_CASE("a comment at the end of a line silences what begins on that line") {
  CHECK(core_and_sup("legal_form: course " + ignore("CORE-05")) == Found{"(CORE-05 1)"});
  CHECK(core_and_sup("legal_form: course\nid: mc-0001 " + ignore("CORE-05")) == Found{"CORE-05 1", "SUP-02 2"});
  CHECK(core_and_sup("legal_form: course " + ignore("unknown-code")) == Found{"(CORE-05 1)"});  // by name
  CHECK(core_and_sup("legal_form: course " + ignore("CORE-04, CORE-05,")) == Found{"(CORE-05 1)", "SUP-02 1"});
  CHECK(core_and_sup("{legal_form: course, participation: {mode: far}} " + ignore("CORE-05")) ==
        Found{"(CORE-05 1)", "(CORE-05 1)"});
}

TEST_CASE("a comment alone on a line silences what is in the next field or item") {
  CHECK(core_and_sup(ignore("CORE-05") + "participation:\n  mode: far\nlegal_form: course\n") ==
        Found{"(CORE-05 3)", "CORE-05 4"});
  CHECK(core_and_sup("participation:\n  " + ignore("CORE-05") + "  mode: far\nlegal_form: course\n") ==
        Found{"(CORE-05 3)", "CORE-05 4"});
  // The item of a list, with all its fields.
  CHECK(core_and_sup("providers:\n" + ignore("CORE-05") + "  - name: {en: A}\n    type: x\n  - {type: y}\n") ==
        Found{"(CORE-05 4)", "CORE-05 5"});
  // Before a value that stands on a line of its own.
  CHECK(core_and_sup("legal_form:\n  " + ignore("CORE-05") + "  course\nparticipation: {mode: far}\n") ==
        Found{"(CORE-05 3)", "CORE-05 4"});
  // Inside brackets.
  CHECK(core_and_sup("participation: {\n  " + ignore("CORE-05") + "  mode: far,\n  schedule: never}\n") ==
        Found{"(CORE-05 3)", "CORE-05 4"});
  // Other comments and empty lines may stand between.
  CHECK(core_and_sup(ignore("CORE-05") + "\n# why\n\nlegal_form: course\n") == Found{"(CORE-05 5)"});
  // After the last field it covers nothing.
  CHECK(core_and_sup("legal_form: course\n" + ignore("CORE-05")) == Found{"CORE-05 1", "SUP-02 2"});
}

TEST_CASE("a comment at the top silences a rule in the whole file") {
  constexpr std::string_view kFile = "# pinko: ignore-file[CORE-05] -- agreed\n";
  CHECK(core_and_sup(std::string{kFile} + "legal_form: course\nparticipation: {mode: far}\n") ==
        Found{"(CORE-05 2)", "(CORE-05 3)"});
  CHECK(core_and_sup("\xEF\xBB\xBF" + std::string{kFile} + "legal_form: course\n") == Found{"(CORE-05 2)"});
  CHECK(core_and_sup("# Words\n\n---\n" + std::string{kFile} + "legal_form: course\n") == Found{"(CORE-05 5)"});
  CHECK(core_and_sup("legal_form: course\n" + std::string{kFile}) == Found{"CORE-05 1", "SUP-07 2"});
}

TEST_CASE("what is missing in a field is silenced at its key") {
  const auto missing = [](std::string_view text) { return of("CORE-07", checked(text)); };
  CHECK(missing("title: {en: A}\n") == Found{"CORE-07 1"});
  CHECK(checked("title: {en: A} # pinko: ignore[CORE-07] -- agreed\n").findings.front().rule.size() > 0);
  CHECK(missing("title: {en: A} # pinko: ignore[CORE-07] -- agreed\n") == Found{"(CORE-07 1)"});
  CHECK(missing("# pinko: ignore[CORE-07] -- agreed\n\ntitle: {en: A}\n") == Found{"(CORE-07 3)"});
}

TEST_CASE("a comment covers an alias where it is used") {
  const std::string text = "x-form: &f course\nlegal_form: *f ";
  CHECK(core_and_sup(text + ignore("CORE-05")) == Found{"(CORE-05 2)"});
  CHECK(core_and_sup("x-form: &f course\n" + ignore("CORE-05") + "legal_form: *f\n") == Found{"(CORE-05 3)"});
  CHECK(core_and_sup("x-p: &p {mode: far}\n" + ignore("CORE-05") + "participation: *p\nlegal_form: course\n") ==
        Found{"(CORE-05 3)", "CORE-05 4"});
  CHECK(core_and_sup("x-form: &f course " + ignore("CORE-05") + "legal_form: *f\n") == Found{"CORE-05 2", "SUP-02 1"});
}

TEST_CASE("of several comments the narrowest is the one that is used") {
  CHECK(core_and_sup("# pinko: ignore-file[CORE-05] -- a\n" + ignore("CORE-05") + "legal_form: course " +
                     ignore("CORE-05")) == Found{"(CORE-05 3)", "SUP-02 1", "SUP-02 2"});
  const auto nested = checked(
      "# pinko: ignore[CORE-05] -- outer\nparticipation:\n  # pinko: ignore[CORE-05] -- inner\n"
      "  mode: far\n  schedule: never\n");
  const auto codes = of("CORE-05", nested);
  CHECK(codes == Found{"(CORE-05 4)", "(CORE-05 5)"});
  for (const Finding& finding : nested.findings) {
    if (finding.rule != "CORE-05") continue;
    CHECK(finding.suppressed->reason == (finding.where.begin.line == 4 ? "inner" : "outer"));
    CHECK(finding.suppressed->line == (finding.where.begin.line == 4 ? 3 : 1));
  }
}

TEST_CASE("only a comment is a comment") {
  CHECK(comments_in("a: 1 # pinko: ignore[X]\n") == 1);
  CHECK(comments_in("a: 1 #pinko:ignore[X]") == 1);  // at the end, without a line break
  CHECK(comments_in("a: 1 #\t pinko: ignore[X]\r\nb: 2 # pinko: ignore[Y]\r\n") == 2);
  CHECK(comments_in("a: 1 # see # pinko: ignore[X]\n") == 1);
  CHECK(comments_in("a: 'b # pinko: ignore[X]'\n") == 0);
  CHECK(comments_in("a: \"b # pinko: ignore[X]\" # pinko: ignore[Y]\n") == 1);
  CHECK(comments_in("' # pinko: ignore[X]': 1\n") == 0);
  CHECK(comments_in("a: |\n  x\n  # pinko: ignore[X]\nb: 2\n") == 0);
  CHECK(comments_in("a: >-\n\n  # pinko: ignore[X]\n\n  y\n# pinko: ignore[Y]\nb: 2\n") == 1);
  CHECK(comments_in("a: | # pinko: ignore[X]\n  text\n") == 1);  // the line that opens a text
  CHECK(comments_in("# see `# pinko: ignore[X]`\na: 1\n") == 0);
  CHECK(comments_in("## pinko: ignore[X]\na: 1\n") == 0);
  CHECK(comments_in("# Pinko: ignore[X]\na: 1\n") == 0);
  CHECK(comments_in("a: [ # pinko: ignore[X]\n  1, # pinko: ignore[Y]\n  2]\n") == 2);
}

TEST_CASE("reason and day") {
  const auto read = parsed(
      "a: 1 # pinko: ignore[X]\nb: 1 # pinko: ignore[X] --\nc: 1 # pinko: ignore[X,Y] -- two  words \r\n"
      "d: 1 # pinko: ignore[X] -- pilot until=2027-04-30\ne: 1 # pinko: ignore[X] until=2027-04-30 -- pilot\n"
      "f: 1 # pinko: ignore[X] -- not until2027 is it ]\n");
  const auto found = rules::suppressions_in(read.document);
  REQUIRE(found.size() == 6);
  CHECK(found[0].reason.empty());
  CHECK(found[1].reason.empty());
  CHECK(found[2].reason == "two  words");
  CHECK(found[2].ids.size() == 2);
  CHECK(found[3].reason == "pilot");
  CHECK(found[3].until == parse_date("2027-04-30"));
  CHECK(found[4].reason == "pilot");
  CHECK(found[4].until == parse_date("2027-04-30"));
  CHECK(found[5].reason == "not until2027 is it ]");
  CHECK_FALSE(found[5].until);
  for (const auto& one : found) CHECK(one.fault.empty());
}

TEST_CASE("a comment that cannot be understood says why") {
  CHECK(fault_of("ignore[X] -- r") == "");
  CHECK(fault_of("") == "suppressions.unknown-word");
  CHECK(fault_of("ignored[X] -- r") == "suppressions.unknown-word");
  CHECK(fault_of("Ignore[X] -- r") == "suppressions.unknown-word");
  CHECK(fault_of("ignore X") == "suppressions.no-bracket");
  CHECK(fault_of("ignore[X -- r") == "suppressions.open-bracket");
  CHECK(fault_of("ignore[X Y] -- r") == "suppressions.not-an-id");
  CHECK(fault_of("ignore[" + std::string(65, 'X') + "] -- r") == "suppressions.not-an-id");
  CHECK(fault_of("ignore[X] r") == "suppressions.no-dashes");
  CHECK(fault_of("ignore[X] -- r until=2027-02-29") == "suppressions.bad-date");
  CHECK(fault_of("ignore[X] -- r until=") == "suppressions.bad-date");
  CHECK(fault_of("ignore[X] -- r until=2027-01-01 until=2028-01-01") == "suppressions.two-dates");
  CHECK(fault_of("ignore-file[X] -- r") == "suppressions.not-at-top");
  std::string ids = "X";
  for (int i = 1; i < 100; ++i) ids += ",X";
  CHECK(fault_of("ignore[" + ids + "] -- r") == "");
  CHECK(fault_of("ignore[" + ids + ",X] -- r") == "suppressions.too-many-ids");
}

TEST_CASE("after its last day a comment silences nothing") {
  const std::string text = "legal_form: course # pinko: ignore[CORE-05] -- agreed until=2026-12-31\n";
  CHECK(core_and_sup(text, "2026-12-31") == Found{"(CORE-05 1)"});
  CHECK(core_and_sup(text, "2027-01-01") == Found{"CORE-05 1", "SUP-01 1"});
}

TEST_CASE("bare comments silence nothing, those without a reason do") {
  CHECK(core_and_sup("legal_form: course # pinko: ignore\n") == Found{"CORE-05 1", "SUP-03 1"});
  CHECK(core_and_sup("legal_form: course # pinko: ignore[ , ] -- agreed\n") == Found{"CORE-05 1", "SUP-03 1"});
  CHECK(core_and_sup("legal_form: course # pinko: ignore[CORE-05]\n") == Found{"(CORE-05 1)", "SUP-04 1"});
}

TEST_CASE("a rule that does not exist is an error, with what may have been meant") {
  const auto all = checked("legal_form: course " + ignore("CORE-O5"));
  REQUIRE(of("SUP", all) == Found{"SUP-05 1"});
  for (const Finding& finding : all.findings) {
    if (finding.rule != "SUP-05") continue;
    CHECK(finding.severity == Severity::error);
    CHECK(fact(finding, "rule") == "CORE-O5");
    CHECK(fact(finding, "suggestion") == "CORE-05");
    CHECK(finding.where.begin.column == 36);
  }
}

TEST_CASE("a rule that was not judged is neither unknown nor unused") {
  const auto sup = [&](std::string_view text) { return of("SUP", checked(text, on("2026-10-01"), few_rules())); };
  CHECK(sup("id: mc-0001 # pinko: ignore[EU-I-06, FI-KT-02, PK-IAG-01] -- agreed\n").empty());
  CHECK(sup("id: mc-0001 # pinko: ignore[CORE-01] -- agreed\n") == Found{"SUP-02 1"});
  // The Finnish pack is loaded and has nothing to say about other countries; awards are not judged as offers.
  CHECK(of("SUP", checked_by_all("provider_country: EE\nid: mc-0001 # pinko: ignore[FI-KT-02] -- a\n"
                                 "providers: [{role: awarding, country: EE}]\n"))
            .empty());
  const std::string by_record = "record: award\nid: mc-0001 # pinko: ignore[EU-I-01] -- agreed\n";
  CHECK(of("SUP-02", checked_by_all(by_record)).empty());
}

TEST_CASE("the law, personal data and findings about comments cannot be silenced") {
  const std::string law =
      "institution_code: '99999'\nprice: {amount: 300}\nworkload: {ects: 5}\nlegal_form: open_studies\n";
  REQUIRE(of("FI-FEE-01", checked_by_all(law)) == Found{"FI-FEE-01 2"});
  const auto silenced = checked_by_all("# pinko: ignore-file[FI-FEE-01] -- agreed\n" + law);
  CHECK(of("FI-FEE-01", silenced) == Found{"FI-FEE-01 3"});
  CHECK(of("SUP", silenced) == Found{"SUP-06 1"});

  const auto code = checked_by_all("contact: {note: 010190-901R} # pinko: ignore[FI-PII-01] -- agreed\n");
  CHECK(of("FI-PII-01", code) == Found{"FI-PII-01 1"});
  CHECK(of("SUP", code) == Found{"SUP-06 1"});

  // What concerns other files is not for one file to decide.
  CHECK(of("SUP", checked_by_all("id: mc-0001 # pinko: ignore[CAT-01] -- agreed\n")) == Found{"SUP-06 1"});

  CHECK(core_and_sup("legal_form: course # pinko: ignore[CORE-05, SUP-04]\n") ==
        Found{"(CORE-05 1)", "SUP-04 1", "SUP-06 1"});
  CHECK(
      of("", checked_by_all("a: 1 # pinko: ignore[YAML-30] -- agreed\na: 2 # pinko: ignore[YAML-30] -- agreed\n"))[0] !=
      "(YAML-30 2)");
}

TEST_CASE("of a rule that may be silenced, a check about personal data may not") {
  const auto found = checked_by_all(
      "# pinko: ignore[EU-I-01] -- agreed\nlearner: {given_name: Aino}\n"
      "# pinko: ignore[EU-I-01] -- agreed\nlearner_identification: {method: handshake}\n");
  const auto identification = of("EU-I-01", found);
  CHECK(std::ranges::find(identification, "EU-I-01 2") != identification.end());
  CHECK(std::ranges::find(identification, "(EU-I-01 4)") != identification.end());
  CHECK(of("SUP-06", found) == Found{"SUP-06 1"});
}

TEST_CASE("a pack says what may not be silenced") {
  const auto count = [](std::string_view always) {
    const RuleSet rules = trial::rules_from(trial::one_rule(std::string{always} + "    check: {title: present}\n"));
    return of("T-", checked("id: mc-0001 # pinko: ignore[T-01] -- agreed\n", on("2026-10-01"), rules));
  };
  CHECK(count("") == Found{"(T-01 1)"});
  CHECK(count("    always: true\n") == Found{"T-01 1"});
  CHECK_THROWS_AS(count("    always: maybe\n"), Error);
}

TEST_CASE("silencing a rule does not silence the law that it stands for") {
  const auto pack = [](std::string_view status) {
    std::string text =
        "pinko: 1\npack: trial\ntitle: {en: Trial}\nfields: {x: {type: map, fields: {y: {type: text}}}}\nrules:\n";
    for (const auto& [id, check, of] :
         {std::tuple("T-01", "{x: present}", std::string_view{"INF"}), std::tuple("T-02", "{x.y: present}", status)})
      text += std::string{"  - id: "} + id + "\n    name: trial-" + (id + 2) +
              "\n    severity: error\n    status: " + std::string{of} + "\n    check: " + check +
              "\n    message: {en: m}\n    why: {en: W.}\n    fix: {en: F.}\n    pass: ['x: {y: a}']\n    fail: ['id: "
              "b']\n";
    return trial::rules_from(text);
  };
  const std::string text = "id: mc-0001 # pinko: ignore[T-01] -- agreed\n";
  const RuleSet lawful = pack("LAW"), other = pack("REC");
  CHECK(of("T-", checked("id: mc-0001\n", on("2026-10-01"), lawful)) == Found{"T-01 1"});  // one fact, one finding
  CHECK(of("T-", checked(text, on("2026-10-01"), lawful)) == Found{"(T-01 1)", "T-02 1"});
  CHECK(of("T-", checked(text, on("2026-10-01"), other)) == Found{"(T-01 1)"});
}

TEST_CASE("reasons leave without personal data, and cut") {
  const auto reason = [](const std::string& written) {
    const auto all = checked("legal_form: course # pinko: ignore[CORE-05] -- " + written + "\n");
    for (const Finding& finding : all.findings)
      if (finding.suppressed) return finding.suppressed->reason;
    return std::string{"none"};
  };
  CHECK(reason("asked by 010190-901R") == "asked by •••••");
  CHECK(reason(std::string(190, 'x') + " 010190-901R " + std::string(900, 'y')).find("0101") == std::string::npos);
  CHECK(reason(std::string(250, 'x')) == std::string(200, 'x') + "…");
}

TEST_CASE("without suppressions comments are comments") {
  auto options = on("2026-10-01");
  options.suppressions = false;
  const auto all = checked("legal_form: course " + ignore("CORE-05, XX") + "# pinko: nonsense\n", options);
  CHECK(of("CORE-05", all) == Found{"CORE-05 1"});
  CHECK(of("SUP", all).empty());
}

TEST_CASE("what is silenced does not fill the caps, and has its own") {
  std::string text = "credential:\n  formats:\n";
  for (int i = 0; i < 60; ++i) text += "    - wax # pinko: ignore[CORE-05] -- agreed\n";
  text += "    - seal\n";
  const auto all = checked(text);
  const auto codes = of("CORE-05", all);
  CHECK(codes.size() == 51);
  CHECK(codes.back() == "CORE-05 63");
  CHECK(all.suppressed_not_shown >= 10);
  CHECK(of("SUP", all).empty());
}

TEST_CASE("no number of silenced findings hides one that is not") {
  // Of a rule only 250 are made out. What comes after them is counted, and must not be taken for silenced.
  std::string text = "credential:\n  formats:\n";
  for (int i = 0; i < 260; ++i) text += "    - wax # pinko: ignore[CORE-05] -- agreed\n";
  const auto by_line = checked(text + "    - seal\n");
  CHECK(of("CORE-05", by_line).front() == "CORE-05 3");
  CHECK(by_line.not_shown > 200);
  CHECK(of("SUP", by_line).empty());
  const auto by_file = checked("# pinko: ignore-file[CORE-05] -- agreed\n" + text + "    - seal\n");
  CHECK(of("CORE-05", by_file).front() == "(CORE-05 4)");
  CHECK(of("CORE-05", by_file).size() == 50);
  CHECK(by_file.suppressed_not_shown >= 211);
}

TEST_CASE("a summary counts what is silenced, and not as findings") {
  const auto source = std::make_shared<const Source>(
      "d.mc.yaml", "# pinko: ignore-file[CORE-05, CORE-09] -- agreed\nid: mc-0001\nlegal_form: course\n");
  BatchOptions options;
  options.check = on("2026-10-01");
  Summary silenced, open;
  silenced.add(check_text(source, few_rules(), options));
  options.check.suppressions = false;
  open.add(check_text(source, few_rules(), options));
  CHECK(silenced.suppressed == 2);
  CHECK(open.suppressed == 0);
  CHECK(open.count(Severity::warning) == silenced.count(Severity::warning) + 2);
}

// Each took less than a tenth of a second when this was written; the time limit of the test is far above that. What
// grew with the square of the comments would take minutes.
TEST_CASE("hostile numbers of comments end") {
  const auto count = [](const std::string& text) {
    REQUIRE(text.size() < (1u << 20));
    const auto read = parsed(text);
    REQUIRE(read.whole);
    CHECK(all_rules().check(read.document, {}, on("2026-10-01")).findings.size() < 5000);
    return rules::suppressions_in(read.document).size();
  };
  const auto repeated = [](int times, auto&& piece) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece(i);
    return text;
  };
  const auto same = repeated(30'000, [](int) { return "# pinko: ignore[CORE-05]\n"; });
  CHECK(count(same + "legal_form: course\nparticipation: {mode: far}\n") == 30'000);
  CHECK(count(repeated(20'000, [](int i) {
          return "x-" + std::to_string(i) + ": 1 # pinko: ignore[C" + std::to_string(i) + "]\n";
        })) == 20'000);
  CHECK(count("id: mc-0001 # pinko: ignore[" + repeated(250'000, [](int) { return "X,"; }) + "]\n") == 1);
  CHECK(count("id: \"" + repeated(4'000, [](int) { return " # pinko: x"; }) + "\"\n") == 0);
  CHECK(count("id: mc-0001 #" + std::string(1'000'000, '#') + "\n") == 0);
  CHECK(count("id: mc-0001 " + repeated(400'000, [](int) { return "# "; })) == 0);
}
