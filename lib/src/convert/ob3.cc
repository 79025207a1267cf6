// ob3: Open Badges 3.0. An offer becomes an Achievement, an award an unsigned OpenBadgeCredential. A badge speaks one
// language: the first of the descriptor. Entry point: ob3().
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "convert/fields.h"
#include "convert/formats.h"
#include "data/codelists.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

/// Text as Markdown shows it. The narrative is Markdown, and wallets turn it into HTML.
std::string markdown(std::string_view text) {
  constexpr std::string_view kSigns = "\\`*_[]<>#|~";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      if (!out.ends_with(' ')) out += ' ';
      continue;
    }
    if (kSigns.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  if (out.starts_with('-') || out.starts_with('+')) out.insert(0, 1, '\\');
  return out;
}

class Badge {
 public:
  explicit Badge(Conversion& conversion) : conversion_(conversion), elm_(conversion, Profile::edc) {}

  bool has_the_least() {
    bool complete = elm_.has_the_least();
    const auto demand = [&](bool there, Node inside, std::string_view field, std::string_view what) {
      if (!there) elm_.report_missing(inside, field, what);
      complete &= there;
    };
    const Node providers = descriptor_.root["providers"];
    demand(provider_of(descriptor_, "awarding") != nullptr, providers, providers ? "awarding" : "providers/awarding",
           "conv.awarding-body");
    if (descriptor_.record != RecordKind::award) return complete;
    const Node issuing = descriptor_.root["issuing"];
    demand(static_cast<bool>(descriptor_.issuing.date), issuing, issuing ? "date" : "issuing/date",
           "conv.date-of-issuing");
    const auto& learner = descriptor_.learner;
    const Node node = descriptor_.root["learner"];
    demand(learner.given_name || learner.family_name || learner.identifier.value, node,
           node ? "given_name" : "learner/given_name", "conv.given-name");
    return complete;
  }

  Json achievement() {
    Json node = Json::object();
    if (descriptor_.record == RecordKind::offer) node["@context"] = contexts();
    node.update(Json::object({{"id", elm_.iri("achievement")},
                              {"type", Json::array({"Achievement"})},
                              {"achievementType", table()["achievement-type"].text()},
                              {"name", plain(descriptor_.title)}}));
    const auto description = plain(descriptor_.description);
    node["description"] = description.empty() ? plain(descriptor_.title) : description;
    node["criteria"] = criteria();
    node["creator"] = profile(*provider_of(descriptor_, "awarding"));
    node["humanCode"] = *descriptor_.id;
    if (descriptor_.version) node["version"] = *descriptor_.version;
    if (!elm_.main_language().empty()) node["inLanguage"] = elm_.main_language();
    if (auto names = names_of("isced-f", descriptor_.fields); !names.empty()) node["fieldOfStudy"] = std::move(names);
    if (const auto credits = number(descriptor_.workload.ects)) node["creditsAvailable"] = *credits;
    if (Json results = result_description(); !results.is_null()) node["resultDescription"] = Json::array({results});
    if (Json all = alignments(); !all.empty()) node["alignment"] = std::move(all);
    return node;
  }

  Json credential() {
    Json node = Json::object({{"@context", contexts()},
                              {"id", elm_.iri("credential")},
                              {"type", Json::array({"VerifiableCredential", "OpenBadgeCredential"})},
                              {"name", plain(descriptor_.title)},
                              {"issuer", profile(*provider_of(descriptor_, "awarding"))},
                              {"validFrom", from_day(*descriptor_.issuing.date)}});
    if (descriptor_.valid_until) node["validUntil"] = until_day(*descriptor_.valid_until);
    const auto& day = descriptor_.result.date ? descriptor_.result.date : descriptor_.issuing.date;
    node["awardedDate"] = on_day(*day);
    node["credentialSubject"] = subject();
    return node;
  }

  void report_rest() {
    report_left(conversion_, "ob3", [&](Node texts, std::string_view language) {
      const auto text = elm_.text_at(texts);
      return !text || language == chosen(text).language;
    });
  }

 private:
  static Node table() { return table_of("ob3"); }
  [[nodiscard]] Json contexts() const {
    Json all = Json::array();
    for (const Node one : table()["contexts"].children()) all.push_back(one.text());
    return all;
  }

  // ---- Texts in one language

  [[nodiscard]] const Translation& chosen(const Text& text) const {
    const auto found = std::ranges::find(text.all, elm_.main_language(), &Translation::language);
    return found != text.all.end() ? *found : text.all.front();
  }
  [[nodiscard]] std::string plain(const Text& text) const {
    if (!text) return {};
    std::string out{chosen(text).text};
    while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
    return out;
  }
  [[nodiscard]] std::string label(Node labels) const {
    const Node own = labels[elm_.main_language()];
    return std::string{(own.blank() ? labels["en"] : own).text()};
  }
  [[nodiscard]] std::string name_of(std::string_view list, std::string_view code) const {
    const auto* codes = shipped_codelist(list);
    const Node entry = codes == nullptr ? Node{} : codes->find(code);
    return entry ? label(entry) : std::string{code};
  }
  [[nodiscard]] std::string names_of(std::string_view list, const std::vector<Word>& codes) const {
    std::string all;
    for (const auto& code : codes) all.append(all.empty() ? "" : ", ").append(name_of(list, *code));
    return all;
  }

  /// A size as JSON has numbers; nothing for what is none a badge can hold.
  std::optional<Json> number(const Number& size) {
    if (!size) return std::nullopt;
    constexpr double kMost = 1e6;
    if (!(size->value >= 0) || size->value > kMost) return elm_.report(kNotCarried, size.node), std::nullopt;
    if (size->value == std::floor(size->value)) return Json(static_cast<std::int64_t>(size->value));
    return Json(size->value);
  }

  // ---- The organisation

  std::string page(const Word& url) {
    if (!url) return {};
    if (!is_web_address(*url)) return elm_.report(kNotAnAddress, url.node), std::string{};
    return std::string{*url};
  }

  Json profile(const Provider& provider) {
    Json node = Json::object({{"id", organisation_iri(provider)}, {"type", Json::array({"Profile"})}});
    const auto name = provider.legal_name ? std::string{*provider.legal_name} : plain(provider.name);
    if (name.empty()) elm_.report_missing(provider.node, "legal_name", "conv.name-of-organisation");
    node["name"] = name;
    if (auto url = page(provider.homepage); !url.empty()) node["url"] = std::move(url);
    if (provider.email && is_email(*provider.email)) node["email"] = *provider.email;
    if (provider.email && !is_email(*provider.email)) elm_.report(kNotAnAddress, provider.email.node);
    Json address = Json::object({{"type", Json::array({"Address"})}});
    if (provider.country) address["addressCountryCode"] = *provider.country;
    if (provider.region) address["addressRegion"] = *provider.region;
    if (provider.place) address["addressLocality"] = *provider.place;
    if (address.size() > 1) node["address"] = std::move(address);
    if (Json all = identifiers(provider); !all.empty()) node["otherIdentifier"] = std::move(all);
    return node;
  }

  static Json identifiers(const Provider& provider) {
    Json all = Json::array();
    const auto add = [&](std::string_view value, const std::string& type) {
      all.push_back(Json::object({{"type", "IdentifierEntry"}, {"identifier", value}, {"identifierType", type}}));
    };
    const auto& [scheme, value, where] = provider.registration;
    if (value) {
      const bool known = scheme && shipped_codelist("registration-schemes")->has(*scheme);
      add(*value, known ? "ext:" + std::string{*scheme} : "identifier");
    }
    if (provider.institution_code) add(*provider.institution_code, "ext:institution_code");
    return all;
  }

  // ---- What is learnt

  Json criteria() {
    Json node = Json::object();
    if (auto url = page(descriptor_.further_information); !url.empty()) node["id"] = std::move(url);
    std::string all;
    for (const Node entry : table()["narrative"].children()) {
      const auto lines = lines_of(entry);
      if (lines.empty()) continue;
      all.append(all.empty() ? "" : "\n\n").append("**").append(label(entry)).append(":**");
      if (lines.size() == 1) all.append(" ").append(markdown(lines.front()));
      if (lines.size() > 1) {
        all += '\n';
        for (const auto& line : lines) all.append("\n- ").append(markdown(line));
      }
    }
    add_grades(all);
    add_organisations(all);
    add_modules_without_page(all, "integration.into", descriptor_.integration.into);
    add_modules_without_page(all, "parts", descriptor_.parts);
    node["narrative"] = all;
    return node;
  }

  /// The values of an entry of the narrative, each once.
  [[nodiscard]] std::vector<std::string> lines_of(Node entry) const {
    const auto field = entry["field"].text();
    std::vector<std::string> lines;
    const auto add = [&](std::string line) {
      if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
    };
    if (field == "prerequisites" && descriptor_.no_prerequisites) return {label(table()["none"])};
    if (field == "learning_outcomes.text") {
      for (const auto& outcome : descriptor_.outcomes) add(plain(outcome.text ? outcome.text : outcome.title));
      return lines;
    }
    for (const Node value : values_at(descriptor_.root, field)) {
      if (value.is_map()) add(plain(elm_.text_at(value)));
      if (value.is_scalar())
        add(entry["list"] ? name_of(entry["list"].text(), value.text()) : std::string{value.text()});
    }
    return lines;
  }

  void add_grades(std::string& all) const {
    for (const auto& criterion : descriptor_.grading.criteria) {
      const auto text = plain(criterion.text);
      if (text.empty()) continue;
      all.append(all.empty() ? "" : "\n\n").append("**").append(label(table()["grade"])).append(" ");
      all.append(markdown(criterion.grade)).append(":** ").append(markdown(text));
    }
  }

  /// Whoever has no part of its own in a badge is named in words.
  void add_organisations(std::string& all) const {
    for (const auto& provider : descriptor_.providers) {
      if (!provider.role || *provider.role == "awarding") continue;
      const auto name = provider.legal_name ? std::string{*provider.legal_name} : plain(provider.name);
      if (name.empty()) continue;
      all.append(all.empty() ? "" : "\n\n").append("**").append(markdown(name_of("provider-roles", *provider.role)));
      all.append(":** ").append(markdown(name));
    }
  }

  /// An alignment needs an address.
  void add_modules_without_page(std::string& all, std::string_view field, const std::vector<Module>& modules) const {
    for (const auto& module : modules) {
      const auto name = name_of(module);
      if (module.url || name.empty()) continue;
      all.append(all.empty() ? "" : "\n\n").append("**").append(label(elm_.labels(field)));
      all.append(":** ").append(markdown(name));
    }
  }
  [[nodiscard]] std::string name_of(const Module& module) const {
    const auto title = plain(module.title);
    return title.empty() && module.id ? std::string{*module.id} : title;
  }

  Json alignment(std::string_view name, std::string_view url, Node entry, std::string_view framework,
                 std::string_view code) const {
    Json node = Json::object({{"type", Json::array({"Alignment"})}, {"targetName", name}, {"targetUrl", url}});
    if (!entry["type"].blank()) node["targetType"] = entry["type"].text();
    if (!framework.empty()) node["targetFramework"] = framework;
    if (!code.empty()) node["targetCode"] = code;
    return node;
  }

  void add_code(Json& all, Node entry, const Word& code) {
    const auto list = entry["list"].text();
    // "not applicable" is a code of the format, and no level.
    if (*code == "not_applicable") return;
    const Json found = elm_.concept_of(list, code, Elm::Own::yes);
    if (found.is_null()) return;
    const auto url = found["id"].get<std::string>();
    // What Europe has no address for is said in the narrative.
    if (url.starts_with("urn:")) return;
    Json node = alignment(name_of(list, *code), url, entry, label(shipped_codelist(list)->entry()["title"]), *code);
    if (std::ranges::find(all, node) == all.end()) all.push_back(std::move(node));
  }

  Json alignments() {
    Json all = Json::array();
    for (const Node entry : table()["alignments"].children())
      for (const Node value : values_at(descriptor_.root, entry["field"].text()))
        if (value.is_scalar()) add_code(all, entry, {value.text(), value});
    const auto& level = descriptor_.level;
    if (level.nqf_framework && level.nqf_level) {
      const auto code = std::string{*level.nqf_framework}.append(" ").append(*level.nqf_level);
      add_code(all, table()["nqf"], {std::string_view{code}, level.nqf_level.node});
    } else if (level.nqf_framework || level.nqf_level) {
      elm_.report(kNotCarried, (level.nqf_framework ? level.nqf_framework : level.nqf_level).node);
    }
    add_skills(all);
    add_quality(all);
    add_modules(all, descriptor_.integration.into);
    add_modules(all, descriptor_.parts);
    add_links(all);
    return all;
  }

  void add_skills(Json& all) {
    const Node entry = table()["esco"];
    for (const auto& outcome : descriptor_.outcomes) {
      const auto name = plain(outcome.title ? outcome.title : outcome.text);
      for (const auto& skill : outcome.esco) {
        if (auto url = page(skill); !url.empty() && !name.empty())
          all.push_back(alignment(name, url, entry, entry["framework"].text(), {}));
      }
    }
  }

  void add_quality(Json& all) {
    const auto& quality = descriptor_.quality;
    const auto name = quality.name ? std::string{*quality.name} : label(table()["quality"]);
    if (auto url = page(quality.url); !url.empty()) {
      const Node entry = values_entry("quality_assurance.type");
      all.push_back(alignment(name, url, entry, {}, {}));
    } else if (quality.name) {
      elm_.report(kNotCarried, quality.name.node);
    }
  }

  [[nodiscard]] static Node values_entry(std::string_view field) {
    for (const Node entry : table()["alignments"].children())
      if (entry["field"].text() == field) return entry;
    return {};
  }

  void add_modules(Json& all, const std::vector<Module>& modules) {
    for (const auto& module : modules) {
      const auto name = name_of(module);
      const auto url = page(module.url);
      if (name.empty()) elm_.report(kNotCarried, module.node);
      if (name.empty() || url.empty()) continue;
      all.push_back(alignment(name, url, table()["modules"], {}, module.id ? *module.id : std::string_view{}));
    }
  }

  void add_links(Json& all) {
    for (const Node link : descriptor_.root["alignments"].children()) {
      auto name = plain(elm_.text_at(link["title"]));
      const auto framework = link["framework"].text();
      if (name.empty()) name = framework;
      const Node written = link["url"];
      const auto url = written.blank() ? std::string{} : page({written.text(), written});
      if (name.empty() || (url.empty() && written.blank())) {
        elm_.report(kNotCarried, link);
      } else if (!url.empty()) {
        all.push_back(alignment(name, url, {}, framework, link["code"].text()));
      }
    }
  }

  // ---- Whose it is

  Json result_description() {
    const auto& grading = descriptor_.grading;
    if (grading.node.blank() && !descriptor_.result.grade) return nullptr;
    const auto& scale = grading.scale ? grading.scale : descriptor_.result.scale;
    result_iri_ = elm_.iri("result");
    Json node = Json::object({{"id", result_iri_},
                              {"type", Json::array({"ResultDescription"})},
                              {"name", scale ? name_of("grading-scales", *scale) : label(table()["grade"])},
                              {"resultType", "Result"}});
    for (const auto& criterion : grading.criteria) node["allowedValue"].push_back(criterion.grade);
    return node;
  }

  Json subject() {
    const auto& learner = descriptor_.learner;
    Json node = Json::object({{"type", Json::array({"AchievementSubject"})}});
    const auto add = [&](std::string_view value, std::string_view type) {
      node["identifier"].push_back(Json::object(
          {{"type", "IdentityObject"}, {"hashed", false}, {"identityHash", value}, {"identityType", type}}));
    };
    std::string name{learner.given_name ? *learner.given_name : std::string_view{}};
    if (learner.family_name) name.append(name.empty() ? "" : " ").append(*learner.family_name);
    if (!name.empty()) add(name, "name");
    const auto& identifier = learner.identifier;
    if (identifier.value) add(*identifier.value, is_email(*identifier.value) ? "emailAddress" : "identifier");
    if (descriptor_.delivery.start) node["activityStartDate"] = from_day(*descriptor_.delivery.start);
    if (descriptor_.delivery.end) node["activityEndDate"] = until_day(*descriptor_.delivery.end);
    if (const auto credits = number(descriptor_.workload.ects)) node["creditsEarned"] = *credits;
    node["achievement"] = achievement();
    if (descriptor_.result.grade)
      node["result"] = Json::array({Json::object({{"type", Json::array({"Result"})},
                                                  {"resultDescription", result_iri_},
                                                  {"value", *descriptor_.result.grade}})});
    return node;
  }

  Conversion& conversion_;
  Elm elm_;
  const Descriptor& descriptor_ = conversion_.descriptor;
  std::string result_iri_;
};

}  // namespace

void ob3(Conversion& conversion) {
  Badge badge{conversion};
  if (badge.has_the_least()) {
    const bool is_award = conversion.descriptor.record == RecordKind::award;
    conversion.bytes = written(is_award ? badge.credential() : badge.achievement(), conversion.options);
  }
  badge.report_rest();
}

}  // namespace pinko::formats
