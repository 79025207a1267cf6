// ob3: Open Badges 3.0 achievements and credentials, the Dutch educredential, and badge classes of edubadges. The names
// are in schemas/convert/ob3.yaml. Entry point: read_ob3().
#include <algorithm>
#include <array>
#include <unordered_set>

#include "data/codelists.h"
#include "data/shipped.h"
#include "import/codes.h"
#include "import/draft.h"
#include "import/formats.h"
#include "import/narrative.h"
#include "import/plain.h"
#include "pinko/date.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/url.h"

namespace pinko::importing {
namespace {

using yaml::Value;

bool is_empty(const Value& value) { return value.scalar.empty() && value.entries.empty() && value.items.empty(); }

bool has_type(Node node, std::string_view type) {
  const Node types = node["type"] ? node["type"] : node["@type"];
  const auto is_it = [&](Node one) { return one.text() == type; };
  if (types.is_scalar()) return is_it(types);
  return std::ranges::any_of(types.children().begin(), types.children().end(), is_it);
}

/// The items of a list; a single value is a list of one.
std::vector<Node> all(Node node) {
  std::vector<Node> found;
  if (node.is_list()) {
    for (const Node item : node.children()) found.push_back(item);
  } else if (!node.blank()) {
    found.push_back(node);
  }
  return found;
}

/// One descriptor in the making.
class Badge {
 public:
  Badge(Import& import, Used& used, Node about) : import_(import), used_(used), about_(about) {}

  void credential(Node node) {
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

  void achievement(Node node) {
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
  void badge_class(Node node) {
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

  void finish() { import_.add(std::move(root_), import_.record_at(about_)); }

 private:
  // ---- Putting and reading

  void put(std::string_view path, Value value) {
    if (!is_empty(value)) importing::put(root_, path, std::move(value));
  }
  static void set(Value& map, std::string_view key, Value value) {
    if (!is_empty(value)) map.at(key) = std::move(value);
  }
  void guessed(std::string_view path, Value value, std::string_view why, Node from) {
    if (!is_empty(value)) guess(import_, root_, path, std::move(value), why, finding_at(kGuessed, from).where);
  }
  [[nodiscard]] Value* find(std::string_view path) {
    Value* at = &root_;
    while (at != nullptr) {
      const auto dot = path.find('.');
      at = at->find(path.substr(0, dot));
      if (dot == std::string_view::npos) break;
      path.remove_prefix(dot + 1);
    }
    return at;
  }
  void use_if_same(Node node, std::string_view path) {
    const Value* known = find(path);
    if (known == nullptr || !node.is_scalar()) return;
    const auto written = cleaned(node.text());
    const bool same = known->scalar == written || std::ranges::any_of(known->entries, [&](const yaml::Entry& entry) {
                        return entry.value.scalar == written;
                      });
    if (same) used_.mark(node);
  }
  Value text(Node node) {
    if (!node.is_scalar() || node.blank()) return Value::text({});
    used_.mark(node);
    return Value::text(cleaned(node.text()));
  }
  [[nodiscard]] Value in_language(Value text) const {
    if (text.scalar.empty()) return {};
    return Value::map({{language_, std::move(text)}});
  }
  void unreadable(Node node, std::string_view expected, std::string_view list = {}) {
    used_.mark_all(node);
    std::vector<Arg> args{{"field", std::string{node.key()}}, {"expected", std::string{expected}, true}};
    if (!list.empty()) args.push_back({"list", std::string{list}});
    import_.report(finding_at(kNotReadable, node, std::move(args)));
  }
  Value day(Node node) {
    if (node.blank()) return Value::text({});
    constexpr std::size_t kDay = 10;
    const auto date = parse_date(node.text().substr(0, kDay));
    if (!date) return unreadable(node, "import.date"), Value::text({});
    used_.mark(node);
    return Value::bare(to_string(*date));
  }
  Value number(Node node) {
    if (node.blank()) return Value::text({});
    std::string digits{node.text()};
    std::ranges::replace(digits, ',', '.');
    if (!parse_number(digits)) return unreadable(node, "import.number"), Value::text({});
    used_.mark(node);
    return Value::bare(std::move(digits));
  }
  Value address(Node node) {
    if (node.blank()) return Value::text({});
    if (!is_web_address(node.text())) return unreadable(node, "import.web-address"), Value::text({});
    return text(node);
  }
  Value word(Node node, std::string_view field, std::string_view list) {
    if (node.blank()) return Value::text({});
    auto code = badge_words()["reading"]["words"][field][lower_ascii(node.text())].text();
    if (code.empty()) code = code_by_word(list, node.text());
    if (code.empty()) code = code_by_name(list, node.text());
    if (code.empty()) return unreadable(node, "import.code", list), Value::text({});
    used_.mark(node);
    return Value::text(std::string{code});
  }
  Value supervision(Node supervised, Node identified) {
    const auto says = [](Node node) { return node.text() == "true" || node.text() == "false"; };
    if (!says(supervised) || !says(identified)) return Value::text({});
    used_.mark(supervised);
    used_.mark(identified);
    return Value::text(std::string{supervised.text() == "true" ? "supervised" : "unsupervised"} +
                       (identified.text() == "true" ? "_with_id" : "_no_id"));
  }
  Value id_of(Node node) {
    auto id = id_from(node.text());
    if (!id.empty()) used_.mark(node);
    return Value::text(std::move(id));
  }

  // ---- Parts

  void language_of_badge(Node node) {
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
  void other_criteria(const std::string& rest, Node from) {
    Value assessment = Value::map({{"criteria", in_language(Value::text(rest))}});
    const auto where = finding_at(kGuessed, from).where;
    if (find("assessment") == nullptr)
      return guess(import_, root_, "assessment", Value::list({std::move(assessment)}), "import.criteria", where);
    Value made;
    guess(import_, made, "criteria", assessment.at("criteria"), "import.criteria", where);
    find("assessment")->items.push_back(std::move(made));
  }

  void identify(Node node) {
    if (const Node code = node["humanCode"]; !code.blank()) {
      auto id = id_of(code);
      if (is_empty(id)) return;
      if (id.scalar == code.text()) return put("id", std::move(id));
      guessed("id", std::move(id), "import.id-made-fit", code);
    }
  }

  void issuer(Node node) {
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
  void use_if_provider(Node node) {
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

  void alignment(Node node) {
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

  void add(std::string_view path, Value item) {
    if (is_empty(item)) return;
    if (find(path) == nullptr) put(path, Value::list({Value::text("-")})), find(path)->items.clear();
    find(path)->items.push_back(std::move(item));
  }

  /// A code in its field; fields of lists take several, items of lists of maps one each.
  bool place_code(std::string_view field, std::string code) {
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

  void skill(Node node) {
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

  void grading(Node node) {
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

  void person(Node subject) {
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

  void result(Node subject, Node credential) {
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
  void dutch(Node node) {
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
    const bool supervised =
        words.find("unsupervised") == std::string::npos &&
        (words.find("onsite") != std::string::npos || words.find("supervised") != std::string::npos);
    used_.mark(said);
    used_.mark(node["identityChecked"]);
    place_code("assessment.supervision",
               std::string{supervised ? "supervised" : "unsupervised"} + (with_id ? "_with_id" : "_no_id"));
  }

  void extension_of(Node node) {
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

  Import& import_;
  Used& used_;
  Node about_;
  Node provider_;
  Value root_;
  std::string language_;
};

/// Finds badges in lists and envelopes.
class Finder {
 public:
  Finder(Import& import, Used& used) : import_(import), used_(used) {}

  void walk(Node node) {
    if (node.is_map() && (node["credentialSubject"].is_map() || node["credentialSubject"].is_list()) &&
        has_achievement(node)) {
      hide_person(node["credentialSubject"]);
      Badge badge{import_, used_, node};
      badge.credential(node);
      badge.finish();
    } else if (is_achievement(node)) {
      Badge badge{import_, used_, node};
      badge.achievement(node);
      badge.finish();
    } else if (is_badge_class(node)) {
      Badge badge{import_, used_, node};
      badge.badge_class(node);
      badge.finish();
    } else {
      for (const Node child : node.children())
        if (child.is_map() || child.is_list()) walk(child);
    }
  }

 private:
  static Node subject_of(Node node) {
    const Node subject = node["credentialSubject"];
    return subject.is_list() && subject.size() > 0 ? *subject.children().begin() : subject;
  }
  static bool has_achievement(Node node) { return subject_of(node)["achievement"].is_map(); }
  static bool is_achievement(Node node) {
    return node.is_map() && node["name"].is_scalar() &&
           (has_type(node, "Achievement") || node["criteria"]["narrative"]);
  }
  static bool is_badge_class(Node node) {
    return node.is_map() && node["name"].is_scalar() && (has_type(node, "BadgeClass") || node["badge_class_type"]);
  }
  void hide_person(Node subject) {
    for (const Node one : all(subject))
      for (const Node child : one.children())
        if (child.key() != "achievement") import_.result.personal.push_back(child.record().span);
  }

  Import& import_;
  Used& used_;
};

}  // namespace

void read_ob3(Import& import) {
  const auto* document = import.json();
  if (document == nullptr) return;
  Used used{*document};
  Finder{import, used}.walk(document->root());
  if (import.result.descriptors.empty()) {
    not_this_format(import, document->root(), "import.badge");
    return;
  }
  std::unordered_set<std::string_view> technical;
  for (const Node name : badge_words()["reading"]["technical"].children()) technical.insert(name.text());
  report_unused(import, *document, used, [&](Node node) {
    return node.parent().is_map() && technical.contains(node.key()) ? std::string{} : path_of(node);
  });
}

}  // namespace pinko::importing
