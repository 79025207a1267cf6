// Writing YAML: a plain tree of values goes in, text comes out. The one door to yaml-cpp's emitter.
//
//   Value title = Value::map({{"fi", Value::text("Lämpökuvaus")}, {"en", Value::text("Thermal imaging")}});
//   Value root = Value::map({{"version", Value::bare("1")}, {"title", std::move(title)}});
//   root.at("title").comment = "Name of the module.";
//   std::string out = emit(root);
//
// What is written reads back as the same tree: keys, texts, lists, in the same order. The caller says what a value is,
// not how it is quoted: a text that YAML readers would take for a number, a date or a truth value gets quotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pinko::yaml {

struct Entry;

/// A text, a list or a map, with what stands around it.
struct Value {
  enum class Kind : std::uint8_t { text, list, map };
  enum class Style : std::uint8_t {
    automatic,  ///< a text: plain where every reader takes it for that text, a block where it has lines, else quoted;
                ///< a list or map: indented
    bare,       ///< a text that is a number, a date, true or false: not quoted because it looks like one
    quoted,     ///< a text: in quotes, whatever it is
    flow,       ///< a list or map: in brackets or braces, on one line
  };

  static Value text(std::string text, Style style = Style::automatic);
  /// A number, a date, `true`, `false`, as it shall stand in the file.
  static Value bare(std::string text);
  static Value list(std::vector<Value> items, Style style = Style::automatic);
  static Value map(std::vector<Entry> entries, Style style = Style::automatic);

  /// The value of a key of a map; nullptr where there is none.
  [[nodiscard]] Value* find(std::string_view key);
  [[nodiscard]] const Value* find(std::string_view key) const;
  /// The same, made (as an empty map, at the end) where there is none.
  Value& at(std::string_view key);

  Kind kind = Kind::map;
  Style style = Style::automatic;
  std::string scalar = {};        ///< of a text
  std::vector<Value> items = {};  ///< of a list
  std::vector<Entry> entries;     ///< of a map, in the order in which they are written; keys are the caller's concern
  /// Lines that stand above the key, each behind `#`; of the root above everything, with a blank line
  /// below, of an item and of its first key
  /// behind its dash (an item that is a list has none). Inside brackets and braces there are no comments.
  std::string comment = {};
  bool blank_line = false;  ///< a blank line above the key, unless it is the first of its map
};

struct Entry {
  std::string key;
  Value value;
};

inline Value Value::bare(std::string text) { return Value::text(std::move(text), Style::bare); }

/// The YAML text of a tree, with a line break at its end. The root is a map or a list (a text becomes a list of one).
/// Bytes that are not UTF-8 become U+FFFD. Never throws on any content.
std::string emit(const Value& root);

}  // namespace pinko::yaml
