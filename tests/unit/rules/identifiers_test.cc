#include "rules/identifiers.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "pinko/parse.h"
#include "rules/workload.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

const WordLists kNoWords;

// What a predicate says about a YAML text: the facts of its faults as "name=value", joined by blanks.
std::string said(Predicate predicate, const std::string& yaml, std::string_view item = {}) {
  static const auto tables_text =
      parse(std::make_shared<Source>("tables.yaml", "nuts-country: {GR: EL, GB: UK}")).document;
  const Tables tables{{"nuts-country", tables_text.root()["nuts-country"]}};
  const auto document = parse(std::make_shared<Source>("test.yaml", yaml)).document;
  const Node root = document.root();
  const Call call{.value = item.empty() ? root : root[item],
                  .root = root,
                  .words = kNoWords,
                  .languages = {},
                  .as_of = {},
                  .tables = &tables};
  std::string all;
  for (const Fault& fault : predicate(call))
    for (const Arg& arg : fault.args) all += (all.empty() ? "" : " ") + arg.name + "=" + arg.value;
  return all;
}

std::string registered(std::string_view scheme, std::string_view value, std::string_view country = {}) {
  std::string yaml = "registration: {scheme: " + std::string{scheme} + ", value: '" + std::string{value} + "'}\n";
  if (!country.empty()) yaml += "country: " + std::string{country} + "\n";
  return said(&identifier_checks, yaml, "registration");
}

}  // namespace

TEST_CASE("business ids: form and check digit") {
  CHECK(is_business_id("1234567-1"));
  CHECK(is_business_id("2617489-3"));
  CHECK(is_business_id("2630644-6"));
  CHECK(is_business_id("0000000-0"));  // remainder 0
  CHECK_FALSE(is_business_id("2617489-4"));
  CHECK_FALSE(is_business_id("2671489-3"));  // two digits swapped
  CHECK_FALSE(is_business_id("26174893"));
  CHECK_FALSE(is_business_id("617489-3"));
  CHECK_FALSE(is_business_id("2617489-33"));
  CHECK_FALSE(is_business_id("2617489 3"));
  CHECK_FALSE(is_business_id("261748a-3"));
  CHECK_FALSE(is_business_id(""));
  // Weights 9 and 2 with digits 1 and 7 leave 1 (9 + 14 = 23): no digit is right.
  for (char digit = '0'; digit <= '9'; ++digit) CHECK_FALSE(is_business_id(std::string{"0100007-"} + digit));
}

TEST_CASE("VAT numbers: the form of all countries, the check digit of Finland") {
  CHECK(is_vat_number("FI12345671"));
  CHECK(is_vat_number("FI26174893"));
  CHECK(is_vat_number("SE123456789001"));
  CHECK(is_vat_number("NL123456789B01"));
  CHECK(is_vat_number("IE1+23456A"));
  CHECK_FALSE(is_vat_number("FI26174894"));
  CHECK_FALSE(is_vat_number("FI2617489-3"));
  CHECK_FALSE(is_vat_number("FI2617489"));
  CHECK_FALSE(is_vat_number("fi12345671"));
  CHECK_FALSE(is_vat_number("12345671"));
  CHECK_FALSE(is_vat_number("SE 123456789001"));
  CHECK_FALSE(is_vat_number("SE1234567890123"));
  CHECK_FALSE(is_vat_number("SE1"));
}

TEST_CASE("OIDs are dotted numbers") {
  CHECK(is_oid("1.2.246.562.10.346830761110"));
  CHECK(is_oid("2.999"));
  CHECK(is_oid("0.39"));
  CHECK_FALSE(is_oid("1.40"));
  CHECK_FALSE(is_oid("3.1"));
  CHECK_FALSE(is_oid("1"));
  CHECK_FALSE(is_oid("1.2."));
  CHECK_FALSE(is_oid(".1.2"));
  CHECK_FALSE(is_oid("1..2"));
  CHECK_FALSE(is_oid("1.02"));
  CHECK_FALSE(is_oid("1.2.abc"));
  CHECK_FALSE(is_oid("1.2.3 "));
  CHECK_FALSE(is_oid(""));
}

TEST_CASE("eIDAS legal identifiers name two countries") {
  CHECK(is_eidas_legal_id("FI/SE/1234567-1"));
  CHECK(is_eidas_legal_id("ES/AT/02635542Y"));
  CHECK_FALSE(is_eidas_legal_id("FI/1234567-1"));
  CHECK_FALSE(is_eidas_legal_id("fi/se/1234567-1"));
  CHECK_FALSE(is_eidas_legal_id("FI/SE/"));
  CHECK_FALSE(is_eidas_legal_id("FI/SE/12 34"));
}

TEST_CASE("a registration is checked by its scheme") {
  CHECK(registered("business_id", "2617489-3") == "");
  CHECK(registered("business_id", "2617489-4") == "value=2617489-4 scheme=business_id expected=1234567-1");
  CHECK(registered("business_id", "2617489-4", "FI") != "");
  CHECK(registered("business_id", "12345678", "EE") == "");  // Estonia numbers in its own way
  CHECK(registered("vat", "FI26174894") == "value=FI26174894 scheme=vat expected=FI12345671");
  CHECK(registered("oid", "1.2.x") != "");
  CHECK(registered("eidas_legal_id", "FI/SE/1") == "");
  CHECK(registered("unheard_of", "x") == "");  // the code list reports it
  CHECK(registered("business_id", "") == "");  // absent: the rule that demands it reports it
  CHECK(said(&identifier_checks, "registration: 2617489-4", "registration") == "");
}

TEST_CASE("a region lies in its country") {
  CHECK(said(&region_in_country, "{country: FI, region: FI1D9}") == "");
  CHECK(said(&region_in_country, "{country: FI, region: SE110}") == "value=SE110 country=FI expected=FI");
  CHECK(said(&region_in_country, "{country: GR, region: EL303}") == "");
  CHECK(said(&region_in_country, "{country: GR, region: GR303}") == "value=GR303 country=GR expected=EL");
  CHECK(said(&region_in_country, "{country: FI, region: Uusimaa}") == "");  // no NUTS code: another finding
  CHECK(said(&region_in_country, "{country: Suomi, region: SE110}") == "");
  CHECK(said(&region_in_country, "{region: SE110}") == "");
  CHECK(said(&region_in_country, "{country: FI}") == "");
}

TEST_CASE("the parts of the workload add up, give or take an hour") {
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 16, independent: 60, assessment: 4}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 81}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 79}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 81.01}}") == "sum=81.01 hours=80");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 78.9}}") == "sum=78.9 hours=80");
  // 0.1 + 0.2 is a little more than 0.3 in binary.
  CHECK(said(&parts_add_up, "{hours: 1.3, breakdown: {contact: 0.1, guided: 0.2}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: 20, x-travel: 50, guided: 60}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: many}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {contact: {group: 3}}}") == "");
  CHECK(said(&parts_add_up, "{hours: 80, breakdown: {}}") == "");
  CHECK(said(&parts_add_up, "{breakdown: {contact: 3}}") == "");
}
