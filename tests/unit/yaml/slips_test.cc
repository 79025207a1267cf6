// A descriptor with one slip: is the slip found, and does the finding name its line?
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/yaml/reading.h"

namespace {

using pinko::test::read;

const std::vector<std::string> kDescriptor{
    /*  1 */ "id: data-101",
    /*  2 */ "title:",
    /*  3 */ "  en: \"Basics of data: a start\"",
    /*  4 */ "  fi: 'Datan perusteet'",
    /*  5 */ "  sv: Grunderna i data",
    /*  6 */ "languages: [fi, en]",
    /*  7 */ "country: FI",
    /*  8 */ "level: {eqf: 6, isced: '6'}",
    /*  9 */ "providers:",
    /* 10 */ "  - role: awarding",
    /* 11 */ "    name: {en: \"North University\", fi: \"Pohjoinen yliopisto\"}",
    /* 12 */ "    country: FI",
    /* 13 */ "  - role: delivering",
    /* 14 */ "    name:",
    /* 15 */ "      en: North Labs",
    /* 16 */ "      fi: Pohjoislabra",
    /* 17 */ "    country: FI",
    /* 18 */ "workload:",
    /* 19 */ "  ects: 5",
    /* 20 */ "  hours: 135",
    /* 21 */ "learning_outcomes:",
    /* 22 */ "  - id: LO1",
    /* 23 */ "    text:",
    /* 24 */ "      en: \"cleans a data set\"",
    /* 25 */ "      fi: \"siivoaa aineiston\"",
    /* 26 */ "    skills: [python, statistics]",
    /* 27 */ "  - id: LO2",
    /* 28 */ "    text: {en: \"explains a chart\", fi: \"selittää kaavion\"}",
    /* 29 */ "description:",
    /* 30 */ "  en: |",
    /* 31 */ "    For people who work",
    /* 32 */ "    with numbers: all of them.",
    /* 33 */ "  fi: \"Kaikille, jotka\"",
    /* 34 */ "assessment:",
    /* 35 */ "  types:",
    /* 36 */ "    - quiz",
    /* 37 */ "    - portfolio",
    /* 38 */ "    - interview",
    /* 39 */ "  criteria: {pass: \"60 %\", fail: below}",
    /* 40 */ "tags:",
    /* 41 */ "  [",
    /* 42 */ "    data,",
    /* 43 */ "    statistics,",
    /* 44 */ "    ethics",
    /* 45 */ "  ]",
    /* 46 */ "fee: {amount: 0, currency: EUR}",
    /* 47 */ "contact: 'info@north.example'",
    /* 48 */ "updated: 2026-09-01",
};

struct Slip {
  std::size_t line;  // where it is, and where the finding should be
  std::string right, wrong;
};

const std::vector<Slip> kSlips{
    // an opening quote is lost
    {3, ": \"Basics", ": Basics"},
    {4, "'Datan", "Datan"},
    {11, "{en: \"North", "{en: North"},
    {11, "fi: \"Pohj", "fi: Pohj"},
    {24, "\"cleans", "cleans"},
    {28, "\"explains", "explains"},
    {33, "\"Kaikille", "Kaikille"},
    {39, "\"60", "60"},
    {47, "'info", "info"},
    // a closing quote is lost
    {3, "start\"", "start"},
    {4, "teet'", "teet"},
    {8, "'6'}", "'6}"},
    {11, "University\"", "University"},
    {11, "yliopisto\"", "yliopisto"},
    {24, "set\"", "set"},
    {25, "aineiston\"", "aineiston"},
    {28, "chart\"", "chart"},
    {28, "kaavion\"", "kaavion"},
    {33, "jotka\"", "jotka"},
    {39, "%\"", "%"},
    {47, "example'", "example"},
    // a quote of the other kind, a quote too many
    {4, "teet'", "teet\""},
    {24, "\"cleans", "'cleans"},
    {4, "'Datan perusteet'", "'Datan p'erusteet'"},
    {3, "Basics of", "Basics \"of\""},
    {47, "'info", "''info"},
    // a colon is lost
    {1, "id:", "id"},
    {2, "title:", "title"},
    {3, "en:", "en"},
    {4, "fi:", "fi"},
    {5, "sv:", "sv"},
    {6, "languages:", "languages"},
    {7, "country:", "country"},
    {8, "level:", "level"},
    {9, "providers:", "providers"},
    {10, "role:", "role"},
    {12, "country:", "country"},
    {14, "name:", "name"},
    {15, "en:", "en"},
    {16, "fi:", "fi"},
    {19, "ects:", "ects"},
    {20, "hours:", "hours"},
    {22, "id:", "id"},
    {23, "text:", "text"},
    {26, "skills:", "skills"},
    {27, "id:", "id"},
    {30, "en:", "en"},
    {35, "types:", "types"},
    {39, "criteria:", "criteria"},
    {46, "amount:", "amount"},
    {48, "updated:", "updated"},
    // the space after a colon is lost
    {1, "id: ", "id:"},
    {5, "sv: ", "sv:"},
    {8, "eqf: ", "eqf:"},
    {15, "en: ", "en:"},
    {19, "ects: ", "ects:"},
    {24, "en: ", "en:"},
    {46, "currency: ", "currency:"},
    // a bracket is lost, or is of the wrong kind
    {6, "en]", "en"},
    {8, "'6'}", "'6'"},
    {11, "yliopisto\"}", "yliopisto\""},
    {26, "statistics]", "statistics"},
    {28, "kaavion\"}", "kaavion\""},
    {46, "EUR}", "EUR"},
    {6, "[fi", "fi"},
    {8, "{eqf", "eqf"},
    {11, "{en", "en"},
    {26, "[python", "python"},
    {46, "{amount", "amount"},
    {6, "en]", "en}"},
    {8, "'6'}", "'6']"},
    {6, "en]", "en]]"},
    {46, "EUR}", "EUR}}"},
    {41, "[", "{"},
    // a comma is lost, or one too many
    {8, "6, ", "6 "},
    {11, "\", ", "\" "},
    {39, "\", ", "\" "},
    {46, "0, ", "0 "},
    {6, "fi, ", "fi,, "},
    {8, "{eqf", "{, eqf"},
    // indentation
    {4, "  fi", "   fi"},
    {5, "  sv", " sv"},
    {7, "country", " country"},
    {12, "    country", "     country"},
    {12, "    country", "   country"},
    {16, "      fi", "     fi"},
    {20, "  hours", "    hours"},
    {20, "  hours", " hours"},
    {25, "      fi", "       fi"},
    {27, "  - id", " - id"},
    {27, "  - id", "   - id"},
    {33, "  fi", "   fi"},
    {38, "    -", "   -"},
    {37, "    -", "     -"},
    {3, "  en", "   en"},
    {39, "  criteria", "criteria"},
    {4, "  fi", "\tfi"},
    {19, "  ects", "\tects"},
    {36, "    -", "\t-"},
    // a dash is lost, or its space
    {13, "- role", "  role"},
    {37, "- portfolio", "portfolio"},
    {37, "- ", "-"},
    {27, "- id", "id"},
    {36, "- quiz", "-quiz"},
    {22, "- id", "-id"},
    // signs with a meaning
    {5, "Grunderna", "@Grunderna"},
    {5, "Grunderna i", "Grunderna: i"},
    {7, "FI", "*FI"},
    {15, "North Labs", "[North] Labs"},
    {3, "data:", "data\\q"},
    {4, "'Datan perusteet'", "'Datan perusteet'# ok"},
    {20, "hours", "ects"},
    {30, "|", "| For people"},
};

std::string with(const Slip& slip) {
  std::string text;
  for (std::size_t i = 0; i < kDescriptor.size(); ++i) {
    std::string line = kDescriptor[i];
    if (i + 1 == slip.line) {
      const auto at = line.find(slip.right);
      REQUIRE_MESSAGE(at != std::string::npos, "line " << slip.line << " has no " << slip.right);
      line.replace(at, slip.right.size(), slip.wrong);
    }
    text += line + '\n';
  }
  return text;
}

std::string whole() {
  std::string text;
  for (const auto& line : kDescriptor) text += line + '\n';
  return text;
}

}  // namespace

TEST_CASE("the descriptor without a slip is clean") {
  const auto parsed = read(whole());
  CHECK(parsed.whole);
  CHECK(parsed.findings.empty());
}

TEST_CASE("one slip gives one finding, at its line in at least 85 of 100") {
  REQUIRE(kSlips.size() >= 100);
  std::size_t exact = 0;
  std::string off;
  for (const auto& slip : kSlips) {
    const auto parsed = read(with(slip));
    CAPTURE(slip.line);
    CAPTURE(slip.wrong);
    const auto found = parsed.findings.size();
    CHECK((parsed.whole || found == 1));
    const bool right = found > 0 && parsed.findings[0].where.begin.line == slip.line;
    exact += right ? 1U : 0U;
    if (!right)
      off += "line " + std::to_string(slip.line) + ", " + slip.right + " -> " + slip.wrong + ": " +
             (found == 0 ? std::string("not found")
                         : parsed.findings[0].rule + " at " + std::to_string(parsed.findings[0].where.begin.line)) +
             '\n';
  }
  MESSAGE(exact << " of " << kSlips.size() << " exact; the others:\n" << off);
  CHECK(exact * 100 >= kSlips.size() * 85);
}
