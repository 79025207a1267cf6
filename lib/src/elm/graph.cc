#include "elm/graph.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "elm/context.h"
#include "elm/forms.h"

namespace pinko::elm {
namespace {

using What = Meaning::What;

/// The reader of YAML leaves `null` as a text without quotes.
bool is_null(Node node) {
  return node.kind() == Kind::null || (node.is_scalar() && node.quoting() == Quoting::plain && node.text() == "null");
}

bool is_text(Node node) { return node.is_scalar() && node.quoting() != Quoting::plain; }

/// The leaves of lists inside lists, in order; nothing for null. `@set` and `@list` are lists, too.
template <typename Visit>
void for_each_value(Node value, Visit&& visit) {
  std::vector<Node> waiting{value};
  while (!waiting.empty()) {
    const Node node = waiting.back();
    waiting.pop_back();
    const Node wrapped = node.is_map() ? (node["@set"] ? node["@set"] : node["@list"]) : Node{};
    if (wrapped) {
      waiting.push_back(wrapped);
    } else if (node.is_list()) {
      const auto first = waiting.size();
      for (const Node item : node.children()) waiting.push_back(item);
      std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(first), waiting.end());
    } else if (!is_null(node)) {
      visit(node);
    }
  }
}

class GraphReader {
 public:
  explicit GraphReader(Findings& findings) : findings_(findings) {}

  Graph read(Node root) {
    // A list holds files that each have a context of their own.
    for_each_value(root, [&](Node file) {
      if (!file.is_map()) return;
      context_ = {};
      context_.read(file["@context"], findings_);
      context_.conclude(file, findings_);
      top_ = file;
      take(file);
      while (!waiting_.empty()) {
        const auto [node, thing] = waiting_.back();
        waiting_.pop_back();
        read_thing(node, thing);
      }
    });
    put_in_order();
    return std::move(graph_);
  }

 private:
  struct Waiting {
    Node node;
    ThingId thing;
  };

  /// The thing that an object tells about; it is read later, so that depth costs no stack.
  ThingId take(Node object) {
    const auto thing = thing_with(id_of(object), object);
    waiting_.push_back({object, thing});
    return thing;
  }

  ThingId thing_with(std::string_view id, Node mention) {
    const auto next = static_cast<ThingId>(graph_.things.size());
    if (!id.empty()) {
      const auto [known, is_new] = by_id_.try_emplace(id, next);
      if (!is_new) return known->second;
    }
    graph_.things.push_back({.id = id, .at = {}, .mention = mention, .classes = 0, .statements = {}});
    return next;
  }

  std::string_view id_of(Node object) {
    for (const Node child : object.children()) {
      if (context_.meaning(child.key(), false).what != What::id) continue;
      if (is_null(child)) return {};
      if (!is_text(child)) {
        findings_.at(kNotAnId, child, {}, 1);
        return {};
      }
      check_id(child);
      return child.text();
    }
    return {};
  }

  void check_id(Node id) {
    if (!is_absolute(id.text())) findings_.at(kNotAnId, id, {{"value", findings_.shown(id)}});
  }

  void read_thing(Node object, ThingId thing) {
    bool in_credential = false;
    for (const Node child : object.children())
      if (context_.meaning(child.key(), false).what == What::type) in_credential |= read_types(child, thing);
    bool tells = graph_.things[thing].classes != 0;
    for (const Node child : object.children()) tells |= read_member(child, thing, in_credential);
    auto& read = graph_.things[thing];
    const bool first = !read.at || object.index() < read.at.index();
    if (tells && first) read.at = object;
  }

  /// True for a node to which the context of credentials brings its keys.
  bool read_types(Node types, ThingId thing) {
    Classes met = 0;
    for_each_value(types, [&](Node type) {
      if (const auto known = is_text(type) ? context_.class_of(type.text()) : std::nullopt) {
        met |= set_of(*known);
      } else if (type.is_scalar() && type.text().find(':') == std::string_view::npos) {
        findings_.at(
            kUnknownType, type,
            {{"value", findings_.shown(type)},
             {"suggestion", findings_.nearest(kUnknownType, shortened(type.text()), vocabulary().class_names())}});
      }
    });
    graph_.things[thing].classes |= met;
    const auto credential = vocabulary().class_named("VerifiableCredential").value();
    const auto european = vocabulary().class_named("EuropeanDigitalCredential").value();
    return (met & (set_of(credential) | set_of(european))) != 0;
  }

  /// True when the member tells something about the thing.
  bool read_member(Node member, ThingId thing, bool in_credential) {
    const auto meaning = context_.meaning(member.key(), in_credential);
    switch (meaning.what) {
      case What::ignored:
        if (member.key() == "@context" && member.parent() != top_) findings_.at_key(kUnknownContext, member, {}, 1);
        return false;
      case What::id:
      case What::type:
        return false;
      case What::unknown:
        return report_unknown(member), false;
      case What::graph:
      case What::included:
        for_each_value(member, [&](Node part) {
          if (part.is_map()) take(part);
        });
        return false;
      case What::other:
        add(thing, kOther, {.at = member, .thing = kNoThing, .text = member.key(), .datatype = {}, .language = {}});
        return true;
      case What::property:
        read_values(member, thing, meaning);
        return true;
    }
    return false;
  }

  void report_unknown(Node member) {
    const std::vector<Arg> args{{"value", shortened(member.key())},
                                {"suggestion", findings_.nearest(kUnknownKey, member.key(), vocabulary().keys())}};
    findings_.at_key(kUnknownKey, member, args, member.key().starts_with('@') ? 1 : 0);
  }

  void read_values(Node member, ThingId thing, const Meaning& meaning) {
    if (meaning.reading == Reading::graph) {
      for_each_value(member, [&](Node part) {
        add(thing, meaning.property,
            {.at = part, .thing = thing_with({}, part), .text = {}, .datatype = {}, .language = {}});
      });
    } else if (meaning.reading == Reading::text && member.is_map()) {
      for (const Node text : member.children()) read_language(text, thing, meaning.property);
    } else {
      for_each_value(member, [&](Node value) { read_value(value, thing, meaning); });
    }
  }

  void read_language(Node texts, ThingId thing, PropertyId property) {
    const auto tag = texts.key();
    const bool untagged = tag == "@none";
    if (!untagged && !is_language_tag(tag)) {
      findings_.at_key(kLanguageTag, texts, {{"value", shortened(tag)}});
      return;
    }
    for_each_value(texts, [&](Node text) {
      if (!is_text(text)) return findings_.at(kNoLanguage, text, {label_of(property), key_of(property)}, 1);
      add(thing, property,
          {.at = text,
           .thing = kNoThing,
           .text = text.text(),
           .datatype = untagged ? "string" : "",
           .language = untagged ? "" : tag});
    });
  }

  void read_value(Node value, ThingId thing, const Meaning& meaning) {
    if (value.is_map()) {
      if (value["@value"]) return read_value_object(value, thing, meaning.property);
      return add(thing, meaning.property,
                 {.at = value, .thing = take(value), .text = {}, .datatype = {}, .language = {}});
    }
    if (meaning.reading == Reading::node && is_text(value)) return read_reference(value, thing, meaning.property);
    Value read{.at = value, .thing = kNoThing, .text = value.text(), .datatype = "string", .language = {}};
    if (!is_text(value)) {
      const bool truth = value.text() == "true" || value.text() == "false";
      read.is_number = !truth;
      read.datatype = truth ? "boolean" : is_whole_number(value.text()) ? "integer" : "double";
    }
    if (meaning.reading == Reading::value) read.datatype = meaning.datatype;
    add(thing, meaning.property, read);
  }

  void read_value_object(Node value, ThingId thing, PropertyId property) {
    const Node text = value["@value"];
    if (!text.is_scalar()) return;
    const auto language = value["@language"].text();
    const auto type = value["@type"].text();
    if (!language.empty() && !is_language_tag(language)) {
      return findings_.at(kLanguageTag, value["@language"], {{"value", shortened(language)}});
    }
    Value read{.at = text, .thing = kNoThing, .text = text.text(), .datatype = {}, .language = language};
    if (language.empty()) read.datatype = type.empty() ? "string" : datatype_of(type);
    read.is_number = !is_text(text) && text.text() != "true" && text.text() != "false";
    add(thing, property, read);
  }

  /// `xsd:dateTime`, its long form, or with a prefix of the file → `dateTime`.
  [[nodiscard]] std::string_view datatype_of(std::string_view type) const {
    const auto iri = context_.expand(type);
    for (const auto prefix : {"xsd", "rdf"}) {
      const auto space = vocabulary().prefix(prefix);
      if (!iri.starts_with(space)) continue;
      const auto at = type.find_last_of("#:/");
      return type.substr(at == std::string_view::npos ? 0 : at + 1);
    }
    return type;
  }

  void read_reference(Node value, ThingId thing, PropertyId property) {
    if (!is_absolute(value.text())) {
      const auto write = vocabulary().at(property).write;
      if (write.empty()) return check_id(value);
      return findings_.at(kSpoilt, value, {key_of(property), {"write", std::string{write}}});
    }
    add(thing, property,
        {.at = value, .thing = thing_with(value.text(), value), .text = {}, .datatype = {}, .language = {}});
  }

  void add(ThingId thing, PropertyId property, const Value& value) {
    graph_.things[thing].statements.push_back({property, value});
  }

  /// One statement of each that says the same: the first in the file.
  void put_in_order() {
    for (auto& thing : graph_.things) {
      auto& all = thing.statements;
      const auto said = [](const Statement& s) {
        return std::tuple(s.property, s.value.thing, s.value.text, s.value.datatype, s.value.language);
      };
      std::ranges::sort(all, {},
                        [&](const Statement& s) { return std::tuple_cat(said(s), std::tuple(s.value.at.index())); });
      const auto same = [&](const Statement& a, const Statement& b) { return said(a) == said(b); };
      all.erase(std::unique(all.begin(), all.end(), same), all.end());
    }
  }

  Findings& findings_;
  Context context_;
  Node top_;
  Graph graph_;
  std::unordered_map<std::string_view, ThingId> by_id_;
  std::vector<Waiting> waiting_;
};

}  // namespace

Node inside_envelope(Node root) {
  const Node credential = root["credential"];
  return credential.is_map() && !root["@context"] ? credential : root;
}

Graph read_graph(const Document& document, Findings& findings) {
  return GraphReader{findings}.read(inside_envelope(document.root()));
}

}  // namespace pinko::elm
