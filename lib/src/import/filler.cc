#include "import/filler.h"

#include <algorithm>
#include <utility>

#include "data/shipped.h"
#include "import/plain.h"
#include "pinko/texts.h"

namespace pinko::importing {
namespace {

using rules::Type;
using yaml::Value;

/// No module has as many outcomes; a hostile list may have millions.
constexpr std::size_t kMostItems = 10'000;

bool is_free(const Value& value) { return value.kind == Value::Kind::map && value.entries.empty(); }

bool is_empty(const Value& value) {
  return (value.kind == Value::Kind::map && value.entries.empty()) ||
         (value.kind == Value::Kind::list && value.items.empty());
}

/// Takes out groups and items that nothing was put into.
void prune(Value& value) {
  for (auto& entry : value.entries) prune(entry.value);
  for (auto& item : value.items) prune(item);
  std::erase_if(value.entries, [](const yaml::Entry& entry) { return is_empty(entry.value); });
  std::erase_if(value.items, is_empty);
}

bool has_role(const Value& item, std::string_view role) {
  const Value* said = item.find("role");
  return said != nullptr && said->scalar == role;
}

bool holds(const Value& list, std::string_view text) {
  return std::ranges::find(list.items, text, &Value::scalar) != list.items.end();
}

}  // namespace

void Ledger::report(Code code, const Place& place, std::vector<Arg> args) {
  Finding finding;
  // A place costs a walk along its siblings: what is only counted needs none.
  if (place.node && told_[code.id] < import_.options.findings_per_rule) finding = finding_at(code, place.node);
  finding.rule = code.id;
  finding.severity = code.severity;
  finding.args = std::move(args);
  if (!place.node) {
    finding.where.path = import_.source->path();
    finding.where.begin = finding.where.end = {std::max(place.line, 1u), 1};
    finding.where.column = place.column;
    if (!place.column.empty()) finding.where.pointer = "/" + std::string{place.column};
  }
  ++told_[code.id];
  import_.report(std::move(finding));
}

void Ledger::guessed(const Target& target, std::string_view why, const Place& place) {
  auto& guess = guesses_[{target.path, why}];
  if (guess.count++ == 0) guess.first = place;
}

void Ledger::mark(const Place& place) {
  if (used_ == nullptr) return;
  if (place.whole)
    used_->mark_all(place.whole);
  else
    used_->mark(place.node);
}

void Ledger::finish() {
  for (const auto& [what, guess] : guesses_)
    report(kGuessed, guess.first,
           {{"field", what.first}, {"why", std::string{what.second}, true}, {"count", std::to_string(guess.count)}});
}

std::string Ledger::id_for(const std::string& original, std::string id) {
  if (const auto known = ids_.find(original); known != ids_.end()) return known->second;
  const auto plain = id;
  for (auto number = ids_.size() + 1; !taken_.insert(id).second; ++number) {
    constexpr std::size_t kRoomForNumber = 54;
    id = plain.substr(0, kRoomForNumber) + "-" + std::to_string(number);
  }
  ids_.emplace(original, id);
  return id;
}

Value* Filler::slot(const Target& target, std::size_t item) {
  if (item >= kMostItems) return nullptr;
  Value* at = &root_;
  for (const auto& step : target.steps) {
    Value& next = at->at(step.key);
    at = &next;
    if (!step.into_list) continue;
    if (is_free(next)) next = Value::list({});
    if (step.role.empty()) {
      if (next.items.size() <= item) next.items.resize(item + 1);
      at = &next.items[item];
      continue;
    }
    auto found = std::ranges::find_if(next.items, [&](const Value& one) { return has_role(one, step.role); });
    if (found == next.items.end()) {
      next.items.push_back(Value::map({{"role", Value::text(std::string{step.role})}}));
      found = next.items.end() - 1;
    }
    at = &*found;
  }
  return at;
}

bool Filler::has(const Target& target) const {
  const Value* at = &root_;
  for (const auto& step : target.steps) {
    at = at->find(step.key);
    if (at == nullptr) return false;
    if (!step.into_list) continue;
    const auto is_it = [&](const Value& one) { return step.role.empty() || has_role(one, step.role); };
    const auto item = std::ranges::find_if(at->items, is_it);
    if (item == at->items.end()) return false;
    at = &*item;
  }
  return !is_empty(*at);
}

std::string Filler::plain(const Entry& entry, std::string_view text) const {
  return entry.html ? without_html(text) : cleaned(text);
}

void Filler::comment(const Entry& entry, Value& at, std::string_view why, const Piece& piece) {
  at.comment = guess_comment(ledger_.import(), why);
  // Short originals are told, so that whoever judges the guess need not look for them.
  constexpr std::size_t kShort = 60;
  const auto original = cleaned(piece.text);
  const bool is_short = !original.empty() && original.size() <= kShort && original.find('\n') == std::string::npos;
  const bool is_personal = entry.target.field != nullptr && entry.target.field->personal;
  if (is_short && !is_personal) at.comment += " (" + original + ")";
  ledger_.guessed(entry.target, why, piece.place.node || piece.place.line > 0 ? piece.place : record_);
}

std::string Filler::language_of(const Entry& entry, const Piece& piece) {
  if (!piece.language.empty()) return std::string{ledger_.values().language(piece.language)};
  if (!entry.target.language.empty()) return std::string{entry.target.language};
  if (!entry.language.empty()) return std::string{entry.language};
  const Value* languages = root_.find("languages");
  if (languages != nullptr && !languages->items.empty()) return languages->items.front().scalar;
  is_language_guessed_ = is_language_guessed_ || !ledger_.map().language.empty();
  return std::string{ledger_.map().language};
}

void Filler::put_text(const Entry& entry, std::size_t item, const Piece& piece, std::string text) {
  Value* at = slot(entry.target, item);
  if (at == nullptr) return;
  const auto literal = Values::literal_of(entry.target, text);
  if (!literal.empty() && is_free(*at)) *at = Value::text(std::string{literal});
  if (at->kind != Value::Kind::map) return ledger_.mark(piece.place);
  const auto language = language_of(entry, piece);
  if (language.empty()) {
    ledger_.mark(piece.place);
    return ledger_.report(kNotReadable, piece.place, {{"expected", "import.text-with-language", true}});
  }
  if (at->find(language) != nullptr) return;
  ledger_.mark(piece.place);
  if (!std::ranges::count(languages_, language)) languages_.push_back(language);
  at->at(language) = Value::text(std::move(text));
  if (entry.guess && at->comment.empty()) comment(entry, *at, "import.nearest-field", piece);
}

/// A text that lists several things: one item for each, where every language has as many.
bool Filler::take_apart(const Entry& entry, const Found& found) {
  std::vector<std::vector<std::string>> columns;
  std::vector<std::string> introductions;
  const bool by_items = entry.split == "items";
  for (const auto& piece : found.pieces) {
    const auto whole = plain(entry, piece.text);
    columns.push_back(by_items ? items_of(whole, introductions)
                               : parts_of(whole, entry.split == "lines" ? "\n" : entry.split));
    if (columns.back().size() != columns.front().size()) return false;
  }
  if (columns.empty() || columns.front().size() < 2) return false;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    ledger_.mark(found.pieces[c].place);
    for (std::size_t i = 0; i < columns[c].size(); ++i)
      if (!columns[c][i].empty()) put_text(entry, found.item + i, found.pieces[c], columns[c][i]);
  }
  if (!by_items) return true;
  if (Value* list = root_.find(entry.target.steps.front().key)) {
    list->comment = guess_comment(ledger_.import(), "import.split");
    for (const auto& line : introductions) list->comment += "\n" + line;
    ledger_.guessed(entry.target, "import.split", found.pieces.front().place);
  }
  return true;
}

void Filler::take_texts(const Entry& entry, const Found& found, bool is_only) {
  if (is_only && entry.target.is_numbered && !entry.split.empty() && take_apart(entry, found)) return;
  for (const auto& piece : found.pieces) {
    auto text = plain(entry, piece.text);
    if (text.empty()) {
      ledger_.mark(piece.place);
    } else {
      put_text(entry, found.item, piece, std::move(text));
    }
  }
}

void Filler::put_id(const Entry& entry, Value& at, const Reading& reading, const Piece& piece) {
  const auto original = cleaned(piece.text);
  at = Value::text(ledger_.id_for(original, reading.values.front().scalar));
  if (at.scalar == original) return;
  at.comment = text("import.source-id", ledger_.import().options.language, std::vector<Arg>{{"id", original}});
  if (entry.guess) comment(entry, at, "import.nearest-field", piece);
}

void Filler::put_value(const Entry& entry, Value& at, const Reading& reading, const Piece& piece) {
  const bool is_list = entry.target.field != nullptr && entry.target.field->type == Type::list;
  if (entry.target.path == "id") return put_id(entry, at, reading, piece);
  if (is_list) {
    if (is_free(at))
      at = Value::list({}, entry.target.type() == Type::code ? Value::Style::flow : Value::Style::automatic);
    for (const auto& value : reading.values)
      if (!holds(at, value.scalar)) at.items.push_back(value);
  } else {
    at = reading.values.front();
  }
  if (reading.is_guess) comment(entry, at, entry.guess ? "import.nearest-field" : "import.nearest-code", piece);
}

void Filler::take_values(const Entry& entry, const Found& found) {
  const bool is_list = entry.target.field != nullptr && entry.target.field->type == Type::list;
  for (const auto& piece : found.pieces) {
    const auto reading = ledger_.values().read(entry, piece.text);
    if (!reading.expected.empty()) {
      std::vector<Arg> args{{"expected", std::string{reading.expected}, true}, {"field", entry.target.path}};
      const auto* item = entry.target.item();
      if (item != nullptr && item->codes != nullptr) args.push_back({"list", std::string{item->codes->name()}});
      if (!reading.suggestion.empty()) args.push_back({"suggestion", std::string{reading.suggestion}});
      ledger_.report(kNotReadable, piece.place, std::move(args));
    }
    if (reading.values.empty()) {
      ledger_.mark(piece.place);
      continue;
    }
    Value* at = slot(entry.target, found.item);
    if (at == nullptr || !(is_free(*at) || is_list)) continue;
    ledger_.mark(piece.place);
    put_value(entry, *at, reading, piece);
  }
}

void Filler::take(const Entry& entry, const std::vector<Found>& found) {
  if (entry.with && !has(*entry.with)) return;
  for (const auto& one : found) {
    if (entry.target.by_language()) {
      take_texts(entry, one, found.size() == 1);
    } else {
      take_values(entry, one);
    }
  }
}

void Filler::take_constant(const Entry& entry) {
  const bool is_guess = entry.value.empty();
  const auto value = is_guess ? entry.fallback : entry.value;
  if (value.empty() || (entry.with && !has(*entry.with)) || has(entry.target)) return;
  const Piece piece{.text = std::string{value}, .language = {}, .place = {}};
  take(entry, {Found{.item = 0, .pieces = {piece}}});
  if (!is_guess) return;
  if (Value* at = slot(entry.target, 0); at != nullptr && !is_empty(*at))
    comment(entry, *at, "import.assumed", {.text = {}, .language = {}, .place = record_});
}

void Filler::finish(Location where) {
  prune(root_);
  for (const Node list : shipped("maps/words.yaml")->root()["numbering"].children()) number_items(root_, list.key());
  if (root_.find("languages") == nullptr && !languages_.empty()) {
    std::vector<Value> codes;
    for (const auto& language : languages_) codes.push_back(Value::text(language));
    Value& languages = root_.at("languages") = Value::list(std::move(codes), Value::Style::flow);
    const auto target = find_target("languages");
    if (is_language_guessed_) {
      languages.comment = guess_comment(ledger_.import(), "import.language-of-texts");
      ledger_.guessed(*target, "import.language-of-texts", record_);
    }
  }
  ledger_.import().add(std::move(root_), std::move(where));
}

}  // namespace pinko::importing
