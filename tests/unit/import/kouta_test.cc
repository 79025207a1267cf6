// Koulutus and toteutus of Studyinfo become descriptors.
#include <doctest/doctest.h>

#include "import/by_map.h"

namespace {

using namespace pinko;
using namespace pinko::test;

using Lines = std::vector<std::string>;

const std::string kKoulutus =
    R"({"oid": "1.2.246.562.13.00000000000000000009", "koulutustyyppi": "kk-opintojakso", "tila": "julkaistu", "kielivalinta": ["fi", "sv"],
"nimi": {"fi": "Lämpökuvaus", "sv": "Termografering"}, "organisaatioOid": "1.2.246.562.10.00101010101",
"metadata": {"tyyppi": "kk-opintojakso", "kuvaus": {"fi": "<p>Opit &amp; kuvaat.</p>", "sv": "<p>Du lär dig.</p>"},
 "koulutusalaKoodiUrit": ["kansallinenkoulutusluokitus2016koulutusalataso2_073#1"],
 "opintojenLaajuusyksikkoKoodiUri": "opintojenlaajuusyksikko_2#1", "opintojenLaajuusNumero": 2,
 "osaamistavoitteet": {"fi": "Osallistuja osaa:<ul><li>kuvata</li><li>raportoida</li></ul>", "sv": "<ul><li>fotografera</li><li>rapportera</li></ul>"}}})";

std::string toteutus(const std::string& more = {}) {
  return R"({"oid": "1.2.246.562.17.00000000000000000009", "koulutusOid": "1.2.246.562.13.00000000000000000009", "tila": "julkaistu",
"kielivalinta": ["fi", "sv"], "nimi": {"fi": "Lämpökuvaus", "sv": "Termografering"})" +
         more + "}";
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("a koulutus alone is a descriptor") {
  const auto imported = import_text("kouta", kKoulutus);
  REQUIRE(imported.descriptors.size() == 1);
  const auto& yaml = imported.descriptors.front().bytes;
  CHECK(has(yaml, "languages: [fi, sv]\n"));
  CHECK(has(yaml, "fi: Opit & kuvaat.\n"));
  CHECK(has(yaml, "workload:\n  ects: 2\n  unit: op\n"));
  CHECK(has(yaml, "fields: ['073']\n"));
  CHECK(has(yaml, "type: hei\n"));
  CHECK(has(yaml, "country: FI\n"));
  CHECK(has(yaml, "scheme: oid\n"));
  CHECK(has(yaml, "koulutus_oid: '1.2.246.562.13.00000000000000000009'\n"));
  CHECK_FALSE(has(yaml, "toteutus_oid"));
  CHECK(has(yaml, "- id: LO2\n    text:\n      fi: raportoida\n      sv: rapportera\n"));
}

TEST_CASE("a toteutus takes from its koulutus, whether it names it or holds it; the two are one descriptor") {
  const auto named = import_text("kouta", "[" + kKoulutus + "," + toteutus() + "]");
  REQUIRE(named.descriptors.size() == 1);
  CHECK(has(named.descriptors.front().bytes, "ects: 2\n"));
  CHECK(has(named.descriptors.front().bytes, "toteutus_oid: '1.2.246.562.17.00000000000000000009'\n"));
  CHECK(has(named.descriptors.front().bytes, "koulutus_oid: '1.2.246.562.13.00000000000000000009'\n"));
  const auto held = import_text("kouta", toteutus(", \"koulutus\": " + kKoulutus));
  REQUIRE(held.descriptors.size() == 1);
  CHECK(held.descriptors.front().bytes == named.descriptors.front().bytes);
}

TEST_CASE("a toteutus whose koulutus is elsewhere comes in, and that is told") {
  const auto imported = import_text("kouta", toteutus());
  CHECK(imported.descriptors.size() == 1);
  CHECK(told(imported) == Lines{"IMP-05 1:63"});
  CHECK(fact(imported, "IMP-05", "id") == "1.2.246.562.13.00000000000000000009");
}

TEST_CASE("what a toteutus says: teaching, fee, enrolment, flags") {
  const auto imported =
      import_text("kouta", "[" + kKoulutus + "," + toteutus(R"(, "metadata": {"tyyppi": "kk-opintojakso",
"isPieniOsaamiskokonaisuus": true, "isAvoinKorkeakoulutus": false, "isTaydennyskoulutus": true, "hasJotpaRahoitus": false,
"asiasanat": [{"kieli": "fi", "arvo": "lämpö"}],
"opetus": {"opetuskieliKoodiUrit": ["oppilaitoksenopetuskieli_3#1"], "opetustapaKoodiUrit": ["opetuspaikkakk_4#1"], "opetusaikaKoodiUrit": ["opetusaikakk_2#1"],
 "maksut": [{"maksullisuustyyppi": "maksullinen", "maksunMaara": 290.5}],
 "koulutuksenAlkamiskausi": {"koulutuksenAlkamispaivamaara": "2026-11-09T00:00:00"},
 "lisatiedot": [{"otsikkoKoodiUri": "koulutuksenlisatiedot_08#1", "teksti": {"fi": "<p>Rakennusala</p>"}}]},
"hakutermi": "ilmoittautuminen", "hakulomaketyyppi": "ei sähköistä", "hakulomakeLinkki": {"fi": "https://esimerkki.example/ilmo"},
"hakuaika": {"alkaa": "2026-10-01T08:00", "paattyy": "2026-10-31T15:00"}, "aloituspaikat": 20})") +
                               "]");
  REQUIRE(imported.descriptors.size() == 1);
  const auto& yaml = imported.descriptors.front().bytes;
  CHECK(has(yaml, "kind: small_competence_module\n"));
  CHECK(has(yaml, "legal_form: continuing_education\n"));
  CHECK(has(yaml, "participation:\n  mode: blended\n  languages: [fi, sv]\n"));
  CHECK(has(yaml, "price:\n  kind: paid\n  amount: 290.5\n  currency: EUR\n"));
  CHECK(has(yaml, "target_group:\n  fi: Rakennusala\n"));
  CHECK(has(yaml, "form: ei-sahkoista\n"));
  CHECK(has(yaml, "link:\n    fi: https://esimerkki.example/ilmo\n"));
  CHECK(has(yaml, "period:\n    start: 2026-10-01\n    end: 2026-10-31\n  places: 20\n"));
  CHECK(has(yaml, "delivery:\n  start: 2026-11-09\n"));
  CHECK(has(yaml, "is_open_studies: false\n    is_continuing_education: true\n    has_jotpa_funding: false\n"));
  CHECK(has(yaml, "teaching_mode: [opetuspaikkakk_4]\n"));
  CHECK(has(yaml, "keywords:\n      - lämpö\n"));
  CHECK(tree_of(imported.descriptors.front()).findings.empty());
}

TEST_CASE("texts with unequal numbers of lines are not taken apart") {
  const auto imported = import_text(
      "kouta",
      R"({"oid": "a", "nimi": {"fi": "A"}, "metadata": {"osaamistavoitteet": {"fi": "<li>a</li><li>b</li>", "sv": "<li>a</li>"}}})");
  CHECK(has(imported.descriptors.front().bytes,
            "- id: LO1\n    text:\n      fi: |-\n        - a\n        - b\n      sv: '- a'\n"));
}

TEST_CASE("people stay out of sight, and out of the descriptor") {
  const auto imported =
      import_text("kouta", R"({"oid": "a", "nimi": {"fi": "A"}, "muokkaaja": "1.2.246.562.24.00000000001",
"metadata": {"yhteyshenkilot": [{"nimi": {"fi": "Aino Esimerkki"}, "titteli": {"fi": "suunnittelija"}, "sahkoposti": {"fi": "avoin@esimerkki.example"}}]}})");
  CHECK(imported.personal.size() == 4);
  CHECK_FALSE(has(imported.descriptors.front().bytes, "Aino"));
  CHECK(has(imported.descriptors.front().bytes, "email: avoin@esimerkki.example\n"));
  for (const auto& finding : imported.findings)
    for (const auto& arg : finding.args) CHECK_FALSE(has(arg.value, "Aino"));
}

TEST_CASE("records that name each other, or themselves, end") {
  const auto imported = import_text(
      "kouta",
      R"([{"oid": "a", "koulutusOid": "b", "nimi": {"fi": "A"}}, {"oid": "b", "koulutusOid": "a", "nimi": {"fi": "B"}},
{"oid": "c", "koulutusOid": "c", "nimi": {"fi": "C"}}])");
  CHECK(imported.descriptors.size() == 3);
}

}  // namespace
