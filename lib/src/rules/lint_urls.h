// Lint of web addresses. Nothing is ever fetched: what is known about hosts stands in tables of the pack.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// An address without the parameters whose names a list holds (a `*` at the end stands for any ending); nothing where
/// it has none of them.
std::optional<std::string> without_parameters(std::string_view address, Node names);

// Predicates on an address (the fifth also on a text); {value} {suggestion}.
std::vector<Fault> address_has_scheme(const Call& call);        ///< table `scheme-typos`
std::vector<Fault> address_not_wrapped(const Call& call);       ///< in blanks, brackets or quotation marks
std::vector<Fault> address_without_strays(const Call& call);    ///< blanks inside, punctuation after it
std::vector<Fault> address_of_https_host(const Call& call);     ///< http of a host in table `https-hosts`
std::vector<Fault> address_secure(const Call& call);            ///< http of another; table `identifier-hosts`
std::vector<Fault> european_identifier(const Call& call);       ///< table `identifier-prefixes`
std::vector<Fault> address_without_tracking(const Call& call);  ///< table `tracking-parameters`; {hit}
std::vector<Fault> address_public(const Call& call);            ///< table `private-hosts`; {hit}
std::vector<Fault> address_in_lower_case(const Call& call);

}  // namespace pinko::rules
