// What is counted of descriptors, that parts add up, and that what comes out is what the schema says.

#include "pinko/statistics.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pinko/error.h"
#include "pinko/parse.h"
#include "statistics/plan.h"

namespace {

using namespace pinko;
using statistics::count;

const RuleSet& rules() {
  static const RuleSet loaded = RuleSet::load();
  return loaded;
}

const Survey& survey() {
  static const Survey made{rules(), RuleSet::load(RuleSet::shipped("gates"))};
  return made;
}

Statistics none() {
  Statistics made;
  made.as_of = *parse_date("2026-11-24");
  made.version = "0";
  made.packs = {"yaml", "core", "eu", "std", "fi", "pinko", "cat"};
  return made;
}

Statistics counted(const std::vector<std::string>& texts) {
  auto made = none();
  BatchOptions options;
  options.check.as_of = made.as_of;
  options.note = survey().note();
  for (const auto& text : texts)
    survey().add(check_text(std::make_shared<const Source>("a.mc.yaml", text), rules(), options), made);
  return made;
}

std::string by(std::string_view provider) {
  return fmt::format("id: abc\nproviders: [{{role: awarding, legal_name: {}}}]\n", provider);
}

TEST_CASE("an element is in order, at fault or missing") {
  const auto all = counted({"id: a1\ntitle: {en: Carbon footprint}\nlevel: {eqf: 6, cycle: first}\n",
                            "id: a2\nlevel: {eqf: 9}\n", "id: a3\nlevel: {}\n"});
  CHECK(count(all, "elements", "h", "given") == 1);
  CHECK(count(all, "elements", "h", "faulty") == 1);
  CHECK(count(all, "elements", "h", "missing") == 1);
  CHECK(count(all, "elements", "b", "given") == 1);
  CHECK(count(all, "elements", "b", "missing") == 2);
}

TEST_CASE("what is missing around an element leaves it missing, though only one finding says so") {
  const auto all = counted({"id: a1\nlanguages: [en]\n"});
  for (const auto* element : {"c", "d"}) CHECK(count(all, "elements", element, "missing") == 1);
  CHECK(count(all, "elements", "d", "given") == 0);
}

TEST_CASE("a finding counts against the rules that it stands for, too") {
  // FI-SIZE-03 stands for EU-I-07 and EU-II-02a.
  const auto all =
      counted({"id: a1\nproviders: [{role: awarding, type: hei, legal_name: Esimerkki Oy, country: FI}]\nworkload: "
               "{hours: 54}\n"});
  REQUIRE(count(all, "rules", "FI-SIZE-03", "errors") == 1);
  REQUIRE(count(all, "rules", "EU-I-07", "errors") == 0);
  CHECK(count(all, "elements", "g", "faulty") == 1);
  CHECK(count(all, "principles", "2", "error") == 1);
}

TEST_CASE("a factor that is met without evidence is partly met") {
  const auto all = counted({"qf: {need: {state: met, evidence: 'https://example.org'}}", "qf: {need: {state: met}}",
                            "qf: {need: {state: not_met}}", "qf: {need: {state: superb}}", "id: a1"});
  CHECK(count(all, "quality", "need", "met") == 1);
  CHECK(count(all, "quality", "need", "partial") == 1);
  CHECK(count(all, "quality", "need", "not_met") == 1);
  CHECK(count(all, "quality", "need", "not_stated") == 2);
}

TEST_CASE("sizes fall into rows, and what is no size is told") {
  const auto all = counted({"workload: {ects: 3}", "workload: {ects: 4.99}", "workload: {ects: 0.5}",
                            "workload: {ects: 1e9}", "workload: {ects: -1}", "workload: {ects: 9999999}", "id: a1"});
  CHECK(count(all, "size", "3", "descriptors") == 2);
  CHECK(count(all, "size", "0", "descriptors") == 1);
  CHECK(count(all, "size", "unclear", "descriptors") == 3);
  CHECK(count(all, "size", "", "descriptors") == 1);
  CHECK(count(all.totals, "size.count") == 3);
  CHECK(count(all.totals, "size.hundredths") == 849);
}

TEST_CASE("a pack counts the descriptors that it judges") {
  const auto all = counted({"id: a1\nproviders: [{role: awarding, country: FI}]\n", "id: a2\n"});
  CHECK(count(all, "packs", "eu", "descriptors") == 2);
  CHECK(count(all, "packs", "fi", "descriptors") == 1);
  CHECK(count(all, "packs", "cat", "descriptors") == 0);
}

TEST_CASE("text that is no YAML has no elements and no provider") {
  const auto all = counted({"title: \"open\n"});
  CHECK(count(all.totals, "descriptors") == 1);
  CHECK(count(all.totals, "broken") == 1);
  CHECK(count(all.totals, "sound") == 0);
  CHECK(count(all, "rules", "YAML-01", "errors") == 1);
  CHECK_FALSE(all.tables.contains("elements"));
}

TEST_CASE("what silences a finding is counted and weighs nothing") {
  const auto all = counted({"id: abc-1\nlevel: {eqf: 9} # pinko: ignore[EU-I-08] -- agreed\n"});
  CHECK(count(all, "rules", "EU-I-08", "suppressed") == 1);
  CHECK(count(all, "rules", "EU-I-08", "errors") == 0);
  CHECK(count(all, "elements", "h", "given") == 1);
}

TEST_CASE("offers that are not published wait, and roles have things to do") {
  const auto all = counted({"id: a1\nlifecycle: {status: designed}\n", "id: a2\nlifecycle: {status: enrolling}\n",
                            "id: a3\nlifecycle: {status: retired}\n", "id: a4\nrecord: award\n"});
  CHECK(count(all.totals, "waiting") == 1);
  CHECK(count(all.totals, "ready") == 0);
  CHECK(count(all, "owners", "guidance", "descriptors") == 1);
  CHECK(count(all, "blockers", "PK-LC-06", "descriptors") == 1);
}

TEST_CASE("identity codes are no names") {
  const auto all = counted({by("'Teacher 010190-123A'")});
  CHECK(report_json(all).find("010190") == std::string::npos);
}

// ---- parts add up
// ----------------------------------------------------------------------------------------------------

std::vector<std::string> many_providers() {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 1400; ++i) texts.push_back(by(fmt::format("P{:05}", (i * 7919) % 1400)));
  return texts;
}

TEST_CASE("a full table keeps the first names, whatever the order, and parts add up to the whole") {
  const auto texts = many_providers();
  const auto whole = counted(texts);
  const auto& table = whole.tables.at("providers");
  CHECK(table.rows.size() == statistics::most_rows());
  CHECK(table.rows.begin()->first == "P00000");
  CHECK(table.rows.rbegin()->first == "P00999");
  CHECK(count(table.beyond, "descriptors") == 400);

  const auto middle = texts.begin() + 700;
  const auto first = counted({texts.begin(), middle}), second = counted({middle, texts.end()});
  for (const auto& [one, other] : {std::pair{&first, &second}, std::pair{&second, &first}}) {
    auto sum = *one;
    merge(sum, *other);
    CHECK(report_json(sum) == report_json(whole));
  }
}

TEST_CASE("a report is read as it was written") {
  const auto all =
      counted({by("'<script>'"), by("\"a\\u202eb\\u0007 ##[error]\""), "level: {eqf: 9}\n", "title: \"open\n"});
  const auto written = report_json(all);
  CHECK(written.find("\u202e") == std::string::npos);
  CHECK(written.find("##[error]") == std::string::npos);
  const auto read = read_report(written, "a.json");
  CHECK(report_json(read) == written);
  CHECK(read.tables.at("providers").rows.contains("a\u202eb\a ##[error]"));
}

TEST_CASE("what was lowered is kept, and parts say what the whole would say") {
  auto one = none(), other = none();
  one.lowered = {{"EU-D-01", RuleLevel::info, "a/.pinko.yaml:12:3"}, {"EU-D-02", RuleLevel::off, "a/.pinko.yaml:3:3"}};
  other.lowered = {{"EU-D-01", RuleLevel::off, "b/.pinko.yaml:2:3"}, {"EU-D-02", RuleLevel::off, "b/.pinko.yaml:1:3"}};
  const auto written = report_json(one);
  CHECK(report_json(read_report(written, "a.json")) == written);
  auto both = one, turned = other;
  merge(both, other);
  merge(turned, one);
  REQUIRE(both.lowered.size() == 2);
  CHECK(both.lowered[0].place == "b/.pinko.yaml:2:3");  // the lowest level
  CHECK(both.lowered[1].place == "a/.pinko.yaml:3:3");  // of equal ones the first configuration
  CHECK(report_json(both) == report_json(turned));
  merge(both, one);
  CHECK(both.lowered.size() == 2);
  auto counts = counted({"id: a1\n"});
  counts.lowered = one.lowered;
  for (const auto& format : page_formats()) {
    CAPTURE(format.name);
    const auto page = format.write(counts, rules(), nullptr, nullptr, {.language = "fi"});
    CHECK(page.find("EU-D-02") != std::string::npos);
    CHECK(page.find("a/.pinko.yaml:3:3") != std::string::npos);
  }
  CHECK(find_page_format("csv")
            .write(counts, rules(), nullptr, nullptr, {})
            .find("lowered,rules,EU-D-02,EU-D-02,level,switched off") != std::string::npos);
}

TEST_CASE("what is no report is refused, and the place is told") {
  const auto refused = [](const std::string& bytes) -> std::string {
    try {
      static_cast<void>(read_report(bytes, "a.json"));
      return "read";
    } catch (const Error& error) {
      return error.id() + (error.args().size() > 1 ? ' ' + error.args().back().value : std::string{});
    }
  };
  const auto good = report_json(counted({"level: {eqf: 9}\n"}));
  const auto changed = [&](std::string_view from, std::string_view to) {
    auto bytes = good;
    return bytes.replace(bytes.find(from), from.size(), to);
  };
  CHECK(refused(good) == "read");
  CHECK(refused("") == "not-a-report JSON");
  CHECK(refused("[]") == "not-a-report JSON");
  CHECK(refused("{}") == "not-a-report /report_version");
  CHECK(refused(good.substr(0, good.size() / 2)) == "not-a-report JSON");
  CHECK(refused(changed("\"report_version\": 1", "\"report_version\": 2")) == "report-of-other-version");
  CHECK(refused(changed("2026-11-24", "2026-11-31")) == "not-a-report /as_of");
  CHECK(refused(changed("\"files\": 1", "\"files\": -1")) == "not-a-report /totals/files");
  CHECK(refused(changed("\"files\": 1", "\"files\": 1.5")) == "not-a-report /totals/files");
  CHECK(refused(changed("\"files\": 1", "\"files\": 99999999999999999999")) == "not-a-report /totals/files");
  CHECK(refused(changed("\"rows\": {", "\"rows\": [], \"x\": {")).starts_with("not-a-report /tables/"));
  CHECK(refused(changed("\"lowered\": []", "\"lowered\": {}")) == "not-a-report /lowered");
  CHECK(refused(changed("\"lowered\": []", R"("lowered": [{"rule": "X", "level": "gone", "place": ""}])")) ==
        "not-a-report /lowered/level");
  CHECK(refused(std::string(1'000'000, '[')) == "not-a-report JSON");
}

// ---- the schema
// ------------------------------------------------------------------------------------------------------

// The part of JSON Schema that the schema of reports uses.
void check_against(const nlohmann::json& value, const nlohmann::json& schema, const nlohmann::json& root,
                   const std::string& where) {
  CAPTURE(where);
  if (schema.contains("$ref")) return check_against(value, root["definitions"]["count"], root, where);
  if (schema.contains("const")) CHECK(value == schema["const"]);
  if (schema.contains("minimum")) CHECK(value.get<std::int64_t>() >= schema["minimum"].get<std::int64_t>());
  if (schema.contains("type")) {
    const std::vector<std::string> types = schema["type"].is_array() ? schema["type"].get<std::vector<std::string>>()
                                                                     : std::vector{schema["type"].get<std::string>()};
    std::string own = value.type_name();
    if (own == "number" && value.is_number_integer() && types.front() == "integer") own = "integer";
    CHECK(std::find(types.begin(), types.end(), own) != types.end());
  }
  for (const auto& name : schema.value("required", nlohmann::json::array())) CHECK(value.contains(name));
  if (!value.is_object()) return;
  for (const auto& [name, member] : value.items()) {
    const auto inside = where + '/' + name;
    if (schema.contains("properties") && schema["properties"].contains(name)) {
      check_against(member, schema["properties"][name], root, inside);
    } else if (schema.contains("patternProperties")) {
      CHECK((name.starts_with("lacks.") || name.starts_with("role.")));
    } else {
      CAPTURE(inside);
      REQUIRE(schema.contains("additionalProperties"));
      CHECK(schema["additionalProperties"] != false);
      check_against(member, schema["additionalProperties"], root, inside);
    }
  }
}

TEST_CASE("what is written fits the schema") {
  const auto schema = nlohmann::json::parse(report_schema());
  const auto before = counted({"id: a1\n"});
  auto texts = many_providers();
  texts.emplace_back("id: a1\nlifecycle: {status: designed}\nworkload: {ects: 3, hours: 80}\n");
  texts.emplace_back("title: \"open\n");
  const auto document = parse(std::make_shared<const Source>("e.yaml",
                                                             "project: S31185\nevents: [{id: W1, kind: webinar, "
                                                             "feedback: {n: 2, mean: 4.5, scale: 1-5}}]\n"));
  const auto events = project_events(document.document);
  const auto written = nlohmann::json::parse(report_json(counted(texts), &before, &events));
  CHECK(written["since"]["descriptors"] == 1401);
  check_against(written, schema, schema, "");
}

// ---- the page
// --------------------------------------------------------------------------------------------------------

std::string page(std::string_view format, const Statistics& all, const std::string& language = "en",
                 const Statistics* since = nullptr) {
  return find_page_format(format).write(all, rules(), since, nullptr, {.language = language});
}

TEST_CASE("hostile names are texts in every format") {
  const auto all = counted({by("'<script>alert(1)</script>'"), by("'=HYPERLINK(\"x\")'"), by("\"a\\u202eb\\e[31m\""),
                            by("']]>|**[x](http://evil)'"), by("'::error::owned'")});
  for (const auto& format : page_formats()) {
    CAPTURE(format.name);
    const auto written = page(format.name, all);
    CHECK(written.find("\u202e") == std::string::npos);
    CHECK(written.find('\x1b') == std::string::npos);
  }
  CHECK(page("html", all).find("<script>alert") == std::string::npos);
  CHECK(page("html", all).find("&lt;script&gt;alert") != std::string::npos);
  CHECK(page("csv", all).find("'=HYPERLINK") != std::string::npos);
  CHECK(page("csv", all).find(",=HYPERLINK") == std::string::npos);
  CHECK(page("markdown", all).find("<script>") == std::string::npos);
  CHECK(page("markdown", all).find("[x](http") == std::string::npos);
}

TEST_CASE("every format speaks three languages and needs nothing to be there") {
  for (const auto& format : page_formats())
    for (const auto* language : {"en", "fi", "sv"}) {
      CHECK_FALSE(page(format.name, none(), language).empty());
      CHECK_FALSE(page(format.name, counted({"id: a1\n"}), language).empty());
    }
  const auto finnish = page("html", counted({"id: a1\n"}), "fi");
  CHECK(finnish.find("<html lang=\"fi\">") != std::string::npos);
  CHECK(finnish.find("Oppijan tunnistetiedot") != std::string::npos);
}

TEST_CASE("a share is never rounded to all or nothing, and its change is told") {
  std::vector<std::string> texts(999, "id: a1\n");
  texts.emplace_back("id: a1\ntitle: {en: Carbon footprint}\n");
  const auto all = counted(texts);
  const auto text = page("text", all);
  const auto line = text.substr(text.find("  Title "));
  CHECK(line.substr(0, line.find('\n')).find(" 1% ") != std::string::npos);
  const auto later = page("text", all, "en", &all);
  CHECK(later.find("Change since 2026-11-24") != std::string::npos);
}

TEST_CASE("the page lets nothing run but its own script") {
  const auto html = page("html", counted({"id: a1\n"}));
  CHECK(html.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
  CHECK(html.find("unsafe-inline") == std::string::npos);
  CHECK(html.find("style=\"") == std::string::npos);
  for (const auto* foreign : {"src=", "@import", "url("}) {
    CAPTURE(foreign);
    CHECK(html.find(foreign) == std::string::npos);
  }
}

TEST_CASE("an unknown format is told with the nearest one") { CHECK_THROWS_AS(find_page_format("htm"), Error); }

// ---- events
// ----------------------------------------------------------------------------------------------------------

TEST_CASE("events are totalled, with targets of the file before those that ship") {
  const auto document =
      parse(std::make_shared<const Source>(
                "e.yaml",
                "project: S31185\ntargets: {webinar: 3}\nevents:\n"
                "- {id: W1, kind: webinar, participants: {total: 84, by_organisation_type: {hei: 70}}, "
                "feedback: {n: 3, mean: 4, scale: 1-5}}\n"
                "- {id: W2, kind: webinar, participants: {total: 16}, feedback: {n: 1, mean: 2, scale: 1-5}}\n"))
          .document;
  const auto events = project_events(document);
  CHECK(count(events.kinds.at("webinar"), "events") == 2);
  CHECK(count(events.kinds.at("webinar"), "participants") == 100);
  CHECK(count(events.feedback.at("1-5"), "answers") == 4);
  CHECK(count(events.feedback.at("1-5"), "hundredths") == 1400);
  CHECK(count(events.participants, "hei") == 70);
  CHECK(count(events.targets, "webinar") == 3);
  CHECK(count(events.targets, "workshop") == 8);
  const auto text = find_page_format("text").write(none(), rules(), nullptr, &events, {});
  CHECK(text.starts_with("Project S31185\n"));
  CHECK(text.find("3.5") != std::string::npos);
}

}  // namespace
