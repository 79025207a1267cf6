#include "rules/evaluate.h"

#include <algorithm>
#include <span>
#include <utility>

#include "rules/masks.h"
#include "rules/values.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

constexpr std::size_t kShownCharacters = 60;

// What a condition found wrong. `Breach` is a value at fault; a gap is a field that should be there.
struct Verdict {
  std::vector<std::pair<const Test*, Breach>> breaches;
  std::vector<const Test*> gaps;
  std::vector<const Test*> other_gaps;  // of the alternatives after the first
  [[nodiscard]] bool fine() const { return breaches.empty() && gaps.empty(); }
};

// Every value that a word judges one by one: a scalar itself, the items of a list, the texts of a text map.
template <typename Visit>
void each_value(const View& view, Node node, Visit&& visit) {
  if (node.is_scalar()) {
    if (!node.blank()) visit(node);
    return;
  }
  const FieldId field = view.field(node);
  const bool by_language = field != kNoField && view.shape()[field].type == Type::text_map;
  if (!node.is_list() && !by_language) return;
  for (const Node child : node.children()) each_value(view, child, visit);
}

class Evaluator {
 public:
  Evaluator(const RuleSet::Contents& contents, const View& view, const CheckOptions& options, Raws& raws)
      : contents_(contents),
        view_(view),
        as_of_(options.as_of),
        in_force_(options.as_of),
        only_(options.only),
        gate_(options.gate),
        memory_(contents.words),
        raws_(raws) {
    const Node record = view.root()["record"];
    record_ = options.record.value_or(record.text() == "award" ? RecordKind::award : RecordKind::offer);
    const auto issued = record_ == RecordKind::award ? parse_date(view.root()["issuing"]["date"].text()) : std::nullopt;
    if (issued && std::ranges::none_of(contents.pack_plans, &PackPlan::lifted)) in_force_ = std::min(as_of_, *issued);
    for (std::size_t i = 0; i < contents.pack_plans.size(); ++i) {
      const PackPlan& pack = contents.pack_plans[i];
      const PackUse use = use_of(pack, i, options.adjustments);
      active_.push_back(only_ != nullptr || (use != PackUse::off && pack.period.holds(in_force_) &&
                                             applies(pack, use == PackUse::automatic)));
    }
    if (options.adjustments != nullptr) levels_ = options.adjustments->rules;
  }

  Answers answer(const Questions& questions) {
    Answers answers{.packs = active_, .holds = {}, .values = {}};
    for (const Condition& condition : questions.conditions) answers.holds.push_back(guards(condition, view_.root()));
    for (const Path& path : questions.paths) answers.values.push_back(values(path));
    return answers;
  }

  std::vector<CatalogueFact> run() {
    for (const Check& check : contents_.checks) {
      if (!is_asked_for(check) || (check.record && *check.record != record_)) {
        raws_.skip(check.rule);
        continue;
      }
      if (check.catalogue) {
        raws_.skip(check.rule);  // what it finds is known when all files are read
        note_facts(check);
        continue;
      }
      each_subject(check.subject, check.when, [&](Node subject) { judge(check, subject); });
    }
    return std::move(facts_);
  }

 private:
  static PackUse use_of(const PackPlan& pack, std::size_t index, const Adjustments* adjustments) {
    const PackUse use =
        adjustments == nullptr || index >= adjustments->packs.size() ? PackUse::as_loaded : adjustments->packs[index];
    if (use != PackUse::as_loaded) return use;
    return pack.automatic ? PackUse::automatic : PackUse::named;
  }

  [[nodiscard]] bool is_asked_for(const Check& check) {
    const RulePlan& plan = contents_.plans[check.rule];
    if (!active_[plan.pack]) return false;
    if (only_ != nullptr && contents_.rules[check.rule].id != only_->id) return false;
    // What rules across files need of this one is noted all the same: others may refer to it.
    const bool is_off = check.rule < levels_.size() && levels_[check.rule] == RuleLevel::off;
    if (is_off && !check.catalogue && !plan.checks[check.number].always) return false;
    if (only_ == nullptr && !plan.period.holds(in_force_)) return false;
    if (!check.period.holds(in_force_)) return false;  // also in examples: of two bounds in turn, one is in force
    return !check.gate || stage(contents_.pack_plans[plan.pack]) >= *check.gate;
  }

  // How far the descriptor has come on the pack's scale of states; before the first state where it says nothing.
  [[nodiscard]] double stage(const PackPlan& pack) const {
    const Node state = value_at(view_, pack.stage, view_.root());
    const auto found = pack.stages->find(gate_.empty() ? state.text() : gate_);
    return found == pack.stages->end() ? -1 : found->second;
  }

  // The subjects for which the condition holds.
  template <typename Visit>
  void each_subject(const Subject& subject, const Condition& when, Visit&& visit) {
    each_subject(subject, [&](Node node) {
      if (guards(when, node)) visit(node);
    });
  }

  template <typename Visit>
  void each_subject(const Subject& subject, Visit&& visit) const {
    if (subject.from == Subject::From::document) return visit(view_.root());
    if (subject.from == Subject::From::items) {
      view_.each(*subject.items, view_.root(), [&](Node node) {
        visit(node);
        return false;
      });
      return;
    }
    for (FieldId field = 0; field < view_.shape().size(); ++field)
      if (view_.shape()[field].type == subject.type)
        for (Node node = view_.first(field); node; node = view_.next(node)) visit(node);
  }

  [[nodiscard]] Context context(Node subject) { return {contents_, view_, subject, as_of_, memory_}; }

  // ---- guards: one value that fits is enough -------------------------------------------------------------------

  [[nodiscard]] bool guards(const Condition& condition, Node subject) {
    const auto fits = [&](const Test& test) { return guards(test, subject); };
    if (!std::ranges::all_of(condition.all, fits)) return false;
    if (condition.any.empty()) return true;
    return std::ranges::any_of(condition.any, [&](const Condition& one) { return guards(one, subject); });
  }

  [[nodiscard]] bool guards(const Test& test, Node subject) {
    return std::ranges::all_of(test.constraints, [&](const Constraint& c) { return guards(c, test, subject); });
  }

  // A pack that was named is silent only where the descriptor says that it is none of its business; silence about the
  // country, say, does not.
  [[nodiscard]] bool applies(const PackPlan& pack, bool automatic) {
    if (automatic) return guards(pack.applies, view_.root());
    const auto is_asked = [](const Test& test) {
      return std::ranges::any_of(test.constraints,
                                 [](const Constraint& c) { return c.word == Word::present || c.word == Word::absent; });
    };
    const auto fits = [&](const Test& test) {
      return guards(test, view_.root()) || (!is_asked(test) && !value_at(view_, test.path, view_.root()));
    };
    const auto all_fit = [&](const Condition& condition) { return std::ranges::all_of(condition.all, fits); };
    return all_fit(pack.applies) && (pack.applies.any.empty() || std::ranges::any_of(pack.applies.any, all_fit));
  }

  [[nodiscard]] bool guards(const Constraint& constraint, const Test& test, Node subject) {
    if (constraint.word == Word::present) return static_cast<bool>(value_at(view_, test.path, subject));
    if (constraint.word == Word::absent) return !value_at(view_, test.path, subject);
    bool fits = false;
    each_present(test.path, subject, [&](Node node) {
      if (judges_whole(constraint.word))
        fits = fits || judge_whole(constraint, node, context(subject)).empty();
      else
        each_value(view_, node, [&](Node value) { fits = fits || holds(constraint, value, context(subject)); });
    });
    return fits;
  }

  // ---- checks: every value must fit ----------------------------------------------------------------------------

  // The nodes at a path that hold something, under the field's other name where the first has none; whether there are
  // any.
  template <typename Visit>
  bool each_present(const Path& path, Node subject, Visit&& visit) const {
    bool any = false;
    view_.each(path, subject, [&](Node node) {
      if (node.blank()) return false;
      any = true;
      visit(node);
      return false;
    });
    return any || (path.otherwise && each_present(*path.otherwise, view_.root(), visit));
  }

  void judge(const Test& test, Node subject, Verdict& verdict) {
    judge_inclusion(test, subject, verdict);
    if (each_present(test.path, subject, [&](Node node) { judge_node(test, node, subject, verdict); })) return;
    for (const Constraint& constraint : test.constraints)
      if (constraint.word == Word::present) verdict.gaps.push_back(&test);
    call_on_absent(test, subject, verdict);
  }

  // `includes` asks of all values at a path together whether one of them fits.
  void judge_inclusion(const Test& test, Node subject, Verdict& verdict) {
    for (const Constraint& constraint : test.constraints) {
      if (constraint.word != Word::includes || guards(constraint, test, subject)) continue;
      bool reported = false;
      each_present(test.path, subject, [&](Node node) {
        if (std::exchange(reported, true)) return;
        for (Breach& breach : judge_whole(constraint, node, context(subject)))
          verdict.breaches.emplace_back(&test, std::move(breach));
      });
    }
  }

  // The subject of a rule may be a document without content; predicates on it still have their say.
  void call_on_absent(const Test& test, Node subject, Verdict& verdict) {
    if (test.path.is_self()) judge_node(test, subject, subject, verdict);
  }

  void judge_node(const Test& test, Node node, Node subject, Verdict& verdict) {
    for (const Constraint& constraint : test.constraints) {
      if (constraint.word == Word::absent) {
        verdict.breaches.emplace_back(&test, Breach{.where = node, .args = {{"value", shown(contents_, view_, node)}}});
      } else if (judges_whole(constraint.word) && constraint.word != Word::includes) {
        for (Breach& breach : judge_whole(constraint, node, context(subject)))
          if (!raws_.is_enough(judged_)) verdict.breaches.emplace_back(&test, std::move(breach));
      }
    }
    each_value(view_, node, [&](Node value) { judge_value(test, value, subject, verdict); });
  }

  void judge_value(const Test& test, Node value, Node subject, Verdict& verdict) {
    for (const Constraint& constraint : test.constraints) {
      if (judges_whole(constraint.word) || holds(constraint, value, context(subject))) continue;
      if (!raws_.is_enough(judged_))
        verdict.breaches.emplace_back(&test, explain(constraint, test.constraints, value, context(subject)));
      return;  // the first word that fails says enough about this value
    }
  }

  [[nodiscard]] Verdict judge(const Condition& condition, Node subject) {
    Verdict verdict;
    for (const Test& test : condition.all) judge(test, subject, verdict);
    if (condition.any.empty() || !verdict.fine()) return verdict;
    for (const Condition& alternative : condition.any) {
      Verdict one = judge(alternative, subject);
      if (one.fine()) return {};
      if (&alternative == &condition.any.front())
        verdict = std::move(one);
      else
        verdict.other_gaps.insert(verdict.other_gaps.end(), one.gaps.begin(), one.gaps.end());
    }
    // One finding: the first thing that is wrong with the first alternative.
    if (!verdict.breaches.empty()) verdict.breaches.erase(verdict.breaches.begin() + 1, verdict.breaches.end());
    if (!verdict.breaches.empty()) verdict.gaps.clear();
    return verdict;
  }

  void judge(const Check& check, Node subject) {
    judged_ = check.rule;
    Verdict verdict = judge(check.must, subject);
    if (!verdict.gaps.empty() && !raws_.is_enough(check.rule)) report_gaps(check, verdict, subject);
    for (auto& [test, breach] : verdict.breaches) report(check, *test, std::move(breach));
  }

  // ---- findings ------------------------------------------------------------------------------------------------

  [[nodiscard]] Raw raw(const Check& check) const {
    const Rule& rule = contents_.rules[check.rule];
    Raw made{.rule = check.rule, .of_gate = check.gate && gate_.empty(), .of_asked_gate = check.gate && !gate_.empty()};
    made.finding.rule = rule.id;
    made.finding.severity = check.severity;
    made.finding.check = check.number;
    return made;
  }

  void report_gaps(const Check& check, const Verdict& verdict, Node subject) {
    Raw made = raw(check);
    made.finding.missing = true;
    for (const Test* test : verdict.other_gaps) made.other_gaps.push_back(gap_at(view_, test->path, subject).pointer);
    std::string names;
    for (const Test* test : verdict.gaps) {
      Gap gap = gap_at(view_, test->path, subject);
      const bool inside_another = std::ranges::any_of(
          made.gaps, [&](const std::string& outer) { return gap.pointer.starts_with(outer + '/'); });
      if (inside_another) continue;
      if (made.gaps.empty()) {
        made.finding.where = location_of(gap.inside, gap.inside.place_for_missing(), gap.pointer);
        if (is_borrowed(gap.inside)) made.finding.related.push_back(origin_of(gap.inside, gap.pointer));
      }
      if (!names.empty()) names += ", ";
      names += test->path.is_self() ? view_.shape().path(view_.field(subject)) : std::string{test->path.written};
      made.gaps.push_back(std::move(gap.pointer));
    }
    made.finding.args = {{"missing", names}, {"field", names}};
    add_subject(made.finding, subject);
    raws_.list.push_back(std::move(made));
  }

  void report(const Check& check, const Test& test, Breach breach) {
    Raw made = raw(check);
    made.finding.where = breach.span == Span{} ? location_of(breach.where) : location_of(breach.where, breach.span, {});
    if (!breach.missing.empty()) {
      made.finding.missing = true;
      made.finding.where = location_of(breach.where, breach.where.place_for_missing(),
                                       pointer_of(breach.where).append("/").append(breach.missing));
      made.gaps.push_back(made.finding.where.pointer);
      breach.args.push_back({"missing", breach.missing});
    }
    if (breach.where.record().alias != Span{})
      made.finding.related.push_back(origin_of(breach.where, made.finding.where.pointer));
    if (breach.related) made.finding.related.push_back(location_of(breach.related));
    made.finding.args = std::move(breach.args);
    if (!breach.edits.empty() && check.mend != Mend::no) {
      made.finding.mend = check.mend;
      made.finding.edits = std::move(breach.edits);
    }
    const FieldId field = view_.field(breach.where);
    made.finding.args.push_back(
        {"field", field == kNoField || field == kRoot ? std::string{test.path.written} : view_.shape().path(field)});
    raws_.list.push_back(std::move(made));
  }

  // Which item of a list is meant: its id, where it has one.
  void add_subject(Finding& finding, Node subject) const {
    if (const Node id = subject["id"]; id && subject.parent() && id.is_scalar())
      finding.args.push_back({"id", shown(contents_, view_, id)});
  }

  // ---- across files --------------------------------------------------------------------------------------------

  void note_facts(const Check& check) {
    CatalogueFact fact{.check = static_cast<std::uint32_t>(&check - contents_.checks.data())};
    if (check.across) {
      for (const Collection& collection : check.across->collect) {
        fact.kind = CatalogueFact::Kind::row;
        each_subject(collection.subject, collection.when, [&](Node subject) { note_row(fact, collection, subject); });
        ++fact.collection;
      }
    }
    for (const Test& test : check.must.all) {
      for (const Constraint& constraint : test.constraints) {
        const bool refers = constraint.word == Word::refers;
        if (!refers && constraint.word != Word::unique) continue;
        fact.kind = CatalogueFact::Kind::value;
        // What may be referred to is noted of every file, whether it refers to something or not.
        if (refers && check.targets == fact.check) note_values(fact, *constraint.operand.field, view_.root());
        if (refers) fact.kind = CatalogueFact::Kind::reference;
        each_subject(check.subject, check.when, [&](Node subject) { note_values(fact, test.path, subject); });
      }
    }
  }

  void note_values(const CatalogueFact& like, const Path& path, Node subject) {
    each_present(path, subject, [&](Node node) {
      each_value(view_, node, [&](Node value) {
        facts_.push_back(like);
        facts_.back().value = folded(value.text());
        put(facts_.back(), value);
      });
    });
  }

  void note_row(const CatalogueFact& like, const Collection& collection, Node subject) {
    CatalogueFact fact = like;
    Node first;
    for (const Column& column : collection.columns) {
      if (&column != &collection.columns.front()) fact.value += kBetweenCells;
      bool is_first = true;
      each_present(column.path, subject, [&](Node node) {
        if (!first) first = node;
        each_value(view_, node, [&](Node value) {
          const FieldId field = view_.field(value);
          if (field != kNoField && view_.shape()[field].personal) return;
          if (!std::exchange(is_first, false)) fact.value += kBetweenValues;
          if (const auto language = view_.language(value); !language.empty())
            fact.value.append(language) += kAfterLanguage;
          std::string text{value.text()};
          contents_.masks.apply(text);
          std::erase_if(text, separates);
          fact.value += text;
        });
      });
    }
    if (!first) return;
    put(fact, first);
    facts_.push_back(std::move(fact));
  }

  [[nodiscard]] std::vector<std::string> values(const Path& path) const {
    std::vector<std::string> all;
    each_present(path, view_.root(), [&](Node node) {
      each_value(view_, node, [&](Node value) {
        const FieldId field = view_.field(value);
        if (field != kNoField && view_.shape()[field].personal) return;
        contents_.masks.apply(all.emplace_back(value.text()));
      });
    });
    return all;
  }

  void put(CatalogueFact& fact, Node at) {
    Location where = location_of(at);
    fact.begin = where.begin;
    fact.end = where.end;
    fact.pointer = std::move(where.pointer);
  }

  const RuleSet::Contents& contents_;
  const View& view_;
  Date as_of_;
  Date in_force_;  // the day whose rules count: an award is judged by those of the day on which it was issued
  const Rule* only_;
  std::string_view gate_;
  RecordKind record_ = RecordKind::offer;
  std::uint16_t judged_ = 0;  // the rule whose check is being judged
  std::vector<bool> active_;
  std::span<const RuleLevel> levels_;  // by rule, where a configuration changes them
  Memory memory_;
  Raws& raws_;
  std::vector<CatalogueFact> facts_;
};

// The first characters of a text and a sign that there is more.
std::string cut(std::string_view text) {
  if (utf8::length(text) <= kShownCharacters) return std::string{text};
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < kShownCharacters; ++i) end += std::max<std::size_t>(1, utf8::decode(text, end).size);
  return std::string{text.substr(0, end)}.append("…");
}

}  // namespace

std::string shown(const RuleSet::Contents& contents, const View& view, Node value) {
  const FieldId field = view.field(value);
  if (field != kNoField && view.shape()[field].personal) return std::string{kMask};
  std::string text{value.text()};
  contents.masks.apply(text);  // before cutting: a cut must not split what is to be hidden
  return cut(text);
}

Location location_of(Node node) { return location_of(node, node.place(), pointer_of(node)); }

// An alias has its anchor, a field of an organisation the file of the organisations.
Location origin_of(Node node, std::string pointer) {
  if (!is_borrowed(node)) return location_of(node, node.record().span, std::move(pointer));
  const Borrowed& borrowed = *node.document().borrowed();
  return locate(*borrowed.source, borrowed.spans[node.index()]);
}

Location location_of(Node node, Span place, std::string pointer) {
  const Source* source = node.document().source().get();
  if (source == nullptr) return {.path = {}, .begin = {}, .end = {}, .span = {}, .pointer = std::move(pointer)};
  return locate(*source, place, std::move(pointer));
}

Answers answer(const RuleSet::Contents& contents, const View& view, const CheckOptions& options,
               const Questions& questions) {
  Raws none{contents.rules.size()};
  return Evaluator{contents, view, options, none}.answer(questions);
}

std::vector<CatalogueFact> evaluate(const RuleSet::Contents& contents, const View& view, const CheckOptions& options,
                                    Raws& raws) {
  return Evaluator{contents, view, options, raws}.run();
}

}  // namespace pinko::rules
