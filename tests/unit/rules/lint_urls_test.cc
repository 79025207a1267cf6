#include "rules/lint_urls.h"

#include <doctest/doctest.h>

#include <string>

#include "rules/calling.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::string_view kTables =
    "scheme-typos: {'https:/': 'https://', 'https//': 'https://', 'https://https://': 'https://'}\n"
    "https-hosts: [oph.fi, ec.europa.eu]\n"
    "identifier-hosts: [data.europa.eu]\n"
    "identifier-prefixes: ['http://data.europa.eu/esco/']\n"
    "tracking-parameters: [utm_*, fbclid]\n"
    "private-hosts: [localhost, '*.local', '10.*', '[::1]']\n"
    "private-prefixes: ['file:', 'c:\\']\n";

// What would stand there after mending; "-" without a mend, "fine" without a fault.
std::string said(Predicate predicate, const std::string& address) {
  std::string all = "fine";
  trial::each_fault(predicate, kTables, "x: '" + address + "'\n", "x", [&](const Fault& fault, const Source&) {
    all = fault.edits.empty() ? "-" : fault.edits.front().text;
    if (all.size() > 1) all = all.substr(1, all.size() - 2);  // the quotes
  });
  return all;
}

}  // namespace

TEST_CASE("addresses without a scheme") {
  CHECK(said(&address_has_scheme, "www.opinnot.example/x") == "https://www.opinnot.example/x");
  CHECK(said(&address_has_scheme, "opinnot.example") == "https://opinnot.example");
  CHECK(said(&address_has_scheme, "https:/opinnot.example") == "https://opinnot.example");
  CHECK(said(&address_has_scheme, "https//opinnot.example") == "https://opinnot.example");
  CHECK(said(&address_has_scheme, "https://https://opinnot.example") == "https://opinnot.example");
  for (const auto* fine : {"https://opinnot.example", "http://opinnot.example", "ftp://opinnot.example", "tba", "n.a",
                           "", "see www.opinnot.example", "a@opinnot.example", "1.2.3"}) {
    CAPTURE(fine);
    CHECK(said(&address_has_scheme, fine) == "fine");
  }
}

TEST_CASE("characters that do not belong to an address") {
  CHECK(said(&address_not_wrapped, " https://opinnot.example ") == "https://opinnot.example");
  CHECK(said(&address_not_wrapped, "<https://opinnot.example>") == "https://opinnot.example");
  CHECK(said(&address_not_wrapped, "https://opinnot.example") == "fine");
  CHECK(said(&address_not_wrapped, "<b>") == "fine");
  CHECK(said(&address_without_strays, "https://opinnot.example/x.") == "https://opinnot.example/x");
  CHECK(said(&address_without_strays, "https://opinnot.example/x),") == "https://opinnot.example/x");
  CHECK(said(&address_without_strays, "https://opinnot.example/a b") == "https://opinnot.example/a%20b");
  CHECK(said(&address_without_strays, "https://opinnot.example/x_(a)") == "fine");
  CHECK(said(&address_without_strays, "<https://opinnot.example>") == "fine");  // the other predicate's
  CHECK(said(&address_without_strays, "https://opinnot.example is the page to look at") == "fine");
}

TEST_CASE("http where https is right") {
  CHECK(said(&address_of_https_host, "http://www.oph.fi/x") == "https://www.oph.fi/x");
  CHECK(said(&address_of_https_host, "http://oph.fi") == "https://oph.fi");
  CHECK(said(&address_of_https_host, "http://notoph.fi") == "fine");
  CHECK(said(&address_of_https_host, "https://oph.fi") == "fine");
  CHECK(said(&address_secure, "http://opinnot.example") == "https://opinnot.example");
  for (const auto* fine : {"http://oph.fi", "http://data.europa.eu/esco/x", "http://server.local/x",
                           "http://10.0.0.1/x", "http://192.0.2.1/x", "https://opinnot.example"}) {
    CAPTURE(fine);
    CHECK(said(&address_secure, fine) == "fine");
  }
}

TEST_CASE("European identifiers") {
  CHECK(said(&european_identifier, "https://data.europa.eu/esco/skill/1") == "http://data.europa.eu/esco/skill/1");
  CHECK(said(&european_identifier, "http://data.europa.eu/esco/skill/1#1") == "http://data.europa.eu/esco/skill/1");
  CHECK(said(&european_identifier, "http://data.europa.eu/esco/skill/1") == "fine");
  CHECK(said(&european_identifier, "https://data.europa.eu/en") == "fine");
  CHECK(said(&european_identifier, "https://opinnot.example/#1") == "fine");
}

TEST_CASE("tracking parameters") {
  CHECK(said(&address_without_tracking, "https://a.example/x?utm_source=b") == "https://a.example/x");
  CHECK(said(&address_without_tracking, "https://a.example/x?a=1&utm_source=b&c=2#d") ==
        "https://a.example/x?a=1&c=2#d");
  CHECK(said(&address_without_tracking, "https://a.example/?fbclid=1&fbclid=2") == "https://a.example/");
  CHECK(said(&address_without_tracking, "https://a.example/?fbclids=1") == "fine");
  CHECK(said(&address_without_tracking, "https://a.example/#?utm_source=b") == "fine");
  CHECK(said(&address_without_tracking, "https://a.example/utm_source") == "fine");
  CHECK(said(&address_without_tracking, "utm?utm_source=1") == "fine");
}

TEST_CASE("addresses that only some can open") {
  for (const auto* bad : {"http://localhost:8080/x", "http://LOCALHOST", "https://server.local", "http://10.1.2.3/x",
                          "http://[::1]:80/x", "file:///C:/x.pdf", "C:\\x.pdf"}) {
    CAPTURE(bad);
    CHECK(said(&address_public, bad) == "-");
  }
  for (const auto* fine :
       {"https://opinnot.example", "https://localhost.example", "https://10-v.example", "localhost", ""}) {
    CAPTURE(fine);
    CHECK(said(&address_public, fine) == "fine");
  }
}

TEST_CASE("letter case of scheme and host") {
  CHECK(said(&address_in_lower_case, "HTTPS://Opinnot.Example/Kurssi?A=B") == "https://opinnot.example/Kurssi?A=B");
  CHECK(said(&address_in_lower_case, "https://opinnot.example/Kurssi") == "fine");
  CHECK(said(&address_in_lower_case, "OPINNOT") == "fine");
}

TEST_CASE("an address longer than any browser takes is left alone") {
  const std::string long_one = "https://a.example/?utm_source=" + std::string(100'000, 'x');
  for (const Predicate predicate :
       {&address_has_scheme, &address_not_wrapped, &address_without_strays, &address_of_https_host, &address_secure,
        &european_identifier, &address_without_tracking, &address_public, &address_in_lower_case})
    CHECK(said(predicate, long_one) == "fine");
}
