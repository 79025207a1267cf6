// A European Digital Credential: what one learner has achieved. Entry points: Record::credential(),
// Record::achievement().
#include <algorithm>

#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"

namespace pinko::importing::elm {

/// What stands around the achievement.
void Record::credential(Node node) {
  tree.visit(node);
  put("record", Value::text("award"));
  put("credential.profile", code(tree.one(node, "credentialProfiles"), "credential-profiles"));
  put("issuing.date", day(tree.value(node, "validFrom")));
  fill("issuing.date", tree.value(node, "issuanceDate"), day(tree.value(node, "issuanceDate")));
  put("validity.until", day(tree.value(node, "validUntil"), Edge::exact));
  fill("validity.until", tree.value(node, "expirationDate"), day(tree.value(node, "expirationDate"), Edge::exact));
  person(tree.one(node, "credentialSubject"));
}

void Record::person(Node node) {
  if (!node) return;
  tree.visit(node);
  for (const auto& [property, field] :
       {std::pair{"givenName", "learner.given_name"}, {"familyName", "learner.family_name"}})
    put(field, one_text(tree.value(node, property)));
  if (get("learner") == nullptr)
    if (Value name = one_text(tree.value(node, "fullName")); !name.scalar.empty())
      guess(import, root, "learner.family_name", std::move(name), "import.whole-name",
            finding_at(kGuessed, node).where);
  put("learner.date_of_birth", day(tree.value(node, "dateOfBirth")));
  for (const std::string_view property : {"identifier", "nationalID"}) {
    for (const Node identifier : tree.all(node, property)) {
      if (get("learner.identifier") != nullptr) continue;
      Value scheme = literal(tree.value(identifier, "schemeName"));
      put("learner.identifier.scheme",
          scheme.scalar.empty() && property == "nationalID" ? Value::text("national_id") : std::move(scheme));
      put("learner.identifier.value", literal(tree.value(identifier, "notation")));
      tree.use(identifier);
    }
  }
}

/// pinko's converter writes the id of the descriptor; others write the number of the certificate, which has no field.
void Record::use_own_identifier(Node credential) {
  const auto* id = get("id");
  for (const Node identifier : tree.all(credential, "identifier"))
    if (id != nullptr && tree.literal(tree.value(identifier, "notation")) == id->scalar) tree.use(identifier);
}

void Record::achievement(Node node, Node credential_node) {
  tree.visit(node);
  const Node specification_node = tree.one(node, "specifiedBy");
  put("title", texts(tree.value(node, "title")));
  put("description", texts(tree.value(node, "description")));
  add_awarding_bodies(node);
  specification(specification_node);
  add_credits(node, "creditReceived");
  for (const Node activity : tree.all(node, "influencedBy")) add_activity(activity);
  for (const Node result : tree.all(node, "provenBy")) add_result(result);
  use_own_identifier(credential_node);
  add_awarding_process(node);  // after the results, since the day of awarding is theirs as well
  rest(node);
}

/// A credential about taking part: the activity is all there is.
void Record::activity(Node node, Node credential_node) {
  tree.visit(node);
  put("title", texts(tree.value(node, "title")));
  put("description", texts(tree.value(node, "description")));
  add_identifier(node);
  add_awarding_bodies(node);
  add_activity(node);
  use_own_identifier(credential_node);
  add_awarding_process(node);
  rest(node);
}

void Record::add_awarding_bodies(Node node) {
  for (const Node awarding : tree.all(node, "awardedBy")) {
    tree.visit(awarding);
    for (const Node body : tree.all(awarding, "awardingBody")) provider(body, "awarding");
  }
}

/// Where and when it was awarded.
void Record::add_awarding_process(Node node) {
  for (const Node awarding : tree.all(node, "awardedBy")) {
    const Node place = tree.one(awarding, "location");
    if (Value name = one_text(tree.value(place, "geographicName")); !name.scalar.empty()) {
      fill("issuing.place", place, std::move(name));
      tree.visit(place);
      tree.use(tree.one(place, "address"));
    }
    const Node date = tree.value(awarding, "awardingDate");
    const Value awarded = day(date);
    const auto* issued = get("issuing.date");
    if (awarded.scalar.empty() || (issued != nullptr && issued->scalar == awarded.scalar)) continue;
    fill(issued == nullptr ? "issuing.date" : "result.date", date, awarded);
  }
}

void Record::add_activity(Node node) {
  tree.visit(node);
  for (const Node awarding : tree.all(node, "awardedBy")) tree.visit(awarding);
  use_if_same(tree.value(node, "title"), get("title"));
  use_if_same(tree.value(node, "description"), get("description"));
  add_period(node);
  add_places(node);
  for (const Node body : tree.all(node, "directedBy")) provider(body, "delivering");
  activity_specification(tree.one(node, "specifiedBy"));
  const Node load = tree.value(node, "workload");
  fill("workload.hours", load, hours(load));
}

/// An assessment that took place: the first one with a grade gives the result.
void Record::add_result(Node node) {
  tree.visit(node);
  for (const Node awarding : tree.all(node, "awardedBy")) tree.visit(awarding);
  const Node grade = tree.one(node, "grade");
  if (grade && get("result.grade") == nullptr) {
    const Node written = note_literal(grade);
    Value value = one_text(written);
    // A grade is the same in every language.
    const bool is_same = std::ranges::all_of(written.children().begin(), written.children().end(),
                                             [&](Node text) { return cleaned(tree.literal(text)) == value.scalar; });
    if (written.is_map() && is_same) tree.used.mark_all(written);
    value.style = Value::Style::quoted;
    put("result.grade", std::move(value));
    put("result.date", day(tree.value(node, "dateIssued")));
  }
  const Value supervision = code(tree.one(node, "idVerification"), "supervision");
  if (supervision_.scalar.empty()) supervision_ = supervision;
  for (const Node body : tree.all(node, "assessedBy")) provider(body, "assessing");
  const Node specified = tree.one(node, "specifiedBy");
  assessment(specified);
  const Node title = tree.value(node, "title");
  use_if_same(title, get("title"));
  use_if_same(title, specified ? nullptr : get("title"));
  if (const auto* all = get("assessment"))
    for (const Value& one : all->items) {
      use_if_same(title, one.find("title"));
      use_if_same(title, one.find("label"));
    }
  if (const Node description = tree.value(node, "description"); description && !specified) {
    Value made;
    made.at("title") = texts(title);
    made.at("description") = texts(description);
    add("assessment", std::move(made));
  }
  for (const Node part : tree.all(node, "hasPart")) add_result(part);
}

/// Puts together what is known of all parts only.
void Record::finish() {
  put_numbered();
  number_outcomes();
  if (get("validity.until") != nullptr && get("validity.expires") == nullptr)
    put("validity.expires", Value::bare("true"));
  if (const auto* scale = get("grading.scale"); scale != nullptr && get("result.grade") != nullptr)
    put("result.scale", *scale);
  if (!supervision_.scalar.empty()) {
    if (Value* assessments = root.find("assessment"))
      for (Value& assessment : assessments->items)
        if (assessment.find("supervision") == nullptr) assessment.at("supervision") = supervision_;
  }
  if (get("assessment") == nullptr && !supervision_.scalar.empty()) {
    Value assessment;
    assessment.at("supervision") = supervision_;
    add("assessment", std::move(assessment));
  }
}

}  // namespace pinko::importing::elm
