#include "text/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace utf8 = pinko::utf8;

TEST_CASE("every code point comes back as it was written") {
  for (char32_t code = 1; code <= 0x10FFFF; ++code) {
    if (code == 0xD800) code = 0xE000;
    std::string text;
    utf8::append(text, code);
    const auto rune = utf8::decode(text, 0);
    if (rune.code != code || rune.size != text.size()) FAIL_CHECK("U+" << static_cast<std::uint32_t>(code));
  }
}

TEST_CASE("malformed sequences are not decoded (RFC 3629)") {
  for (const std::string text : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\xAF", "\xE2\x82",
                                 "\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    CAPTURE(text.size());
    CHECK(utf8::decode(text, 0).size == 0);
    CHECK(utf8::first_malformed("12345678ä" + text) == 10);
  }
  CHECK(utf8::decode("", 0).size == 0);
}

TEST_CASE("length counts code points, malformed bytes one by one") {
  CHECK(utf8::length("työ") == 3);
  CHECK(utf8::length("\xFF\xFFz") == 3);
  CHECK_FALSE(utf8::first_malformed("työ 😀"));
}
