// Attacks on the importers (CSV and JSON) and on the judge of European Learning Model files.
#include <array>
#include <string>
#include <utility>

#include "inputs.h"

namespace hostile {
namespace {

using namespace std::string_literals;

void add(std::vector<Input>& to, const std::string& family, const std::string& name, std::string bytes,
         Verdict verdict = Verdict::judged) {
  to.push_back({family, family + "-" + name, std::move(bytes), verdict});
}

std::string replaced(std::string text, std::string_view slot, std::string_view value) {
  for (std::size_t at = 0; (at = text.find(slot, at)) != std::string::npos; at += value.size())
    text.replace(at, slot.size(), value);
  return text;
}

// `@` stands for the text under attack, already as JSON.
constexpr std::string_view kCredential =
    R"({"@context": ["http://data.europa.eu/snb/model/context/edc-ap"], "id": "urn:credential:1",
"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "issuer": {"id": @, "type": "Organisation", "legalName": {"en": [@]}},
"issuanceDate": @, "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"id": "urn:person:1", "type": "Person",
"givenName": {"en": [@]}, "familyName": {"en": [@]}, "hasClaim": [{"id": "urn:claim:1", "type": "LearningAchievement",
"title": {"en": [@], "xx": [@]}, "specifiedBy": {"id": "urn:spec:1", "type": "LearningAchievementSpecification", "title": {"en": [@]},
"volumeOfLearning": @, "homepage": {"id": @, "type": "WebResource", "contentURL": @},
"learningOutcome": [{"id": @, "type": "LearningOutcome", "title": {"en": [@]}}]}}]}, @: @})";

constexpr std::string_view kBadge =
    R"({"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"id": @, "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": {"id": "https://x.example", "type": ["Profile"], "name": @, "url": @},
"validFrom": @, "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"id": @, "type": ["Achievement"], "name": @,
"description": @, "criteria": {"narrative": @, "id": @}, "creditsAvailable": 1e400, "inLanguage": @,
"alignment": [{"type": ["Alignment"], "targetName": @, "targetUrl": @, "targetType": @}]}}, @: @})";

constexpr std::string_view kCourse =
    R"({"items": [{"courseId": @, "name": [{"language": @, "value": @}], "abbreviation": @, "description":
[{"language": "en", "value": @}], "studyLoad": {"value": @, "studyLoadUnit": @}, "level": @, "learningOutcomes": [[{"language": "en", "value": @}]],
"link": @, "organisation": {"name": [{"language": "en", "value": @}]}, @: @}]})";

constexpr std::string_view kKoulutus =
    R"([{"oid": "1.2.246.562.13.00000000000000000001", "koulutustyyppi": @, "nimi": {"fi": @, "sv": @}, "metadata":
{"kuvaus": {"fi": @}, "opintojenLaajuusNumero": @, "osaamistavoitteet": {"fi": @}}, @: @},
{"oid": @, "koulutusOid": "1.2.246.562.13.00000000000000000001", "nimi": {"fi": @}, "metadata": {"opetus": {"lahde": @}}}])";

void injections(std::vector<Input>& to) {
  for (const auto& [name, text] : payloads()) {
    const auto value = quoted(text);
    add(to, "elm", name + ".jsonld", replaced(std::string{kCredential}, "@", "\1"));
    auto& credential = to.back().bytes;
    // The words of JSON-LD begin with the sign that marks the slots.
    credential = replaced(replaced(credential, "\"\1context\"", "\"@context\""), "\1", value);
    add(to, "badge", name + ".json",
        replaced(replaced(replaced(std::string{kBadge}, "@", "\1"), "\"\1context\"", "\"@context\""), "\1", value));
    add(to, "course", name + ".json", replaced(std::string{kCourse}, "@", value));
    add(to, "kouta", name + ".json", replaced(std::string{kKoulutus}, "@", value));
    std::string cell = replaced(text, "\"", "\"\"");
    add(to, "table", name + ".csv",
        "id,title.en,title.fi,description.en,workload.ects,level.eqf,awarding.country,awarding.legal_name,languages,"
        "\"" +
            cell + "\"\n" + "\"" + cell + "\",\"" + cell + "\",\"" + cell + "\",\"" + cell + "\",\"" + cell +
            "\",6,FI,\"" + cell + "\",en,\"" + cell + "\"\n");
  }
}

void json(std::vector<Input>& to) {
  const auto elm = [](const std::string& more) {
    return "{\"@context\": \"http://data.europa.eu/snb/model/context/edc-ap\", \"type\": "
           "\"EuropeanDigitalCredential\", " +
           more + "}\n";
  };
  add(to, "json", "empty.jsonld", "", Verdict::findings);
  add(to, "json", "null.jsonld", "null", Verdict::findings);
  add(to, "json", "cut.jsonld", "{\"@context\": \"http://data.europa.eu/snb/model", Verdict::findings);
  add(to, "json", "nest-lists.jsonld", times(500000, "["), Verdict::findings);
  add(to, "json", "nest-maps.jsonld", times(150000, "{\"a\":"), Verdict::findings);
  add(to, "json", "nest-closed.jsonld", elm("\"a\": " + times(200000, "[") + times(200000, "]")));
  add(to, "json", "nest-claims.jsonld",
      elm("\"credentialSubject\": " + times(9000, "{\"type\": \"Person\", \"hasClaim\": ") + "1" + times(9000, "}")));
  add(to, "json", "twice.jsonld", elm("\"id\": \"a\", \"id\": \"b\""));
  add(to, "json", "prototype.jsonld", elm("\"__proto__\": {\"a\": 1}, \"constructor\": 1"));
  add(to, "json", "context-remote.jsonld",
      "{\"@context\": \"http://169.254.169.254/x\", \"type\": \"EuropeanDigitalCredential\"}");
  add(to, "json", "context-loop.jsonld",
      "{\"@context\": {\"a\": \"b:x\", \"b\": \"a:y\", \"type\": \"@type\"}, \"type\": "
      "\"a:EuropeanDigitalCredential\"}");
  add(to, "json", "context-list.jsonld",
      "{\"@context\": [" + times(50000, "{\"a\": \"b\"}, ") + "1], \"type\": \"EuropeanDigitalCredential\"}");
  add(to, "json", "id-loop.jsonld",
      elm("\"id\": \"urn:a\", \"credentialSubject\": {\"id\": \"urn:a\"}, \"issuer\": {\"id\": \"urn:a\"}"));
  add(to, "json", "id-many.jsonld",
      elm("\"credentialSubject\": [" +
          times(15000, "{\"id\": \"urn:a\", \"type\": \"Person\", \"givenName\": \"x\"}, ") + "1]"));
  add(to, "json", "graph.jsonld",
      "{\"@context\": \"http://data.europa.eu/snb/model/context/loq-ap\", \"@graph\": [" +
          times(9000, "{\"type\": \"LearningOpportunity\", \"title\": 1}, ") + "1]}");
  add(to, "json", "numbers.jsonld", elm("\"a\": [1e400, -1e400, 1e-400, 00, 1.], \"b\": " + std::string(100000, '9')));
  add(to, "json", "escapes.jsonld", elm("\"title\": \"\\ud800\\udc00 \\ud800 \\udfff \\u0000 \\x\""));
  add(to, "json", "surrogate.jsonld", elm("\"title\": \"\xed\xa0\x80\""));
  add(to, "json", "bytes.jsonld", elm("\"title\": \"\xff\xfe\x1b[31m\x07\""));
  add(to, "json", "comments.jsonld", "// x\n/* y */ " + elm("\"a\": 1,"));
  add(to, "json", "utf16.jsonld", "\xff\xfe{\0}\0"s, Verdict::findings);
  add(to, "json", "after.jsonld", elm("\"a\": 1") + "{\"b\": 2}");
  add(to, "json", "long-key.jsonld", elm("\"" + std::string(500000, 'k') + "\": 1"));
  add(to, "json", "long-text.jsonld", elm("\"title\": \"" + std::string(900000, 't') + "\""));
  add(to, "json", "many-keys.jsonld", elm([] {
        std::string keys;
        for (int i = 0; i < 50000; ++i) keys += "\"k" + std::to_string(i) + "\": 1, ";
        return keys + "\"last\": 1";
      }()));
  add(to, "json", "wide.jsonld", elm("\"a\": [" + times(300000, "1,") + "1]"));
  add(to, "json", "jwt.jsonld", "eyJhbGciOiJub25lIn0." + std::string(900000, 'e') + ".");
  add(to, "json", "jwt-empty.jsonld", "...", Verdict::findings);
  add(to, "json", "seal.jsonld",
      "{\"payload\": \"" + times(200000, "e30") +
          "\", \"signatures\": [{\"protected\": \"e30\", \"signature\": \"\"}]}");
  add(to, "json", "ooapi-deep.json", "{\"items\": " + times(20000, "{\"items\": ") + "1" + times(20001, "}"));
  add(to, "json", "ooapi-many.json", "[" + times(20000, "{\"courseId\": \"a\", \"name\": \"b\"}, ") + "1]");
}

void tables(std::vector<Input>& to) {
  const std::string header = "id,title.en,workload.ects\n";
  add(to, "table", "empty.csv", "");
  add(to, "table", "header.csv", header);
  add(to, "table", "open-quote.csv", header + "a,\"b,1\n" + times(20000, "c,d,2\n"));
  add(to, "table", "quotes.csv", header + times(300000, "\""));
  add(to, "table", "commas.csv", times(900000, ","));
  add(to, "table", "columns.csv", times(100000, "id,") + "\n" + times(100000, "a,") + "\n");
  add(to, "table", "rows.csv", header + times(50000, "a,b,1\n"));
  add(to, "table", "ragged.csv", header + times(10000, "a\na,b,1,2,3,4\n"));
  add(to, "table", "same-columns.csv", "id,id,id,title.en,title.en\na,b,c,d,e\n");
  add(to, "table", "cell.csv", header + "a,\"" + std::string(900000, 'x') + "\",1\n");
  add(to, "table", "lines.csv", header + "a,\"" + times(400000, "\n") + "\",1\n");
  add(to, "table", "nul.csv", header + "a\0b,c\0,1\n"s);
  add(to, "table", "cr.csv", "id,title.en\ra,b\rc,d\r");
  add(to, "table", "latin1.csv", "id,title.fi\na,\xe4\xf6\n");
  add(to, "table", "utf16.csv", "\xff\xfei\0d\0\n\0"s);
  add(to, "table", "bom.csv", "\xef\xbb\xbf" + header + "a,b,1\n");
  add(to, "table", "semicolons.csv", times(300000, ";,\t"));
  add(to, "table", "near-columns.csv", [] {
    std::string columns;
    for (int i = 0; i < 190; ++i) columns += "titel.en" + std::to_string(i) + ",";
    return columns + "id\n";
  }());
}

}  // namespace

std::vector<Input> foreign_inputs() {
  std::vector<Input> all;
  for (const auto family : std::array{injections, json, tables}) family(all);
  return all;
}

}  // namespace hostile
