// The tree: kinds, values, keys, and the place of each in the text.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "unit/yaml/reading.h"

namespace {

using pinko::Kind;
using pinko::Node;
using pinko::Quoting;
using pinko::Span;
using pinko::test::read;

std::string_view written(Node node) { return node.document().source()->slice(node.record().span); }
std::string_view written_key(Node node) { return node.document().source()->slice(node.record().key_span); }

// The node at a path of keys and item numbers.
Node at(const pinko::Parsed& parsed, std::initializer_list<std::string_view> path) {
  Node node = parsed.document.root();
  for (const auto step : path) {
    if (node.is_map()) {
      node = node[step];
      continue;
    }
    auto item = node.children().begin();
    for (int i = std::stoi(std::string(step)); i > 0; --i) ++item;
    node = *item;
  }
  return node;
}

}  // namespace

TEST_CASE("every scalar is text, as it was written") {
  const auto parsed = read("a: NO\nb: 0613\nc: 4.10\nd: 'x'\ne: ~\nf:\ng: \"\"\nh: null\n");
  REQUIRE(parsed.whole);
  CHECK(at(parsed, {"a"}).text() == "NO");
  CHECK(at(parsed, {"b"}).text() == "0613");
  CHECK(at(parsed, {"c"}).text() == "4.10");
  CHECK(at(parsed, {"d"}).quoting() == Quoting::single_quoted);
  CHECK(at(parsed, {"e"}).text() == "~");
  CHECK(at(parsed, {"e"}).blank());
  CHECK(at(parsed, {"f"}).kind() == Kind::null);
  CHECK(at(parsed, {"g"}).kind() == Kind::scalar);
  CHECK(at(parsed, {"g"}).blank());
  CHECK(at(parsed, {"h"}).blank());
  CHECK_FALSE(at(parsed, {"d"}).blank());
}

TEST_CASE("a scalar ends where its writing ends") {
  const auto parsed = read(
      "plain: Työ  # note\n"
      "quoted: 'it''s' # note\n"
      "double: \"a \\\" b\"\n"
      "lines: one\n  two\n\n"
      "block: |\n  x\n\n  y\n\n"
      "folded: >-\n  x\n  y\n"
      "flow: [a b, 'c', \"d\" , {e: f g}]\n");
  REQUIRE(parsed.whole);
  CHECK(written(at(parsed, {"plain"})) == "Työ");
  CHECK(written(at(parsed, {"quoted"})) == "'it''s'");
  CHECK(written(at(parsed, {"double"})) == "\"a \\\" b\"");
  CHECK(written(at(parsed, {"lines"})) == "one\n  two");
  CHECK(written(at(parsed, {"block"})) == "|\n  x\n\n  y");
  CHECK(written(at(parsed, {"folded"})) == ">-\n  x\n  y");
  CHECK(written(at(parsed, {"flow"})) == "[a b, 'c', \"d\" , {e: f g}]");
  CHECK(written(at(parsed, {"flow", "0"})) == "a b");
  CHECK(written(at(parsed, {"flow", "2"})) == "\"d\"");
  CHECK(written(at(parsed, {"flow", "3", "e"})) == "f g");
  CHECK(written_key(at(parsed, {"flow", "3", "e"})) == "e");
  CHECK(written_key(at(parsed, {"folded"})) == "folded");
  CHECK(at(parsed, {"quoted"}).text() == "it's");
  CHECK(at(parsed, {"double"}).text() == "a \" b");
  CHECK(at(parsed, {"lines"}).text() == "one two");
  CHECK(at(parsed, {"block"}).text() == "x\n\ny\n");
  CHECK(at(parsed, {"block"}).quoting() == Quoting::literal);
  CHECK(at(parsed, {"folded"}).text() == "x y");
  CHECK(at(parsed, {"folded"}).quoting() == Quoting::folded);
}

TEST_CASE("a list or map spans its first to its last node") {
  const auto parsed = read("a:\n  b: 1\n  c: 2\nd:\n- x\n- y: z\n");
  REQUIRE(parsed.whole);
  CHECK(written(at(parsed, {"a"})) == "b: 1\n  c: 2");
  CHECK(written(at(parsed, {"d"})) == "- x\n- y: z");
  CHECK(written(at(parsed, {"d", "1"})) == "y: z");
  CHECK_FALSE(at(parsed, {"d"}).record().flow);
  CHECK(read("{a: 1}").document.root().record().flow);
}

TEST_CASE("values are views into the source where they stand there as they are") {
  const auto parsed = read("a: plain\nb: \"quoted\"\n'c': 1\n");
  const auto text = parsed.document.source()->text();
  for (const auto& record : parsed.document.records()) CHECK(record.text < text.size());
  CHECK(at(parsed, {"b"}).text().data() == text.data() + text.find("quoted"));
  CHECK(at(parsed, {"c"}).key() == "c");
  CHECK(written_key(at(parsed, {"c"})) == "'c'");
}

TEST_CASE("an alias is copied out and remembers both places") {
  const auto parsed = read("a: &x {b: [1, 2]}\nc:\n  - *x\nd: *x\n");
  REQUIRE(parsed.whole);
  const Node copy = at(parsed, {"c", "0", "b", "1"});
  CHECK(copy.text() == "2");
  CHECK(written(copy) == "2");
  CHECK(parsed.document.source()->slice(copy.place()) == "*x");
  CHECK(parsed.document.source()->position(copy.place().begin).line == 3);
  CHECK(pointer_of(copy) == "/c/0/b/1");
  CHECK(at(parsed, {"d"}).key() == "d");
  CHECK(written_key(at(parsed, {"d"})) == "d");
  CHECK(at(parsed, {"d", "b"}).size() == 2);
  CHECK(at(parsed, {"a", "b"}).record().alias == Span{});
  CHECK(at(parsed, {"d"}).parent() == parsed.document.root());
}

TEST_CASE("an alias of a scalar, of a null, of a key, and an anchor used anew") {
  const auto parsed = read("a: &x 1\nb: *x\nc: &x\nd: *x\n&k e: *k\nf: &x 2\ng: *x\n");
  REQUIRE(parsed.whole);
  CHECK(at(parsed, {"b"}).text() == "1");
  CHECK(at(parsed, {"d"}).kind() == Kind::null);
  CHECK(parsed.document.source()->slice(at(parsed, {"d"}).place()) == "*x");
  CHECK(at(parsed, {"e"}).text() == "e");
  CHECK(at(parsed, {"g"}).text() == "2");
}

TEST_CASE("where to point") {
  const auto parsed = read("a:\nb: {c: 1}\nd:\n  - {e: 2}\n  - []\n");
  const auto slice = [&](Span span) { return parsed.document.source()->slice(span); };
  CHECK(slice(at(parsed, {"a"}).place()) == "a");
  CHECK(slice(at(parsed, {"b", "c"}).place()) == "1");
  CHECK(slice(parsed.document.root().place_for_missing()) == "a");
  CHECK(slice(at(parsed, {"b"}).place_for_missing()) == "b");
  CHECK(slice(at(parsed, {"d", "0"}).place_for_missing()) == "e");
  CHECK(slice(at(parsed, {"d", "1"}).place_for_missing()) == "[]");
}

TEST_CASE("pointers follow RFC 6901") {
  const auto parsed = read("a/b:\n  c~d: [x, y]\n");
  CHECK(pointer_of(at(parsed, {"a/b", "c~d", "1"})) == "/a~1b/c~0d/1");
  CHECK(pointer_of(parsed.document.root()).empty());
}

TEST_CASE("the absent node answers every question") {
  const Node absent;
  CHECK_FALSE(absent);
  CHECK(absent.kind() == Kind::null);
  CHECK(absent.text().empty());
  CHECK(absent.key().empty());
  CHECK(absent.size() == 0);
  CHECK(absent.children().empty());
  CHECK_FALSE(absent["a"]);
  CHECK_FALSE(absent.parent());
  CHECK(absent.blank());
  CHECK(absent.place() == Span{});
  CHECK(absent.place_for_missing() == Span{});
  CHECK_FALSE(pinko::Document{}.root());
}

TEST_CASE("the first of two equal keys is found, and both are reported") {
  const auto parsed = read("a: {b: 1, c: 2, b: 3}\n");
  CHECK(at(parsed, {"a", "b"}).text() == "1");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].where.begin == pinko::Position{1, 17});
  REQUIRE(parsed.findings[0].related.size() == 1);
  CHECK(parsed.findings[0].related[0].begin == pinko::Position{1, 5});
}

TEST_CASE("JSON's pairs of escapes become one character, and places stay right") {
  const auto parsed = read("{\"a\": \"x\\ud83d\\ude00y\", \"b\": 1}");
  REQUIRE(parsed.whole);
  CHECK(at(parsed, {"a"}).text() == "x\xF0\x9F\x98\x80y");
  CHECK(written(at(parsed, {"a"})) == "\"x\\ud83d\\ude00y\"");
  CHECK(written(at(parsed, {"b"})) == "1");
}

TEST_CASE("what yaml-cpp misreads is put to it in another way") {
  const auto parsed = read("a: [http://x.example/?q=1, it's ok?]\n\t\nb: {c: 1,\n  d\n  }\n");
  REQUIRE(parsed.whole);
  CHECK(at(parsed, {"a", "0"}).text() == "http://x.example/?q=1");
  CHECK(at(parsed, {"a", "1"}).text() == "it's ok?");
  CHECK(at(parsed, {"a", "1"}).quoting() == Quoting::plain);
  CHECK(at(parsed, {"b", "d"}).kind() == Kind::null);
}

TEST_CASE("line endings and a byte order mark change nothing") {
  const auto parsed = read(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: \"p\r\n  q\"\r\n");
  REQUIRE(parsed.whole);
  CHECK(at(parsed, {"a"}).key() == "a");
  CHECK(written(at(parsed, {"a"})) == "1");
  CHECK(at(parsed, {"b"}).text() == "x\ny\n");
  CHECK(at(parsed, {"c"}).text() == "p q");
}

TEST_CASE("a text that cannot be read has no tree") {
  const auto parsed = read("a: 1\nb: [\n");
  CHECK_FALSE(parsed.whole);
  CHECK_FALSE(parsed.document.root());
  CHECK(parsed.findings.size() == 1);
}
