// A LearningOpportunity: where, when, for what price and how to enrol. Entry point: Record::opportunity().
#include <algorithm>

#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"

namespace pinko::importing::elm {

/// The languages of the texts: the main one of the file, then those that the title has.
void Record::languages_from(Node opportunity, Node display, Node title) {
  const auto add = [&](std::string language) {
    if (!language.empty() && std::ranges::find(languages, language) == languages.end())
      languages.push_back(std::move(language));
  };
  add(code(tree.one(opportunity, "defaultLanguage"), "languages", true).scalar);
  add(code(tree.one(display, "primaryLanguage"), "languages", true).scalar);
  for (const Node text : title.children()) {
    if (title.is_map() && !title["@value"]) add(language_of(text.key()));
    if (text.is_map()) add(language_of(text["@language"].text()));
  }
  for (const Node language : tree.all(display, "language")) add(code(language, "languages", true).scalar);
  const bool is_guess = languages.empty();
  if (is_guess) add("en");
  std::vector<Value> codes;
  for (const auto& language : languages) codes.push_back(Value::text(language));
  Value list = Value::list(std::move(codes), Value::Style::flow);
  if (!is_guess) return put("languages", std::move(list));
  guess(import, root, "languages", std::move(list), "import.language-of-texts", finding_at(kGuessed, about).where);
}

void Record::opportunity(Node node) {
  tree.visit(node);
  put("title", texts(tree.value(node, "title")));
  put("description", texts(tree.value(node, "description")));
  put("learning_opportunity", code(tree.one(node, "dcType"), "learning-opportunities"));
  for (const Node page : tree.all(node, "homepage"))
    if (get("further_information") == nullptr) put("further_information", address(page));
  fill("participation.mode", tree.value(node, "mode"), code(tree.one(node, "mode"), "participation-modes"));
  put("participation.schedule", code(tree.one(node, "learningSchedule"), "learning-schedules"));
  put("duration_weeks", weeks(tree.value(node, "duration")));
  add_period(node);
  add_places(node);
  put("enrolment.period.end", day(tree.value(node, "applicationDeadline"), Edge::exact));
  if (const Node procedure = tree.one(node, "admissionProcedure"))
    put("enrolment.info", texts(note_literal(procedure)));
  add_price(node);
}

void Record::add_period(Node node) {
  const Node period = tree.one(node, "temporal");
  if (!period || get("delivery.start") != nullptr) return;
  tree.visit(period);
  put("delivery.start", day(tree.value(period, "startDate"), Edge::exact));
  put("delivery.end", day(tree.value(period, "endDate"), Edge::exact));
}

void Record::add_places(Node node) {
  for (const Node location : tree.all(node, "location")) {
    const bool of_teaching = own_part(tree.id(location)).starts_with("teaching-place");
    const std::string_view field =
        of_teaching || get("delivery.place") != nullptr ? "participation.place" : "delivery.place";
    if (get(field) != nullptr) continue;
    const Node name = tree.value(location, "geographicName");
    const Node address = tree.one(location, "address");
    put(field, one_text(name ? name : note_literal(tree.one(address, "fullAddress"))));
    tree.visit(location);
    if (get(field) != nullptr && address) tree.use(address);  // of a place the name is enough
  }
}

void Record::add_price(Node node) {
  for (const Node price : tree.all(node, "priceDetail")) {
    if (get("price") != nullptr) return;
    tree.visit(price);
    put("price.kind", named_code(tree.value(price, "prefLabel"), "price-kinds"));
    put("price.note", texts(tree.value(price, "description")));
    const Node amount = tree.one(price, "amount");
    put("price.amount", number(tree.value(amount, "value")));
    put("price.currency", code(tree.one(amount, "unit"), "currencies"));
    tree.visit(amount);
    for (const auto& [field, note] : notes(price))
      if (field == "price.vat") put("price.vat", named_code(note_literal(note), "vat"));
  }
}

}  // namespace pinko::importing::elm
