#include "rules/identifiers.h"

#include <algorithm>
#include <array>
#include <string>

namespace pinko::rules {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool is_country(std::string_view text) { return text.size() == 2 && std::ranges::all_of(text, is_capital); }

// Two letters for the country, then a character for each of up to three levels.
bool is_nuts_form(std::string_view text) {
  return text.size() >= 3 && text.size() <= 5 && is_country(text.substr(0, 2)) &&
         std::ranges::all_of(text.substr(2), [](char c) { return is_digit(c) || is_capital(c); });
}

// The eight digits of a business id: the last one is 11 minus the weighted sum modulo 11 (0 stays 0; a remainder of 1
// has no digit, such numbers are not given out). Finnish Tax Administration, "Y-tunnuksen tarkistusmerkki".
bool check_digit_is_right(std::string_view digits) {
  constexpr std::array<int, 7> kWeights{7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (digits[i] - '0');
  const int rest = sum % 11;
  if (rest == 1) return false;
  return digits[kWeights.size()] - '0' == (rest == 0 ? 0 : 11 - rest);
}

/// A scheme of `registration`, the check of its values, and what a right one looks like.
struct Scheme {
  std::string_view name;
  bool (*is_right)(std::string_view);
  std::string_view like;
};

constexpr std::array kSchemes{
    Scheme{"business_id", &is_business_id, "1234567-1"},
    Scheme{"vat", &is_vat_number, "FI12345671"},
    Scheme{"oid", &is_oid, "1.2.246.562.10.12345678901"},
    Scheme{"eidas_legal_id", &is_eidas_legal_id, "FI/SE/1234567-1"},
};

// Business ids are checked by the Finnish rule only where the provider is Finnish, or its country is not given: other
// countries number their organisations in their own ways, and their packs may check that.
bool is_foreign(Node provider) {
  const Node country = provider["country"];
  return !country.blank() && country.text() != "FI";
}

// Eurostat writes two countries in its own way: table `nuts-country`.
Node own_code(const Tables* tables, std::string_view country) {
  if (tables == nullptr) return {};
  const auto table = tables->find("nuts-country");
  return table == tables->end() ? Node{} : table->second[country];
}

}  // namespace

bool is_business_id(std::string_view text) {
  if (text.size() != 9 || text[7] != '-' || !all_digits(text.substr(0, 7)) || !is_digit(text[8])) return false;
  return check_digit_is_right(std::string{text.substr(0, 7)} + text[8]);
}

// Country (Greece: EL) and 2 to 12 characters: Council Directive 2006/112/EC, article 215, and the formats of VIES,
// which hold capital letters, digits, and for older Irish numbers + and *.
bool is_vat_number(std::string_view text) {
  if (text.size() < 4 || text.size() > 14 || !is_country(text.substr(0, 2))) return false;
  const auto number = text.substr(2);
  if (text.starts_with("FI")) return number.size() == 8 && all_digits(number) && check_digit_is_right(number);
  return std::ranges::all_of(number, [](char c) { return is_digit(c) || is_capital(c) || c == '+' || c == '*'; });
}

// ITU-T X.660: the first arc is 0, 1 or 2, the second below 40 unless the first is 2; no arc has a leading zero.
bool is_oid(std::string_view text) {
  std::size_t arcs = 0;
  bool second_is_small = false;
  for (std::string_view rest = text;; ++arcs) {
    const auto dot = rest.find('.');
    const auto arc = rest.substr(0, dot);
    if (!all_digits(arc) || (arc.size() > 1 && arc.front() == '0')) return false;
    if (arcs == 0 && (arc.size() > 1 || arc.front() > '2')) return false;
    if (arcs == 1) second_is_small = text.front() == '2' || arc.size() == 1 || (arc.size() == 2 && arc.front() < '4');
    if (dot == std::string_view::npos) break;
    rest = rest.substr(dot + 1);
  }
  return arcs >= 1 && second_is_small;
}

bool is_eidas_legal_id(std::string_view text) {
  if (text.size() < 7 || text[2] != '/' || text[5] != '/') return false;
  if (!is_country(text.substr(0, 2)) || !is_country(text.substr(3, 2))) return false;
  return std::ranges::all_of(text.substr(6), [](char c) { return c > ' ' && c < 0x7F; });
}

std::vector<Fault> identifier_checks(const Call& call) {
  const Node value = call.value["value"];
  const auto name = call.value["scheme"].text();
  const auto scheme = std::ranges::find(kSchemes, name, &Scheme::name);
  if (scheme == kSchemes.end() || value.blank() || scheme->is_right(value.text())) return {};
  if (scheme->name == "business_id" && is_foreign(call.value.parent())) return {};
  return {{.where = value,
           .args = {{"value", std::string{value.text()}},
                    {"scheme", std::string{name}},
                    {"expected", std::string{scheme->like}}},
           .missing = {}}};
}

// NUTS codes start with the country's code. What has another form is no NUTS code: that is another check's finding.
std::vector<Fault> region_in_country(const Call& call) {
  const Node region = call.value["region"];
  const Node country = call.value["country"];
  if (!is_nuts_form(region.text()) || !is_country(country.text())) return {};
  const Node own_way = own_code(call.tables, country.text());
  const auto expected = own_way ? own_way.text() : country.text();
  if (region.text().starts_with(expected)) return {};
  return {{.where = region,
           .args = {{"value", std::string{region.text()}},
                    {"country", std::string{country.text()}},
                    {"expected", std::string{expected}}},
           .missing = {}}};
}

}  // namespace pinko::rules
