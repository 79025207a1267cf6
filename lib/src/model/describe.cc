// Turns a document into a typed descriptor. Entry point: describe(). Everything else here is private.
//
// The rules of the packs judge; this file only reads. A value that is not of its type is left out and reported, since
// a converter would otherwise drop it without a word.
#include <algorithm>
#include <array>
#include <string>

#include "pinko/model.h"
#include "text/numbers.h"

namespace pinko {
namespace {

constexpr std::string_view kUnreadable = "CONV-02";

/// Reads fields and remembers what it could not read.
class Reader {
 public:
  Reader(const Document& document, std::vector<Finding>& findings)
      : document_(document), root_(document.root()), findings_(findings) {
    for (const Node language : root_["languages"].children())
      if (language.is_scalar()) languages_.push_back(language.text());
  }

  [[nodiscard]] Word word(Node node) {
    if (node.blank()) return {{}, node};
    if (!node.is_scalar()) return unreadable(node, "conv.single-value"), Word{{}, node};
    return {node.text(), node};
  }

  [[nodiscard]] std::vector<Word> words(Node node) {
    std::vector<Word> all;
    if (node.is_scalar() && !node.blank()) unreadable(node, "conv.list");
    for (const Node item : node.children())
      if (auto one = word(item)) all.push_back(one);
    return all;
  }

  [[nodiscard]] Number number(Node node) {
    const Word written = word(node);
    if (!written) return {{}, node};
    const auto value = parse_number(*written);
    if (!value) return unreadable(node, "conv.number"), Number{{}, node};
    return {Decimal{*value, *written}, node};
  }

  [[nodiscard]] Flag flag(Node node) {
    const Word written = word(node);
    if (!written) return {{}, node};
    if (*written == "true") return {true, node};
    if (*written == "false") return {false, node};
    return unreadable(node, "conv.true-or-false"), Flag{{}, node};
  }

  [[nodiscard]] Day day(Node node) {
    const Word written = word(node);
    if (!written) return {{}, node};
    const auto date = parse_date(*written);
    if (!date) unreadable(node, "conv.date");
    return {date, node};
  }

  [[nodiscard]] Text text(Node node) {
    Text read{{}, node};
    if (node.blank()) return read;
    if (!node.is_map()) return unreadable(node, "conv.text-by-language"), read;
    const auto add = [&](Node one) {
      if (const auto written = word(one)) read.all.push_back({one.key(), *written, one});
    };
    for (const auto language : languages_)
      if (const Node one = node[language]) add(one);
    for (const Node one : node.children())
      if (std::ranges::find(languages_, one.key()) == languages_.end()) add(one);
    return read;
  }

  /// Every item of a list of maps, read by `read`.
  template <typename T>
  [[nodiscard]] std::vector<T> items(Node node, T (Reader::*read)(Node)) {
    std::vector<T> all;
    if (!node.blank() && !node.is_list()) unreadable(node, "conv.list");
    for (const Node item : node.is_list() ? node.children() : Node{}.children()) {
      if (item.is_map()) {
        all.push_back((this->*read)(item));
      } else if (!item.blank()) {
        unreadable(item, "conv.fields");
      }
    }
    return all;
  }

  Identifier identifier(Node node) { return {word(node["scheme"]), word(node["value"]), node}; }

  Provider provider(Node node) {
    return {.role = word(node["role"]),
            .type = word(node["type"]),
            .legal_name = word(node["legal_name"]),
            .name = text(node["name"]),
            .country = word(node["country"]),
            .region = word(node["region"]),
            .place = word(node["place"]),
            .homepage = word(node["homepage"]),
            .email = word(node["email"]),
            .registration = identifier(node["registration"]),
            .institution_code = word(node["institution_code"]),
            .node = node};
  }

  Outcome outcome(Node node) {
    return {.id = word(node["id"]),
            .title = text(node["title"]),
            .text = text(node["text"]),
            .esco = words(node["esco"]),
            .bloom = word(node["bloom"]),
            .skill_type = word(node["skill_type"]),
            .reuse_level = word(node["reuse_level"]),
            .node = node};
  }

  Workload workload(Node node) {
    constexpr std::array<std::string_view, 5> kKinds{"contact", "guided", "independent", "work_based", "assessment"};
    Workload read{.ects = number(node["ects"]),
                  .unit = word(node["unit"]),
                  .hours = number(node["hours"]),
                  .breakdown = {},
                  .rdi_ects = number(node["rdi_ects"]),
                  .value = number(node["value"]),
                  .system = word(node["system"]),
                  .explanation = text(node["explanation"]),
                  .node = node};
    for (const auto kind : kKinds)
      if (const auto hours = number(node["breakdown"][kind])) read.breakdown.push_back({kind, hours});
    return read;
  }

  Level level(Node node) {
    const Node nqf = node["nqf"];
    return {.eqf = word(node["eqf"]),
            .cycle = word(node["cycle"]),
            .nqf_framework = word(nqf["framework"]),
            .nqf_level = word(nqf["level"]),
            .nqf_basis = word(nqf["basis"]),
            .reason = text(node["reason"]),
            .node = node};
  }

  Assessment assessment(Node node) {
    return {.id = word(node["id"]),
            .title = text(node["title"]),
            .type = word(node["type"]),
            .label = text(node["label"]),
            .description = text(node["description"]),
            .outcomes = words(node["outcomes"]),
            .criteria = text(node["criteria"]),
            .supervision = word(node["supervision"]),
            .assessed_by = word(node["assessed_by"]),
            .mode = word(node["mode"]),
            .date = day(node["date"]),
            .node = node};
  }

  Grading grading(Node node) {
    Grading read{.scale = word(node["scale"]), .criteria = {}, .description = text(node["description"]), .node = node};
    for (const Node grade : node["criteria"].children())
      if (auto stands_for = text(grade)) read.criteria.push_back({grade.key(), std::move(stands_for)});
    return read;
  }

  Participation participation(Node node) {
    return {.mode = word(node["mode"]),
            .languages = words(node["languages"]),
            .schedule = word(node["schedule"]),
            .activities = words(node["activities"]),
            .place = word(node["place"]),
            .node = node};
  }

  QualityAssurance quality(Node node) {
    const Node external = node["external"];
    return {.type = word(node["type"]),
            .frameworks = words(node["frameworks"]),
            .name = word(node["name"]),
            .description = text(node["description"]),
            .body = word(node["body"]),
            .url = word(node["url"]),
            .internal_document = word(node["internal"]["document"]),
            .external_body = word(external["body"]),
            .external_kind = word(external["kind"]),
            .external_decided = day(external["decided"]),
            .external_valid_until = day(external["valid_until"]),
            .external_url = word(external["url"]),
            .node = node};
  }

  Module module(Node node) {
    return {word(node["id"]), text(node["title"]), word(node["url"]), number(node["ects"]), node};
  }

  Integration integration(Node node) {
    return {.option = word(node["option"]),
            .into = items(node["into"], &Reader::module),
            .receiving_body_decides = flag(node["receiving_body_decides"]),
            .node = node};
  }

  Price price(Node node) {
    return {.kind = word(node["kind"]),
            .amount = number(node["amount"]),
            .currency = word(node["currency"]),
            .vat = word(node["vat"]),
            .note = text(node["note"]),
            .node = node};
  }

  Period period(Node node) { return {day(node["start"]), day(node["end"]), node}; }

  Enrolment enrolment(Node node) {
    Enrolment read{.info = text(node["info"]), .links = {}, .period = period(node["period"]), .node = node};
    for (const Node link : node["link"].children())
      if (const auto url = word(link)) read.links.push_back({link.key(), url});
    return read;
  }

  Contact contact(Node node) { return {word(node["email"]), word(node["phone"]), word(node["url"]), node}; }

  Learner learner(Node node) {
    return {.given_name = word(node["given_name"]),
            .family_name = word(node["family_name"]),
            .date_of_birth = day(node["date_of_birth"]),
            .identifier = identifier(node["identifier"]),
            .node = node};
  }

  Result result(Node node) { return {word(node["scale"]), word(node["grade"]), day(node["date"]), node}; }

  Issuing issuing(Node node) {
    return {.date_rule = word(node["date_rule"]),
            .days = word(node["days"]),
            .place = word(node["place"]),
            .date = day(node["date"]),
            .node = node};
  }

  [[nodiscard]] std::vector<Word> fields() {
    auto codes = words(root_["fields"]);
    if (!codes.empty()) return codes;
    for (const Node shared : root_["fields_share"].children())
      if (const auto code = word(shared["code"])) codes.push_back(code);
    return codes;
  }

 private:
  void unreadable(Node node, std::string_view expected) {
    constexpr std::size_t kMost = 50;
    if (node.document().source() == nullptr || findings_.size() >= kMost) return;
    Finding finding;
    finding.rule = kUnreadable;
    finding.severity = Severity::warning;
    finding.where = locate(*document_.source(), node.place(), pointer_of(node));
    // The value itself is not told: it may be a learner's.
    finding.args = {{"expected", std::string{expected}, true}};
    findings_.push_back(std::move(finding));
  }

  const Document& document_;
  Node root_;
  std::vector<Finding>& findings_;
  std::vector<std::string_view> languages_;
};

/// The two short names of facts about the awarding provider.
void fill_in(Reader& reader, Node root, Descriptor& descriptor) {
  for (auto& provider : descriptor.providers) {
    if (!provider.role || *provider.role != "awarding") continue;
    if (!provider.type) provider.type = reader.word(root["provider_type"]);
    if (!provider.institution_code) provider.institution_code = reader.word(root["institution_code"]);
  }
}

Descriptor read(Reader& reader, Node root) {
  const Node prerequisites = root["prerequisites"];
  const bool none = prerequisites.is_scalar() && prerequisites.text() == "none";
  Descriptor descriptor{
      .root = root,
      .record = root["record"].text() == "award" ? RecordKind::award : RecordKind::offer,
      .id = reader.word(root["id"]),
      .kind = reader.word(root["kind"]),
      .version = reader.word(root["version"]),
      .languages = reader.words(root["languages"]),
      .title = reader.text(root["title"]),
      .description = reader.text(root["description"]),
      .target_group = reader.text(root["target_group"]),
      .target_groups = reader.words(root["target_groups"]),
      .providers = reader.items(root["providers"], &Reader::provider),
      .outcomes = reader.items(root["learning_outcomes"], &Reader::outcome),
      .workload = reader.workload(root["workload"]),
      .level = reader.level(root["level"]),
      .assessments = reader.items(root["assessment"], &Reader::assessment),
      .grading = reader.grading(root["grading"]),
      .participation = reader.participation(root["participation"]),
      .learning_setting = reader.word(root["learning_setting"]),
      .learning_opportunity = reader.word(root["learning_opportunity"]),
      .quality = reader.quality(root["quality_assurance"]),
      .no_prerequisites = none,
      .prerequisites = none ? Text{{}, prerequisites} : reader.text(prerequisites),
      .integration = reader.integration(root["integration"]),
      .parts = reader.items(root["parts"], &Reader::module),
      .credential_profile = reader.word(root["credential"]["profile"]),
      .valid_until = reader.day(root["validity"]["until"]),
      .issuing = reader.issuing(root["issuing"]),
      .price = reader.price(root["price"]),
      .enrolment = reader.enrolment(root["enrolment"]),
      .delivery = reader.period(root["delivery"]),
      .delivery_place = reader.word(root["delivery"]["place"]),
      .duration_weeks = reader.number(root["duration_weeks"]),
      .guidance = reader.contact(root["guidance"]["contact"]),
      .contact = reader.contact(root["contact"]),
      .fields = reader.fields(),
      .further_information = reader.word(root["further_information"]),
      .learner = reader.learner(root["learner"]),
      .result = reader.result(root["result"]),
  };
  fill_in(reader, root, descriptor);
  return descriptor;
}

}  // namespace

std::string_view Text::in(std::string_view language) const {
  const auto found = std::ranges::find(all, language, &Translation::language);
  return found == all.end() ? std::string_view{} : found->text;
}

const Provider* provider_of(const Descriptor& descriptor, std::string_view role) {
  for (const auto& provider : descriptor.providers)
    if (provider.role && *provider.role == role) return &provider;
  return nullptr;
}

Described describe(const Document& document, std::optional<RecordKind> record) {
  Described described;
  Reader reader{document, described.findings};
  described.descriptor = read(reader, document.root());
  if (record) described.descriptor.record = *record;
  put_in_reading_order(described.findings);
  return described;
}

}  // namespace pinko
