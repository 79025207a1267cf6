// The parts of a badge. Entry points: those of badge.h.
#include <algorithm>

#include "data/codelists.h"
#include "import/badge.h"
#include "import/codes.h"
#include "import/narrative.h"
#include "import/plain.h"
#include "text/fold.h"
#include "text/url.h"

namespace pinko::importing::badges {

void Badge::credential(Node node) {
  used_.mark(node);
  put("record", Value::text("award"));
  put("issuing.date", day(node["validFrom"] ? node["validFrom"] : node["issuanceDate"]));
  put("validity.until", day(node["validUntil"] ? node["validUntil"] : node["expirationDate"]));
  const Node subject =
      node["credentialSubject"].is_list() ? all(node["credentialSubject"]).front() : node["credentialSubject"];
  achievement(subject["achievement"]);
  if (find("providers") == nullptr) issuer(node["issuer"]);
  person(subject);
  put("delivery.start", day(subject["activityStartDate"]));
  put("delivery.end", day(subject["activityEndDate"]));
  if (find("workload.ects") == nullptr) put("workload.ects", number(subject["creditsEarned"]));
  use_if_same(subject["creditsEarned"], "workload.ects");
  result(subject, node);
  for (const auto& [key, path] : {std::pair{"name", "title"}, {"description", "description"}})
    use_if_same(node[key], path);
  use_if_provider(node["issuer"]);
}

void Badge::achievement(Node node) {
  used_.mark(node);
  language_of_badge(node);
  identify(node);
  put("title", in_language(text(node["name"])));
  put("description", in_language(text(node["description"])));
  put("version", text(node["version"]));
  issuer(node["creator"] ? node["creator"] : node["issuer"]);
  put("workload.ects", number(node["creditsAvailable"]));
  if (const Node page = node["criteria"]["id"]; is_web_address(page.text())) put("further_information", text(page));
  const auto narrative = text(node["criteria"]["narrative"]);
  // The words first: they say which outcomes and assessments there are.
  read_narrative(cleaned(narrative.scalar), language_, root_,
                 [&](const std::string& rest) { other_criteria(rest, node["criteria"]["narrative"]); });
  for (const Node one : all(node["alignment"])) alignment(one);
  for (const Node one : all(node["resultDescription"])) grading(one);
  if (const auto fields = find("fields"); fields != nullptr) used_.mark(node["fieldOfStudy"]);
  dutch(node);
}

/// A badge class as edubadges gives it out.
void Badge::badge_class(Node node) {
  used_.mark(node);
  language_of_badge(node);
  put("id", id_of(node["entity_id"]));
  put("title", in_language(text(node["name"])));
  put("description", in_language(text(node["description"])));
  for (const Node extension : node["extensions"].children()) extension_of(extension);
  for (const Node child : node.children())
    if (child.key().starts_with("extensions:")) extension_of(child);
  const Node provider = node["issuer"];
  issuer(provider["faculty"]["institution"] ? provider["faculty"]["institution"] : provider);
  put("participation.mode", word(node["participation"], "participation.mode", "participation-modes"));
  Value assessment;
  set(assessment, "type", word(node["assessment_type"], "assessment.type", "assessment-types"));
  set(assessment, "supervision", supervision(node["assessment_supervised"], node["assessment_id_verified"]));
  set(assessment, "criteria",
      in_language(text(node["criteria_text"] ? node["criteria_text"] : node["criteriaNarrative"])));
  if (!is_empty(assessment)) put("assessment", Value::list({std::move(assessment)}));
  put("quality_assurance.name", text(node["quality_assurance_name"]));
  put("quality_assurance.url", address(node["quality_assurance_url"]));
  put("quality_assurance.description", in_language(text(node["quality_assurance_description"])));
  put("further_information", address(node["criteria_url"]));
  if (const Node stackable = node["stackable"]; stackable.text() == "true" || stackable.text() == "false") {
    used_.mark(stackable);
    put("integration.option", Value::text(stackable.text() == "true" ? "stackable" : "standalone"));
  }
  for (const Node one : all(node["alignments"] ? node["alignments"] : node["alignment"])) alignment(one);
}

void Badge::language_of_badge(Node node) {
  const Node extension = node["extensions"]["LanguageExtension"] ? node["extensions"]["LanguageExtension"]
                                                                 : node["extensions:LanguageExtension"];
  for (const Node said : {node["inLanguage"], extension["Language"]}) {
    if (!language_.empty()) break;
    language_ = language_of(said.text());
    if (!language_.empty()) used_.mark(said);
  }
  const bool is_guess = language_.empty();
  if (is_guess) language_ = "en";
  Value list = Value::list({Value::text(language_)}, Value::Style::flow);
  if (is_guess) return guessed("languages", std::move(list), "import.language-of-texts", node);
  put("languages", std::move(list));
}

/// Criteria in words of their own become those of an assessment, beside the ones that are known.
void Badge::other_criteria(const std::string& rest, Node from) {
  Value assessment = Value::map({{"criteria", in_language(Value::text(rest))}});
  const auto where = finding_at(kGuessed, from).where;
  if (find("assessment") == nullptr)
    return guess(import_, root_, "assessment", Value::list({std::move(assessment)}), "import.criteria", where);
  Value made;
  guess(import_, made, "criteria", assessment.at("criteria"), "import.criteria", where);
  find("assessment")->items.push_back(std::move(made));
}

void Badge::identify(Node node) {
  if (const Node code = node["humanCode"]; !code.blank()) {
    auto id = id_of(code);
    if (is_empty(id)) return;
    if (id.scalar == code.text()) return put("id", std::move(id));
    guessed("id", std::move(id), "import.id-made-fit", code);
  }
}

void Badge::issuer(Node node) {
  if (node.is_list() && node.size() > 0) node = *node.children().begin();
  if (!node.is_map()) return;
  used_.mark(node);
  provider_ = node;
  Value provider = Value::map({{"role", Value::text("awarding")}});
  const Value name = text(node["name"]);
  set(provider, "legal_name", name);
  set(provider, "name", in_language(name));
  const Node where = node["address"];
  if (const auto country = code_by_word("countries", where["addressCountryCode"].text()); !country.empty()) {
    used_.mark(where["addressCountryCode"]);
    set(provider, "country", Value::text(std::string{country}));
  }
  const Node region = where["addressRegion"];
  const auto is_sign = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (region.text().size() >= 3 && region.text().size() <= 5 && std::ranges::all_of(region.text(), is_sign))
    set(provider, "region", text(region));
  set(provider, "place", text(where["addressLocality"]));
  set(provider, "homepage", address(node["url"]));
  set(provider, "email", text(node["email"]));
  for (const Node other : all(node["otherIdentifier"])) {
    auto type = other["identifierType"].text();
    if (type.starts_with("ext:")) type.remove_prefix(4);
    if (type == "institution_code")
      set(provider, "institution_code", Value::text(std::string{other["identifier"].text()}, Value::Style::quoted));
    if (shipped_codelist("registration-schemes")->has(type) && provider.find("registration") == nullptr) {
      Value registration =
          Value::map({{"scheme", Value::text(std::string{type})}, {"value", text(other["identifier"])}});
      set(provider, "registration", std::move(registration));
    } else if (type != "institution_code") {
      continue;
    }
    used_.mark_all(other);
  }
  put("providers", Value::list({std::move(provider)}));
}

/// The issuer of the credential says again what is known of the creator.
void Badge::use_if_provider(Node node) {
  if (node == provider_ || !node.is_map()) return;
  used_.mark(node);
  const auto same = [](auto&& self, Node a, Node b) -> bool {
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    if (a.is_scalar()) return a.text() == b.text();
    auto other = b.children().begin();
    for (const Node child : a.children())
      if (const Node there = *other++; there.key() != child.key() || !self(self, child, there)) return false;
    return true;
  };
  for (const Node child : node.children())
    if (same(same, child, provider_[child.key()])) used_.mark_all(child);
}

void Badge::alignment(Node node) {
  used_.mark(node);
  const auto type = node["targetType"].text();
  const auto url = node["targetUrl"].text();
  const auto take = [&] { used_.mark_all(node); };
  if (type == badge_words()["nqf"]["type"].text()) {
    if (const auto code = code_by_iri("nqf-levels", url); !code.empty() && find("level.nqf") == nullptr) {
      const Node level = shipped_codelist("nqf-levels")->find(code);
      put("level.nqf.framework", Value::text(std::string{level["framework"].text()}));
      put("level.nqf.level", Value::bare(std::string{level["level"].text()}));
      return take();
    }
  }
  if (type == badge_words()["esco"]["type"].text() || url.starts_with("http://data.europa.eu/esco/"))
    return skill(node);
  for (const Node entry : badge_words()["alignments"].children()) {
    if (entry["type"].text() != type) continue;
    auto code = code_by_iri(entry["list"].text(), url);
    if (code.empty()) code = code_by_word(entry["list"].text(), node["targetCode"].text());
    if (!code.empty() && place_code(entry["field"].text(), std::string{code})) return take();
  }
  if (type == "ext:QualityAssurance") {
    put("quality_assurance.name", text(node["targetName"]));
    put("quality_assurance.url", address(node["targetUrl"]));
    return take();
  }
  Value link;
  set(link, "framework", text(node["targetFramework"]));
  set(link, "title", in_language(text(node["targetName"])));
  set(link, "url", address(node["targetUrl"]));
  add("alignments", std::move(link));
  if (type == badge_words()["modules"]["type"].text()) take();
}

/// A code in its field; fields of lists take several, items of lists of maps one each.
bool Badge::place_code(std::string_view field, std::string code) {
  if (field == "fields_share.code") return false;
  if (field == "fields") {
    add(field, Value::text(std::move(code)));
    find(field)->style = Value::Style::flow;
    return true;
  }
  if (field.starts_with("assessment.")) {
    const auto key = field.substr(field.find('.') + 1);
    auto* assessments = find("assessment");
    if (assessments != nullptr)
      for (Value& one : assessments->items)
        if (one.find(key) == nullptr) return one.at(key) = Value::text(std::move(code)), true;
    add("assessment", Value::map({{std::string{key}, Value::text(std::move(code))}}));
    return true;
  }
  if (const Value* known = find(field)) return known->scalar == code;
  put(field, field == "level.eqf" ? Value::bare(std::move(code)) : Value::text(std::move(code)));
  return true;
}

void Badge::skill(Node node) {
  std::string url{node["targetUrl"].text()};
  const auto name = text(node["targetName"]);
  used_.mark_all(node);
  auto* outcomes = find("learning_outcomes");
  if (outcomes != nullptr)
    for (Value& outcome : outcomes->items) {
      const Value* title = outcome.find("title") != nullptr ? outcome.find("title") : outcome.find("text");
      const bool same =
          title != nullptr && !title->entries.empty() && title->entries.front().value.scalar == name.scalar;
      if (!same) continue;
      if (outcome.find("esco") == nullptr) outcome.at("esco") = Value::list({});
      outcome.at("esco").items.push_back(Value::text(std::move(url)));
      return;
    }
  Value outcome;
  set(outcome, "text", in_language(name));
  outcome.at("esco") = Value::list({Value::text(std::move(url))});
  add("learning_outcomes", std::move(outcome));
}

void Badge::grading(Node node) {
  used_.mark(node);
  const auto scale = code_by_name("grading-scales", node["name"].text());
  if (!scale.empty() && find("grading.scale") == nullptr) {
    put("grading.scale", Value::text(std::string{scale}));
  }
  if (!scale.empty() && find("grading.scale")->scalar == scale) used_.mark(node["name"]);
  if (find("grading.criteria") != nullptr) used_.mark_all(node["allowedValue"]);
  const auto is_plain = [](Node labels, std::string_view said) {
    return std::ranges::any_of(labels.children().begin(), labels.children().end(),
                               [&](Node one) { return one.text() == said; });
  };
  if (is_plain(badge_words()["grade"], node["name"].text())) used_.mark(node["name"]);
}

void Badge::person(Node subject) {
  used_.mark(subject);
  for (const Node identifier : all(subject["identifier"])) {
    const auto value = text(identifier["identityHash"]);
    const auto type = identifier["identityType"].text();
    if (identifier["hashed"].text() == "true") continue;
    used_.mark_all(identifier);
    if (type == "name") {
      const auto blank = value.scalar.rfind(' ');
      const bool has_two = blank != std::string::npos;
      if (has_two) put("learner.given_name", Value::text(value.scalar.substr(0, blank)));
      guessed("learner.family_name", Value::text(has_two ? value.scalar.substr(blank + 1) : value.scalar),
              "import.split-name", identifier);
    } else if (find("learner.identifier") == nullptr) {
      put("learner.identifier.scheme", Value::text(std::string{type}));
      put("learner.identifier.value", value);
    }
  }
}

void Badge::result(Node subject, Node credential) {
  for (const Node one : all(subject["result"])) {
    used_.mark(one);
    if (find("result.grade") != nullptr) continue;
    Value grade = text(one["value"]);
    grade.style = Value::Style::quoted;
    put("result.grade", std::move(grade));
    used_.mark(one["resultDescription"]);
  }
  const Node awarded = credential["awardedDate"];
  if (awarded.blank()) return;
  Value date = day(awarded);
  if (find("result") != nullptr) put("result.date", std::move(date));
}

/// The Dutch educredential: extra terms of the achievement.
void Badge::dutch(Node node) {
  if (find("workload.ects") == nullptr) put("workload.ects", number(node["ECTS"]));
  put("workload.hours", number(node["SBU"]));
  if (find("participation.mode") == nullptr)
    put("participation.mode", word(node["participationType"], "participation.mode", "participation-modes"));
  if (const Node type = node["assessmentType"]; !type.blank())
    if (Value code = word(type, "assessment.type", "assessment-types"); !is_empty(code))
      place_code("assessment.type", code.scalar);
  const Node said = node["supervisionType"];
  if (said.blank()) return;
  const auto words = lower_ascii(said.text());
  const bool with_id = words.find("with identity") != std::string::npos || node["identityChecked"].text() == "true";
  const bool supervised = words.find("unsupervised") == std::string::npos &&
                          (words.find("onsite") != std::string::npos || words.find("supervised") != std::string::npos);
  used_.mark(said);
  used_.mark(node["identityChecked"]);
  place_code("assessment.supervision",
             std::string{supervised ? "supervised" : "unsupervised"} + (with_id ? "_with_id" : "_no_id"));
}

void Badge::extension_of(Node node) {
  used_.mark(node);
  if (const Node ects = node["ECTS"]) put("workload.ects", number(ects));
  if (const Node eqf = node["EQF"]) put("level.eqf", number(eqf));
  if (const Node load = node["StudyLoad"]) put("workload.hours", number(load));
  if (const Node outcome = node["LearningOutcome"]; !outcome.blank()) {
    std::vector<std::string> introductions;
    std::vector<Value> items;
    const auto lines = items_of(text(outcome).scalar, introductions);
    for (const auto& line : lines) items.push_back(Value::map({{"text", in_language(Value::text(line))}}));
    Value list = Value::list(std::move(items));
    if (lines.size() > 1) return guessed("learning_outcomes", std::move(list), "import.split", outcome);
    put("learning_outcomes", std::move(list));
  }
}

}  // namespace pinko::importing::badges
