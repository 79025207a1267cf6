#include "text/fold.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include <string>

#include "text/mapped.h"
#include "text/utf8.h"

using namespace pinko;

TEST_CASE("folding byte by byte gives what Unicode says, and gives up on all else") {
  for (char32_t code = 1; code < 0x3000; ++code) {
    CAPTURE(static_cast<std::uint32_t>(code));
    std::string text = "A";
    utf8::append(text, code);
    text += 'Z';
    std::string quick = "before ";
    const bool done = fold_latin(text, quick);
    CHECK(done == (code < 0x80 || (code >= 0xC0 && code < 0x100 && code != 0xDF)));
    const auto general = mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD);
    REQUIRE(general.has_value());
    CHECK(quick == (done ? "before " + *general : "before "));
  }
}

TEST_CASE("texts made comparable") {
  CHECK(folded("  Hiilijalanj\u00C4lki \n laskenta?! ") == "hiilijalanj\u00E4lki laskenta");
  CHECK(folded("Stra\u00DFe") == "strasse");
  CHECK(folded("A\u0308") == "\u00E4");
  CHECK(folded("\u00C3A \u00D7") == "\u00E3a \u00D7");
  CHECK(folded("\xC3") == "\xC3");
  CHECK(folded("\xC3"
               "A B") ==
        "\xC3"
        "A B");  // ill-formed: as it is
  CHECK(folded(" .,;:!? ") == "");
  CHECK(with_single_blanks("\t a \r\n b ") == "a b");
  CHECK(lower_ascii("A\u00C4z") == "a\u00C4z");
}
