// Attacks on whoever shows what a descriptor says, or writes it in another format.
#include <array>
#include <string>
#include <utility>

#include "inputs.h"

namespace hostile {
namespace {

using Named = std::pair<std::string, std::string>;

void add(std::vector<Input>& to, const std::string& family, const std::string& name, std::string bytes,
         Verdict verdict = Verdict::judged) {
  to.push_back({family, family + "-" + name + ".mc.yaml", std::move(bytes), verdict});
}

/// One field of the descriptor after the other holds each value.
void fields(std::vector<Input>& to, const std::string& family, const std::vector<std::string>& slots,
            const std::vector<Named>& values, Verdict verdict = Verdict::judged) {
  for (const auto& [name, value] : values)
    for (const auto& slot : slots)
      add(to, family, name + "-" + slot, descriptor(name + "-" + slot, {{slot, value}}), verdict);
}

/// Each payload in the kinds of fields that are treated differently: a text, a code, an address, a key, a comment…
void injections(std::vector<Input>& to) {
  for (const auto& [name, text] : payloads()) {
    const auto value = quoted(text);
    for (const char* slot : {"title", "kind", "id", "url", "organisation", "ects"})
      add(to, "inject", name + "-" + slot, descriptor(name + "-" + slot, {{slot, value}}));
    add(to, "inject", name + "-key",
        descriptor(name + "-key") + (text.size() < 1000 ? value : "x") + ": " + value + "\n");
    add(to, "inject", name + "-everywhere",
        descriptor(name + "-everywhere", {{"title", value},
                                          {"description", value},
                                          {"organisation", value},
                                          {"outcome", value},
                                          {"criteria", value},
                                          {"country", value},
                                          {"code", value},
                                          {"registration", value},
                                          {"decided", value},
                                          {"amount", value},
                                          {"email", value},
                                          {"eqf", value},
                                          {"hours", value},
                                          {"version", value}}));
    add(to, "award", name,
        "record: award\n" + descriptor(name + "-award") + "learner: {given_name: " + value + ", family_name: " + value +
            ", date_of_birth: " + value + ", identifier: {scheme: " + value + ", value: " + value +
            "}}\nresult: {scale: virta_pass, grade: " + value + ", date: " + value + "}\n");
  }
  // Comments hold what is no text of YAML: as it stands, where the reader lets it through.
  for (const auto& [name, text] : payloads())
    if (text.find('\n') == std::string::npos)
      add(to, "comment", name,
          descriptor(name + "-comment") + "# pinko: ignore[" + text.substr(0, 200) + "] -- " + text + "\nx-a: 1\n");
}

void paths(std::vector<Input>& to) {
  fields(to, "path", {"id"},
         {{"up", "../../up"},
          {"absolute", "/etc/passwd"},
          {"dot", "'.'"},
          {"dots", "'..'"},
          {"hidden", ".ssh"},
          {"dash", "'-rf'"},
          {"backslash", "'..\\..\\x'"},
          {"drive", "'C:x'"},
          {"device", "/dev/null"},
          {"con", "con"},
          {"nul-device", "nul"},
          {"long", std::string(300, 'a')},
          {"tilde", "'~root'"},
          {"percent", "'%2e%2e%2f'"},
          {"slash", "a/b"},
          {"blank", "'a b'"},
          {"newline", "\"a\\nb\""},
          {"star", "'a*?'"},
          {"colon", "'a:b'"},
          {"fullwidth", "\xef\xbc\x8e\xef\xbc\x8e\xef\xbc\x8fx"},
          {"empty", "''"},
          {"list", "[a, b]"},
          {"map", "{a: b}"},
          {"tmp", ".pinko-1-0.tmp"},
          {"equals", "'=a'"}});
}

void addresses(std::vector<Input>& to) {
  fields(to, "url", {"url"},
         {{"javascript", "'javascript:alert(1)'"},
          {"data", "'data:text/html,<xss>'"},
          {"file", "'file:///etc/passwd'"},
          {"userinfo", "'https://bank.example@evil.example/'"},
          {"password", "'https://u:p@evil.example'"},
          {"metadata", "'http://169.254.169.254/latest/meta-data'"},
          {"localhost", "'http://localhost:22/'"},
          {"ipv6", "'http://[::1]/'"},
          {"ipv6-bad", "'http://[::::1/'"},
          {"octal", "'http://0177.0.0.1/'"},
          {"port", "'https://x.example:99999999999/'"},
          {"blank", "'https://x.example/a b'"},
          {"tab", "\"https://x.example/\\ta\""},
          {"quote", "'https://x.example/\"><xss>'"},
          {"iri", "'https://x.example/> <urn:p> <urn:o>'"},
          {"braces", "'https://x.example/{a}|^`'"},
          {"idn", "'https://\xd0\xb0pple.example/'"},
          {"puny", "'https://xn--80ak6aa92e.example/'"},
          {"long", "'https://x.example/" + std::string(60000, 'a') + "'"},
          {"percent", "'https://x.example/%zz%'"},
          {"percents", "'https://x.example/" + times(20000, "%41") + "'"},
          {"dots", "'https://....'"},
          {"slashes", "'https:////x'"},
          {"label", "'https://" + times(30000, "a.") + "example'"},
          {"relative", "'//evil.example'"},
          {"no-host", "'https://'"},
          {"scheme", "'" + std::string(30000, 'a') + "://x'"},
          {"backslash", "'https:\\\\evil.example\\x'"},
          {"mail", "'mailto:a@b.example?bcc=c@d.example'"},
          {"fragment", "'https://x.example/#" + times(10000, "#") + "'"}});
  fields(to, "mail", {"email"},
         {{"header", "\"a@b.example\\nBcc: c@d.example\""},
          {"angle", "'<xss>@b.example'"},
          {"many", "'" + times(20000, "a@") + "b.example'"},
          {"dots", "'" + times(30000, ".") + "@b.example'"},
          {"long", "'" + std::string(60000, 'a') + "@b.example'"}});
}

void numbers(std::vector<Input>& to) {
  fields(to, "num", {"ects", "amount", "eqf"},
         {{"nan", ".nan"},
          {"inf", ".inf"},
          {"minus-inf", "-.inf"},
          {"plain-nan", "nan"},
          {"infinity", "infinity"},
          {"huge", "1e999999999"},
          {"tiny", "1e-999999999"},
          {"minus-zero", "-0"},
          {"digits", std::string(60000, '9')},
          {"decimals", "0." + std::string(60000, '3')},
          {"hex", "0x7fffffffffffffff"},
          {"octal", "010"},
          {"underscore", "1_000"},
          {"sexagesimal", "190:20:30"},
          {"int64", "9223372036854775808"},
          {"int32", "-2147483649"},
          {"comma", "'2,5'"},
          {"arabic", "\xd9\xa3"},
          {"fullwidth", "\xef\xbc\x92"},
          {"plus", "+2"},
          {"point", "'.'"},
          {"exponent", "2e"},
          {"blank", "' 2 '"},
          {"negative", "-5"},
          {"max", "1.7976931348623157e308"},
          {"bool", "true"}});
}

void dates(std::vector<Input>& to) {
  fields(to, "date", {"decided"},
         {{"year-0", "0000-01-01"},
          {"year-9999", "9999-12-31"},
          {"year-10000", "10000-01-01"},
          {"feb-30", "2026-02-30"},
          {"leap", "2023-02-29"},
          {"zero", "2026-00-00"},
          {"negative", "'-2026-01-01'"},
          {"huge", "99999999999999999999-01-01"},
          {"time", "2026-01-01T25:61:61Z"},
          {"zone", "'2026-01-01T00:00:00+99:99'"},
          {"words", "yesterday"},
          {"american", "01/02/2026"},
          {"finnish", "1.2.2026"},
          {"fullwidth", "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x96-01-01"},
          {"trailing", "2026-01-01x"},
          {"nul", "\"2026-01-01\\0\""},
          {"list", "[2026, 1, 1]"},
          {"unix", "1767225600"},
          {"week", "2026-W01"},
          {"long", std::string(60000, '1')}});
}

/// Values that YAML 1.1 turned into something else.
void surprises(std::vector<Input>& to) {
  fields(to, "norway", {"country"},
         {{"no", "NO"},
          {"false", "false"},
          {"lower", "no"},
          {"off", "off"},
          {"y", "y"},
          {"null", "null"},
          {"tilde", "~"},
          {"empty", ""},
          {"number", "010"},
          {"time", "12:30:45"},
          {"list", "[FI, SE]"},
          {"map", "{FI: SE}"},
          {"nested", "[[[FI]]]"},
          {"merge", "'<<'"}});
}

void unicode(std::vector<Input>& to) {
  const auto text = [&](const std::string& name, const std::string& value) {
    add(to, "uni", name, descriptor(name, {{"title", "'" + value + "'"}, {"organisation", "'" + value + "'"}}));
  };
  text("nfd", "La\xcc\x88mpo\xcc\x88kuvaus");
  text("mixed-script", "p\xd0\xb0ypal");
  text("greek", "\xce\x91\xce\x92\xce\x95");
  text("zwj", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
  text("bidi", "abc \xe2\x80\xae fed");
  text("isolate", "abc \xe2\x81\xa6 fed");
  text("bom",
       "a\xef\xbb\xbf"
       "b");
  text("soft-hyphen",
       "a\xc2\xad"
       "b");
  text("nbsp",
       "a\xc2\xa0"
       "b");
  text("ideographic-space",
       "a\xe3\x80\x80"
       "b");
  text("tag-letters", "a\xf3\xa0\x81\x81\xf3\xa0\x81\x82");
  text("variation", "a\xef\xb8\x8f");
  text("private", "a\xee\x80\x80");
  text("unassigned", "a\xf0\xbf\xbf\xbd");
  text("marks", "a" + times(20000, "\xcc\x81"));
  text("reordered-marks", "a" + times(10000, "\xcc\x81\xcc\x96"));
  text("hangul", times(20000, "\xe1\x84\x80\xe1\x85\xa1"));
  text("ligature", times(20000, "\xef\xb7\xba"));
  text("turkish", "\xc4\xb0\xc4\xb1");
  text("sharp-s", times(30000, "\xc3\x9f"));
  text("wide", times(20000, "\xe4\xb8\xad"));
  text("emoji", times(15000, "\xf0\x9f\x98\x80"));
  text("flags", times(15000, "\xf0\x9f\x87\xab"));
  text("math", "\xf0\x9d\x90\x93\xf0\x9d\x90\xb2\xf0\x9d\x90\xa8");
}

/// Texts on which backtracking patterns do not end, and recursive ones need a stack.
void patterns(std::vector<Input>& to) {
  const std::vector<Named> texts{{"a", std::string(60000, 'a')},
                                 {"a-bang", std::string(60000, 'a') + "!"},
                                 {"ab", times(30000, "ab")},
                                 {"dashes", times(30000, "a-")},
                                 {"blanks", "a" + std::string(60000, ' ') + "b"},
                                 {"digits", std::string(60000, '1') + "x"},
                                 {"dots", times(30000, "a.")},
                                 {"commas", times(20000, "a, ")},
                                 {"words", times(12000, "ymm\xc3\xa4rt\xc3\xa4\xc3\xa4 ")},
                                 {"understand", times(5000, "understand ")},
                                 {"brackets", times(20000, "[a](")},
                                 {"dates", times(5000, "2026-01-01 ")},
                                 {"codes", times(5000, "010190-123A ")},
                                 {"quotes", times(30000, "'' ")}};
  for (const auto& [name, text] : texts)
    add(to, "redos", name,
        descriptor(name, {{"title", "'" + text + "'"},
                          {"outcome", "'" + text + "'"},
                          {"organisation", "'" + text + "'"},
                          {"registration", "'" + text + "'"}}));
  fields(to, "redos", {"id", "registration", "kind", "code"},
         {{"plain", std::string(60000, 'a')}, {"hyphens", times(30000, "a-") + "A"}});
}

/// Keys that mean something in JSON-LD, JavaScript or elsewhere.
void linked_data(std::vector<Input>& to) {
  const std::vector<Named> extra{{"id", "'@id': 'https://evil.example'"},
                                 {"context", "'@context': 'https://evil.example/context'"},
                                 {"graph", "'@graph': [{'@type': X}]"},
                                 {"ref", "$ref: 'file:///etc/passwd'"},
                                 {"prototype", "__proto__: {isAdmin: true}"},
                                 {"schema", "$schema: 'https://evil.example'"},
                                 {"own", "x-a: {'@id': 'https://evil.example', '@type': X}"},
                                 {"include", "x-a: '!include /etc/passwd'"}};
  for (const auto& [name, line] : extra) add(to, "ld", name, descriptor("ld-" + name) + line + "\n");
  fields(to, "ld", {"title"},
         {{"map", "{'@value': x, '@language': y}"}, {"list", "[{'@id': x}]"}, {"language", "x, '\">': y"}});
  add(to, "ld", "languages",
      descriptor("ld-languages") + "contact: {name: {'en\" x': a, '@none': b, '': c, 'i-klingon': d}}\n");
}

/// What is no text where a text should be, and so on, for every field there is a slot for.
void wrong_shapes(std::vector<Input>& to) {
  fields(to, "shape", {"title", "id", "kind", "organisation", "outcome", "ects", "url", "registration"},
         {{"null", ""}, {"list", "[1, [2, [3]]]"}, {"map", "{a: {b: {c: d}}}"}, {"alias", "&x {en: *y}"}});
}

void streams(std::vector<Input>& to) {
  const auto add_stream = [&](const std::string& name, std::string bytes, Verdict verdict) {
    to.push_back({"stream", "stream-" + name + ".jsonl", std::move(bytes), verdict});
  };
  add_stream("empty", "", Verdict::refused);
  add_stream("blank-lines", times(300000, "\n"), Verdict::refused);
  add_stream("braces", times(200, "{}\n"), Verdict::findings);
  add_stream("brackets", times(500, "[\n"), Verdict::findings);
  add_stream("one-line", times(150000, "{\"a\":"), Verdict::findings);
  add_stream("long-line", "{\"id\": \"" + std::string(2000000, 'a') + "\"}\n{\"id\": \"abc\"}\n", Verdict::refused);
  add_stream("no-newline", "{\"id\": \"abc\"}", Verdict::findings);
  add_stream("cr", "{\"id\": \"abc\"}\r{\"id\": \"abd\"}\r", Verdict::findings);
  add_stream("yaml", "id: abc\nid: abd\n", Verdict::findings);
  add_stream("bytes", "{\"id\": \"\xff\"}\n\x1b]0;x\x07\n", Verdict::findings);
  add_stream("bom", "\xef\xbb\xbf{\"id\": \"abc\"}\n", Verdict::findings);
  add_stream("same-id", times(200, "{\"id\": \"abc\", \"title\": {\"en\": \"x\"}}\n"), Verdict::findings);
}

}  // namespace

std::vector<Input> content_inputs() {
  std::vector<Input> all;
  for (const auto family : std::array{injections, paths, addresses, numbers, dates, surprises, unicode, patterns,
                                      linked_data, wrong_shapes, streams})
    family(all);
  return all;
}

}  // namespace hostile
