// Identifiers of organisations and places: their form, and the check digits of those that have one.
#pragma once

#include <string_view>
#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// A Finnish business id (Y-tunnus, FO-nummer), `1234567-1`: form and check digit.
bool is_business_id(std::string_view text);
/// A VAT number of a member state, `FI12345671`: the form, and for Finland the check digit of the business id in it.
bool is_vat_number(std::string_view text);
/// An ISO object identifier in dotted form, `1.2.246.562.10.346830761110`.
bool is_oid(std::string_view text);
/// A legal-person identifier of eIDAS, `FI/SE/1234567-1`: two countries and the national identifier.
bool is_eidas_legal_id(std::string_view text);

// Predicates.
std::vector<Fault> identifier_checks(
    const Call& call);  ///< on a registration {scheme, value}; {value} {scheme} {expected}
std::vector<Fault> region_in_country(const Call& call);  ///< on {country, region}; {value} {country} {expected}

}  // namespace pinko::rules
