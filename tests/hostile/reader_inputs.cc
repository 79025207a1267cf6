// Attacks on the reader of YAML. Each family is one function; the threats are described in docs/limits-and-threats.md.
#include <array>
#include <string>
#include <utility>

#include "inputs.h"

namespace hostile {
namespace {

using namespace std::string_literals;

/// `count` lines, each made of its number.
template <class Line>
std::string lines(std::size_t count, Line line) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += std::string{line(std::to_string(i))} + "\n";
  return out;
}

using Named = std::pair<std::string, std::string>;

void add(std::vector<Input>& to, const std::string& family, const std::vector<Named>& texts, Verdict verdict,
         const std::string& rule = {}) {
  for (const auto& [name, bytes] : texts)
    to.push_back({family, family + "-" + name + ".mc.yaml", bytes, verdict, rule});
}

/// Texts on which yaml-cpp 0.7 and 0.8 never end, or report documents that are not there.
void loops(std::vector<Input>& to) {
  add(to, "loop",
      {{"comma", ","},
       {"comma-line", ",\n"},
       {"after-list", "[1],[2]\n"},
       {"after-map", "{\"a\": 1},\n{\"b\": 2}\n"},
       {"after-text", "\"a\", \"b\"\n"},
       {"after-alias", "&a x, *a\n"},
       {"bracket", "]"},
       {"brace", "}"},
       {"open-close", "{]"},
       {"question", "? , ? ,\n"},
       {"document", "---\n,\n---\n,\n"},
       {"tag", "! ,"},
       {"anchor", "& ,"},
       {"star", "*"},
       {"percent", "%"},
       {"percent-comma", "%,\n---\n,"},
       {"many-commas", times(100000, ",")},
       {"many-lines", times(50000, ",\n")},
       {"dash-comma", "- ,\n- ,\n"},
       {"colon-comma", ": ,\n: ,\n"}},
      Verdict::findings, "YAML-");
}

/// Text that a lenient reader loses, or puts where it does not belong.
void swallowed(std::vector<Input>& to) {
  const auto base = descriptor("swallow");
  add(to, "swallow",
      {{"quote", "title: \"x\nid: abc\nlevel: {eqf: 6}\n"},
       {"single-quote", "title: 'x\nid: abc\nlevel: {eqf: 6}\n"},
       {"colon", "id: abc\nversion 1\n"},
       {"colon-glued", "id: abc\nversion:1\n"},
       {"second-document", base + "---\nid: other\n"},
       {"broken-second", base + "---\n: : [ {broken\n"},
       {"after-end", base + "...\nid: other\n"},
       {"dedent", "  id: abc\nversion: 1\n"},
       {"json-lines", "{\"id\": \"abc\"}\n{\"id\": \"abd\"}\n"},
       {"null-first", "---\n---\nid: abc\n"},
       {"block-at-zero", "id: abc\ntitle: |\nlevel: {eqf: 6}\n  x\n"},
       {"glued-comment", "id: \"abc\"#comment\n"},
       {"list-gap", "languages: [, fi]\n"},
       {"list-twice", "languages: [fi,, en]\n"},
       {"flow-open", base + "x-open: [a, b\n"},
       {"flow-map-open", base + "x-open: {a: b\n"},
       {"flow-outdent", "id: abc\nlevel: {\neqf: 6\n}\n x: y\n"},
       {"merge-markers", "<<<<<<< HEAD\nid: abc\n=======\nid: abd\n>>>>>>> other\n"},
       {"template", "id: {{ id }}\ntitle: {% raw %}\n"},
       {"value-is-key", "id: a: b\n"}},
      Verdict::findings, "YAML-");
}

void nesting(std::vector<Input>& to) {
  const auto stairs = [](std::size_t depth) {
    std::string out;
    for (std::size_t i = 0; i < depth; ++i) out += times(i, " ") + "a:\n";
    return out;
  };
  add(to, "nest",
      {{"lists", times(1000000, "[")},
       {"maps", times(1000000, "{")},
       {"pairs", times(250000, "[{")},
       {"closed", times(400000, "[") + times(400000, "]")},
       {"dashes", times(300000, "- ")},
       {"questions", times(300000, "? ")},
       {"keys", times(200000, "? - ")},
       {"stairs", stairs(1200)},
       {"flow-keys", times(150000, "{a: ")},
       {"json", times(150000, "{\"a\":")},
       {"at-65", "x-deep: " + times(65, "[") + times(65, "]") + "\n"},
       {"at-500", "x-deep: " + times(500, "[") + times(500, "]") + "\n"},
       {"anchors", times(100000, "&a ")},
       {"tags", times(100000, "!!str ")},
       {"quotes", times(300000, "\"'")},
       {"mixed", times(60000, "- ? [{ ")}},
      Verdict::findings, "YAML-");
  add(to, "nest", {{"at-60", "x-deep: " + times(60, "[") + times(60, "]") + "\n"}}, Verdict::findings);
}

std::string laughs(int levels) {
  std::string out = "x-a0: &a0 lol\n";
  for (int level = 1; level <= levels; ++level) {
    const auto before = "*a" + std::to_string(level - 1);
    out += "x-a" + std::to_string(level) + ": &a" + std::to_string(level) + " [";
    for (int item = 0; item < 9; ++item) out += before + ", ";
    out += before + "]\n";
  }
  return out;
}

void aliases(std::vector<Input>& to) {
  add(to, "alias",
      {{"laughs", laughs(9)},
       {"laughs-40", laughs(40)},
       {"laughs-map",
        "x-a: &a {k: v}\nx-b: &b {p: *a, q: *a}\nx-c: &c {p: *b, q: *b}\n" +
            lines(20,
                  [](const auto& n) { return "x-d" + n + ": &d {p: *c, q: *c}\nx-c" + n + ": &c {p: *d, q: *d}"; })},
       {"self-list", "x-a: &a [*a]\n"},
       {"self-map", "x-a: &a {b: *a}\n"},
       {"self-key", "x-a: &a {? *a : 1}\n"},
       {"mutual", "x-a: &a [*b]\nx-b: &b [*a]\n"},
       {"unknown", "x-a: *nobody\n"},
       {"merge", "x-a: &a {b: 1}\nx-c: {<<: *a}\n"},
       {"merge-self", "x-a: &a {<<: *a}\n"},
       {"merge-list", "x-a: &a {b: 1}\nx-c: {<<: [*a, *a]}\n"},
       {"many", "x-a: &a 1\nx-b: [" + times(2000, "*a, ") + "*a]\n"},
       {"on-alias", "x-a: &a 1\nx-b: &b *a\n"},
       {"as-key", "x-a: &a k\n*a : 1\n"},
       {"glued", "x-a: &a 1\nx-b: [*a,*a*a]\n"},
       {"empty-name", "x-a: & 1\nx-b: *\n"}},
      Verdict::findings, "YAML-");
  add(to, "alias",
      {{"redefined", descriptor("redefined") + "x-a: &a 1\nx-b: &a 2\nx-c: *a\n"},
       {"long-text",
        descriptor("long-text") + "x-a: &a " + times(60000, "a") + "\nx-b: [" + times(998, "*a, ") + "*a]\n"},
       {"long-title", "title: {en: &a " + times(60000, "a ") + "}\nlearning_outcomes:\n" +
                          lines(900, [](const auto& n) { return "  - {id: L" + n + ", text: {en: *a}}"; })},
       {"wide", "x-a: &a [" + times(90, "1, ") + "1]\nx-b: [" + times(900, "*a, ") + "*a]\n"},
       {"names", lines(900, [](const auto& n) { return "x-" + n + ": &" + times(200, "n") + n + " v"; })}},
      Verdict::judged);
}

/// Few bytes that become much, in memory or in findings.
void amplification(std::vector<Input>& to) {
  add(to, "amp",
      {{"flow-commas", "x-a: {" + times(900000, ",") + "}"},
       {"flow-colons", "x-a: [" + times(300000, ": ,") + "]"},
       {"flow-nulls", "x-a: [" + times(450000, "a,") + "a]"},
       {"question-lines", times(450000, "?\n")},
       {"null-keys", lines(80000, [](const auto& n) { return "k" + n + ":"; })},
       {"dash-lines", times(450000, "-\n")},
       {"documents", times(250000, "---\n")},
       {"pairs", "x-a: [" + times(220000, "a:,") + "]"},
       {"empty-maps", "x-a: [" + times(300000, "{},") + "{}]"},
       {"directives", times(30000, "%YAML 1.2\n") + "---\nid: abc\n"},
       {"long-text", "title: {en: '" + times(500000, "a ") + "'}\n"},
       {"long-key", times(500000, "k") + ": 1\n"},
       {"long-flow-key", "{" + times(500000, "k") + ": 1}\n"},
       {"long-tag", "id: !" + times(500000, "t") + " abc\n"},
       {"escapes", "title: {en: \"" + times(150000, "\\x41") + "\"}\n"},
       {"folded", "title: {en: >\n" + times(250000, "  a\n") + "}\n"}},
      Verdict::findings, "YAML-");
  add(to, "amp",
      {{"anchors", lines(30000, [](const auto& n) { return "- &a" + n; })},
       {"long-anchor", "id: &" + times(500000, "t") + " abc\n"},
       {"comments", times(450000, "#\n") + descriptor("comments")},
       {"blank-lines", times(900000, "\n") + descriptor("blank-lines")},
       {"long-comment", "#" + times(900000, "c") + "\n" + descriptor("long-comment")},
       {"pinko-comments", lines(20000, [](const auto& n) { return "# pinko: ignore[EU-I-" + n + "] -- x"; }) +
                              descriptor("pinko-comments")},
       {"pinko-ids", "# pinko: ignore[" + times(90000, "EU-I-01, ") + "EU-I-02] -- x\n" + descriptor("pinko-ids")},
       {"pinko-lines", lines(20000, [](const auto& n) { return "x-" + n + ": 1 # pinko: ignore[CORE-05] -- x"; })},
       {"unknown-fields", lines(16000, [](const auto& n) { return "unknown" + n + ": 1"; })},
       {"near-fields", lines(16000, [](const auto& n) { return "titel" + n + ": 1"; })},
       {"wrong-types", "title: {en: x}\n" + lines(16000, [](const auto& n) { return "version" + n + ": [1]"; })},
       {"bad-codes", "credential: {formats: [" + times(30000, "nothing, ") + "nothing]}\n"},
       {"bad-urls", "recognition: {urls: [" + times(20000, "'ftp://x', ") + "'x']}\n"},
       {"outcomes",
        "learning_outcomes:\n" +
            lines(6000, [](const auto& n) { return "  - {id: L" + n + ", text: {en: Understand things}}"; })},
       {"same-outcomes",
        "learning_outcomes:\n" + lines(6000, [](const auto&) { return "  - {id: L, text: {en: Understand things}}"; })},
       {"links", "learning_outcomes: [{id: L1, text: {en: Weld}}]\nassessment:\n" +
                     lines(5000, [](const auto& n) { return "  - {id: A" + n + ", outcomes: [L1, L" + n + "]}"; })},
       {"providers",
        "providers:\n" +
            lines(5000, [](const auto& n) { return "  - {role: awarding, country: FI, legal_name: N" + n + "}"; })},
       {"languages", "title: {" + times(1, "en: x") + "}\nlanguages: [" + times(30000, "fi, ") + "fi]\n"},
       {"long-words", "title: {en: '" + times(30000, "a-") + "'}\ndescription: {en: '" + times(60000, "x") + "'}\n"}},
      Verdict::judged);
}

void keys(std::vector<Input>& to) {
  add(to, "keys",
      {{"twice", "id: abc\nid: abc\n"},
       {"twice-quoted", "id: abc\n\"id\": abc\n"},
       {"twice-escaped", "id: abc\n\"\\x69d\": abc\n"},
       {"twice-flow", "{id: abc, id: abd}\n"},
       {"twice-20000", times(20000, "id: abc\n")},
       {"list", "? [a, b]\n: 1\n"},
       {"map", "? {a: b}\n: 1\n"},
       {"null", "? \n: 1\n"},
       {"lines", "\"a\n  b\": 1\n"},
       {"merge", "<<: {id: abc}\n"}},
      Verdict::findings, "YAML-");
  add(to, "keys",
      {{"40000", lines(40000, [](const auto& n) { return "k" + n + ": 1"; })},
       {"prototype", "__proto__: {polluted: true}\nconstructor: {prototype: {x: 1}}\n"},
       {"empty", "\"\": 1\n"},
       {"case", "ID: abc\nTitle: {EN: x}\n"},
       {"homoglyph", "t\xd1\x96tle: {en: x}\n"},
       {"blank", "\"title \": {en: x}\n"},
       {"pointer", "\"a/b~c\": 1\n\"~0~1/\": 1\n"},
       {"dots", "\"title.en\": x\n\"../..\": 1\n"}},
      Verdict::findings);
}

void bytes(std::vector<Input>& to) {
  const auto with = [](std::string_view odd) { return "id: abc\ntitle: {en: \"a" + std::string{odd} + "b\"}\n"; };
  const auto wide = [](std::string_view text, bool big, bool mark) {
    std::string out;
    if (mark) out += big ? "\xfe\xff" : "\xff\xfe";
    for (const char c : text) out += big ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
  };
  const std::string plain = "id: abc\n";
  add(to, "byte",
      {{"ff", with("\xff")},
       {"overlong", with("\xc0\xaf")},
       {"overlong-nul", with("\xc0\x80")},
       {"surrogate", with("\xed\xa0\xbd")},
       {"pair", with("\xed\xa0\xbd\xed\xb8\x80")},
       {"beyond", with("\xf4\x90\x80\x80")},
       {"cut", "id: abc\ntitle: \xe2\x82"},
       {"continuation", with("\x80")},
       {"latin1", with("\xe4\xf6")},
       {"nul", with("\0"s)},
       {"nul-plain", "id: x\0x41y\n"s},
       {"nul-first", "\0id: abc\n"s},
       {"nul-end", "id: abc\n\0"s},
       {"eot", with("\x04")},
       {"esc", with("\x1b[31m")},
       {"bel", with("\x07")},
       {"bs", with("\x08\x08")},
       {"vt", with("\x0b")},
       {"ff-feed", with("\x0c")},
       {"del", with("\x7f")},
       {"c1", with("\xc2\x9b"
                   "31m")},
       {"nel", with("\xc2\x85")},
       {"bom-inside", "id: abc\n\xef\xbb\xbftitle: {en: x}\n"},
       {"bom-twice", "\xef\xbb\xbf\xef\xbb\xbfid: abc\n"},
       {"noncharacter", with("\xef\xbf\xbe")},
       {"utf16le", wide(plain, false, true)},
       {"utf16be", wide(plain, true, true)},
       {"utf16le-bare", wide(plain, false, false)},
       {"utf16be-bare", wide(plain, true, false)},
       {"utf32", "\xff\xfe\0\0i\0\0\0"s},
       {"cr-only", "id: abc\rtitle: {en: x}\r"},
       {"cr-inside", with("\r")},
       {"cr-overwrite", "id: abc # bad\rid: good\n"},
       {"tab-indent", "id: abc\ntitle:\n\ten: x\n"},
       {"esc-comment", "id: abc # \x1b]0;owned\x07\n"},
       {"esc-key", "\"\x1b[2J\": 1\n"},
       {"zip", "PK\x03\x04\x14\0\x08\0"s},
       {"gzip", "\x1f\x8b\x08\0\0\0\0\0"s},
       {"elf",
        "\x7f"
        "ELF\x02\x01\x01\0"s},
       {"high", times(1000, "\xfe")}},
      Verdict::findings, "YAML-");
  add(to, "byte",
      {{"empty", ""},
       {"newline", "\n"},
       {"blank", "   \n\n"},
       {"comment", "# nothing\n"},
       {"bom", "\xef\xbb\xbf"},
       {"json-pair", "{\"id\": \"abc\", \"title\": {\"en\": \"\\ud83d\\ude00\"}}\n"}},
      Verdict::findings);
  add(to, "byte",
      {{"crlf", descriptor("crlf") + "x-a: 1\r\nx-b: 2\r\n"}, {"bom-good", "\xef\xbb\xbf" + descriptor("bom-good")}},
      Verdict::judged);
}

void roots_and_tags(std::vector<Input>& to) {
  add(to, "root",
      {{"text", "abc\n"},
       {"number", "42\n"},
       {"list", "- id: abc\n"},
       {"null", "null\n"},
       {"alias", "*a\n"},
       {"quoted", "\"id: abc\"\n"},
       {"block", "|\n  id: abc\n"},
       {"true", "true\n"},
       {"empty-map", "{}\n"},
       {"empty-list", "[]\n"}},
      Verdict::findings);
  add(to, "tag",
      {{"include", "id: !include /etc/passwd\n"},
       {"env", "id: !ENV ${HOME}\n"},
       {"python", "id: !!python/object/apply:os.system ['id']\n"},
       {"ruby", "id: !ruby/object:Gem::Installer {i: x}\n"},
       {"java", "id: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n"},
       {"binary", "id: !!binary \"\xc3\xa9\"\n"},
       {"timestamp", "id: !!timestamp 2026-01-01\n"},
       {"merge", "id: !!merge <<\n"},
       {"int", "version: !!int 1\n"},
       {"unknown-handle", "id: !x!y abc\n"},
       {"directive", "%TAG ! tag:evil.example,2026:\n---\nid: !x abc\n"},
       {"verbatim", "id: !<tag:evil.example,2026:x> abc\n"},
       {"percent", "id: !%41%zz abc\n"},
       {"bare", "id: ! abc\n"},
       {"set", "x-a: !!set {a, b}\n"},
       {"number", "id: !2 abc\n"},
       {"version", "%YAML 9.9\n---\nid: abc\n"},
       {"version-twice", "%YAML 1.2\n%YAML 1.2\n---\nid: abc\n"}},
      Verdict::findings);
}

void sizes(std::vector<Input>& to) {
  const auto base = descriptor("size");
  const std::size_t limit = std::size_t{1} << 20;
  add(to, "size", {{"limit", base + "#" + times(limit - base.size() - 2, "c") + "\n"}}, Verdict::judged);
  add(to, "size",
      {{"limit-and-one", base + "#" + times(limit - base.size() - 1, "c") + "\n"},
       {"eight-megabytes", times(8 * limit, "a")}},
      Verdict::refused);
  add(to, "size",
      {{"errors", "credential: {digital: maybe}\n" + lines(20000, [](const auto& n) { return "f" + n + ": maybe"; })},
       {"scalar-65536", "x-a: '" + times(65536, "a") + "'\n"},
       {"scalar-65537", "x-a: '" + times(65537, "a") + "'\n"},
       {"key-1025", times(1025, "k") + ": 1\n"},
       {"deep-wide", "x-a: [" + times(700, "[[[[[[[[[[1]]]]]]]]]], ") + "1]\n"}},
      Verdict::findings);
}

}  // namespace

std::vector<Input> reader_inputs() {
  std::vector<Input> all;
  for (const auto family :
       std::array{loops, swallowed, nesting, aliases, amplification, keys, bytes, roots_and_tags, sizes})
    family(all);
  return all;
}

}  // namespace hostile
