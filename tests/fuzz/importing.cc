#include "importing.h"

#include <string>
#include <vector>

#include "fuzz.h"
#include "judging.h"
#include "pinko/parse.h"

namespace pinko::fuzz {
namespace {

void require_sound(const ImportedDescriptor& descriptor) {
  const auto parsed = parse(source_of(descriptor.bytes), {.limits = kImportLimits});
  require(parsed.whole, "what an importer writes is read whole");
  // Invisible characters are carried as escapes; that they are there is for the person to judge.
  auto findings = parsed.findings;
  std::erase_if(findings, [](const Finding& finding) { return finding.rule == "YAML-46"; });
  require_same(told(findings), "", "the reader finds no fault in what an importer writes");
  require(parsed.document.root().is_map(), "an imported descriptor has fields");
  require_same(parsed.document.root()["id"].text(), descriptor.id, "an imported descriptor has the id that is told");
  require(descriptor.bytes.ends_with('\n'), "an imported descriptor ends with a line break");
}

}  // namespace

void require_sound_import(std::string_view bytes, std::string_view importer, const ImportOptions& options) {
  const auto source = source_of(bytes, "file");
  const auto imported = import_from(source, find_importer(importer), options);
  for (const auto& descriptor : imported.descriptors) require_sound(descriptor);
  for (const auto& finding : imported.findings) {
    require(finding.where.span.end <= bytes.size(), "a place lies in the foreign file");
    for (const auto* language : {"en", "fi", "sv"})
      require(!import_rules().message(finding, language).empty(), "every finding has a sentence in every language");
  }
  const auto again = import_from(source, find_importer(importer), options);
  require_same(told(imported.findings), told(again.findings), "the same file gives the same findings");
  require(imported.descriptors.size() == again.descriptors.size(), "the same file gives the same descriptors");
  for (std::size_t i = 0; i < again.descriptors.size(); ++i)
    require_same(imported.descriptors[i].bytes, again.descriptors[i].bytes, "the same file gives the same descriptors");
}

}  // namespace pinko::fuzz
