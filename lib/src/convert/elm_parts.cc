// The small nodes of an ELM tree: IRIs, concepts, texts, notes, pages, dates. Entry points: those of elm.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "data/codelists.h"
#include "data/shipped.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

constexpr std::array<std::string_view, 3> kLabelLanguages{"en", "fi", "sv"};

std::string_view without_end_breaks(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string iri_of(const CodeList& list, Node code) {
  const auto written = code["iri"].text();
  return written.empty() ? std::string{} : std::string{list.entry()["base"].text()}.append(written);
}

bool is_known_language(std::string_view tag) {
  const auto* languages = shipped_codelist("languages");
  return languages != nullptr && languages->has(tag);
}

std::string date_time(Date day, std::string_view time) { return to_string(day).append("T").append(time).append("Z"); }

/// `P`, days, hours, minutes, seconds; a part that is zero is left out.
std::string duration_of_milliseconds(long long all) {
  constexpr long long kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
  std::string out = "PT";
  if (const auto hours = all / kHour; hours > 0) out += fmt::format("{}H", hours);
  if (const auto minutes = all % kHour / kMinute; minutes > 0) out += fmt::format("{}M", minutes);
  const auto rest = all % kMinute;
  if (rest % kSecond != 0) {
    auto seconds = fmt::format("{}.{:03}", rest / kSecond, rest % kSecond);
    while (seconds.ends_with('0')) seconds.pop_back();
    out += seconds + "S";
  } else if (rest > 0) {
    out += fmt::format("{}S", rest / kSecond);
  }
  return out == "PT" ? "PT0S" : out;
}

}  // namespace

// ---- Elm

std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

Elm::Elm(Conversion& conversion, Profile wanted)
    : descriptor(conversion.descriptor), options(conversion.options), profile(wanted), conversion_(conversion) {
  base_ = std::string{mapping()["identifiers"]["base"].text()} + encoded(descriptor.id ? *descriptor.id : "");
  for (const auto& language : descriptor.languages) {
    if (is_known_language(*language)) {
      main_language_ = *language;
      break;
    }
  }
  for (const auto& title : descriptor.title.all)
    if (main_language_.empty() && is_known_language(title.language)) main_language_ = title.language;
  specification_iri_ = base_ + ":specification";
  decide_class();
}

Node Elm::mapping() {
  static const Document* document = shipped("elm/mapping.yaml");
  return document->root();
}

std::string Elm::iri(std::string_view part, std::string_view name) {
  auto made = base_ + ":" + std::string{part};
  if (!name.empty()) made += ":" + encoded(name);
  // A name that is used a thousand times must not be tried a thousand times each.
  for (auto& uses = given_[made];;) {
    if (++uses == 1) return made;
    const auto [other, is_free] = given_.try_emplace(fmt::format("{}:{}", made, uses), 1);
    if (is_free) return other->first;
  }
}

Json Elm::concept_node(std::string_view iri, std::string_view scheme, Node labels) const {
  Json node{{"id", iri}, {"type", "Concept"}};
  if (!scheme.empty()) node["inScheme"] = Json{{"id", scheme}, {"type", "ConceptScheme"}};
  Json texts = Json::object();
  for (const auto language : kLabelLanguages)
    if (const Node label = labels[language]; !label.blank()) texts[std::string{language}] = label.text();
  if (!texts.empty()) node["prefLabel"] = std::move(texts);
  return node;
}

Json Elm::concept_of(std::string_view name, const Word& code, Own own) {
  if (!code) return nullptr;
  const auto* list = shipped_codelist(name);
  const Node entry = list == nullptr ? Node{} : list->find(*code);
  if (entry) {
    if (const auto iri = iri_of(*list, entry); !iri.empty())
      return concept_node(iri, list->entry()["scheme"].text(), entry);
    if (own == Own::yes) {
      const Node identifiers = mapping()["identifiers"];
      const auto iri = std::string{identifiers["code"].text()}.append(name).append(":").append(encoded(*code));
      return concept_node(iri, std::string{identifiers["codelist"].text()}.append(name), entry);
    }
  }
  report(kNoConcept, code.node, {{"value", std::string{*code}}, {"list", std::string{name}}});
  return nullptr;
}

Json Elm::texts(const Text& text) {
  Json all = Json::object();
  for (const auto& one : text.all) {
    if (!is_known_language(one.language)) {
      report(kNoLanguage, one.node, {{"language", std::string{one.language}}});
    } else if (const auto value = without_end_breaks(one.text); !value.empty()) {
      all[std::string{one.language}] = value;
    }
  }
  return all.empty() ? Json{} : all;
}

Text Elm::text_at(Node node) const {
  Text text{{}, node};
  const auto add = [&](Node one) {
    if (one.is_scalar() && !one.blank()) text.all.push_back({one.key(), one.text(), one});
  };
  for (const auto& language : descriptor.languages) add(node[*language]);
  for (const Node one : node.children())
    if (std::ranges::none_of(descriptor.languages, [&](const Word& known) { return *known == one.key(); })) add(one);
  return text;
}

Json Elm::names_of(std::string_view name, const std::vector<Word>& codes) {
  const auto* list = shipped_codelist(name);
  Json all = Json::object();
  for (const auto& code : codes) {
    const Node entry = list == nullptr ? Node{} : list->find(*code);
    if (!entry) report(kNoConcept, code.node, {{"value", std::string{*code}}, {"list", std::string{name}}});
    const Json labels = entry ? labels_in(entry) : in_main_language(*code);
    for (const auto& [language, label] : labels.items()) {
      auto& joined = all[language];
      if (joined.is_null()) {
        joined = label;
      } else {
        joined.get_ref<std::string&>().append("; ").append(label.get_ref<const std::string&>());
      }
    }
  }
  return all;
}

Json Elm::labels_in(Node labels) const {
  if (labels.blank()) return nullptr;
  Json all = Json::object();
  for (const auto& language : descriptor.languages)
    if (const Node label = labels[*language]; !label.blank()) all[std::string{*language}] = label.text();
  if (all.empty() && !labels["en"].blank()) all["en"] = labels["en"].text();
  return all;
}

Json Elm::in_main_language(std::string_view text) const {
  if (text.empty() || main_language_.empty()) return nullptr;
  Json all = Json::object();
  all[main_language_] = without_end_breaks(text);
  return all;
}

Json Elm::in_every_language(std::string_view text) const {
  Json all = Json::object();
  for (const auto& language : descriptor.languages)
    if (is_known_language(*language)) all[std::string{*language}] = text;
  return all.empty() ? in_main_language(text) : all;
}

Json Elm::note(std::string_view part, Json literal, const Heading& heading) {
  return note(part, {}, std::move(literal), heading);
}

Json Elm::note(std::string_view part, std::string_view name, Json literal, const Heading& heading) {
  if (literal.is_null() || literal.empty()) return nullptr;
  Json node{{"id", iri(part, name)}, {"type", "Note"}, {"noteLiteral", std::move(literal)}};
  if (!heading.field.empty()) {
    const Node identifiers = mapping()["identifiers"];
    node["subject"] = concept_node(std::string{identifiers["note"].text()}.append(heading.field),
                                   identifiers["notes"].text(), heading.labels);
  }
  return node;
}

Json Elm::identifier(std::string_view part, std::string_view name, std::string_view notation, Node scheme_name) {
  if (notation.empty()) return nullptr;
  Json node{{"id", iri(part, name)}, {"type", "Identifier"}, {"notation", notation}};
  if (!scheme_name.blank()) node["schemeName"] = scheme_name["en"].text();
  return node;
}

Json Elm::web_page(std::string_view part, const Word& url) { return web_page(part, url, nullptr); }

Json Elm::web_page(std::string_view part, const Word& url, Json title, std::string_view language) {
  if (!url) return nullptr;
  if (!is_web_address(*url)) return report(kNotAnAddress, url.node), nullptr;
  Json node{{"id", iri(part)}, {"type", "WebResource"}};
  if (!title.is_null() && !title.empty()) node["title"] = std::move(title);
  node["contentURL"] = *url;
  if (!language.empty()) put(node, "language", language_concept({language, url.node}));
  return node;
}

Json Elm::place(std::string_view part, const Word& name, const Provider* where) {
  if (!name || where == nullptr || !where->country) return nullptr;
  Json country = concept_of("countries", where->country);
  if (country.is_null()) return nullptr;
  const auto id = iri(part);
  Json node{{"id", id}, {"type", "Location"}};
  put(node, "geographicName", in_main_language(*name));
  node["address"] = Json{{"id", id + ":address"}, {"type", "Address"}, {"countryCode", std::move(country)}};
  return node;
}

void Elm::report(Code code, Node node, std::vector<Arg> args) {
  // A value may be used in several places; it is told once. Ten thousand of a kind tell no more than fifty.
  if (!reported_.emplace(code.id, node.index()).second) return;
  if (++told_[code.id] > kMostOfAKind) {
    ++conversion_.not_shown;
  } else {
    conversion_.findings.push_back(finding_at(code, node, std::move(args)));
  }
}

void Elm::report_missing(Node inside, std::string_view field, std::string_view what) {
  conversion_.findings.push_back(
      finding_about_missing(kDemanded, inside ? inside : descriptor.root, field, {{"what", std::string{what}, true}}));
}

bool Elm::has_the_least() {
  const auto before = conversion_.findings.size();
  if (!descriptor.id) conversion_.findings.push_back(finding_about_missing(kNoId, descriptor.root, "id"));
  const bool has_title =
      std::ranges::any_of(descriptor.title.all, [](const Translation& one) { return is_known_language(one.language); });
  if (!has_title) report_missing({}, "title", "conv.title");
  return conversion_.findings.size() == before;
}

// ---- Values under keys

std::string written(const Json& node, const ConvertOptions& options) {
  // The reader lets well-formed text through only; a character that is none would be a reason to replace, not to stop.
  return node.dump(options.compact ? -1 : 2, ' ', false, Json::error_handler_t::replace);
}

void put(Json& node, std::string_view key, Json value) {
  if (value.is_null() || ((value.is_array() || value.is_object()) && value.empty())) return;
  if (value.is_array() && value.size() == 1) {
    Json only = std::move(value.front());
    value = std::move(only);
  }
  node[std::string{key}] = std::move(value);
}

void append(Json& node, std::string_view key, Json value) {
  if (value.is_null() || ((value.is_array() || value.is_object()) && value.empty())) return;
  const auto found = node.find(std::string{key});
  if (found == node.end()) return put(node, key, std::move(value));
  if (!found->is_array()) {
    Json list = Json::array();
    list.push_back(std::move(*found));
    *found = std::move(list);
  }
  if (value.is_array()) {
    for (auto& one : value) found->push_back(std::move(one));
  } else {
    found->push_back(std::move(value));
  }
}

// ---- Dates and lengths of time

std::string from_day(Date day) { return date_time(day, "00:00:00"); }
std::string until_day(Date day) { return date_time(day, "23:59:59"); }
std::string on_day(Date day) { return date_time(day, "12:00:00"); }

std::string duration_of_hours(double hours) {
  constexpr double kMost = 1e6;
  constexpr double kMillisecondsOfAnHour = 3'600'000;
  if (!(hours >= 0) || hours > kMost) return {};
  return duration_of_milliseconds(std::llround(hours * kMillisecondsOfAnHour));
}

std::string duration_of_weeks(double weeks) {
  constexpr double kMost = 1e4;
  constexpr double kHoursOfAWeek = 7 * 24;
  if (!(weeks >= 0) || weeks > kMost) return {};
  const auto hours = std::llround(weeks * kHoursOfAWeek);
  std::string out = "P";
  if (hours / 24 > 0 || hours == 0) out += fmt::format("{}D", hours / 24);
  if (hours % 24 > 0) out += fmt::format("T{}H", hours % 24);
  return out;
}

}  // namespace pinko::formats
