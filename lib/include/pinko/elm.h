// Files of the European Learning Model (ELM): credentials and catalogue entries as JSON-LD, judged by pinko's own
// statement of the application profiles (schemas/elm/profiles.yaml). Nothing is fetched, no seal is verified.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/parse.h"
#include "pinko/source.h"

namespace pinko {

/// True when the beginning of a text names a context or a term of ELM. A look, no reading: a few searches.
bool mentions_elm(std::string_view beginning);

/// True for an input that is to be judged as ELM, not as a descriptor: by its name (`.jsonld`), or, for JSON, JSON
/// Lines and texts without a name that tells, because it mentions ELM. Never for a descriptor (`NAME.mc.json`).
bool is_elm(std::string_view path, std::string_view text);

/// True for a file that a walk through folders takes as ELM, by its name and the beginning of its text.
bool is_elm_in_folder(std::string_view name, std::string_view beginning);

/// The limits that such a file is read with: pictures and documents stand in it as one long text.
Limits elm_limits(Limits limits);

/// The verdict on one file.
struct ElmVerdict {
  std::vector<Finding> findings;   ///< `ELM-*`, in no order; severities as of schemas/packs/elm.yaml
  std::vector<Span> personal;      ///< spans whose text must not appear in any output
  std::uint32_t only_counted = 0;  ///< findings beyond 250 of one rule
};

/// Judges a document that was read whole. Never throws on bad input (std::bad_alloc apart). Same document, same answer.
ElmVerdict judge_elm(const Document& document);

/// True when a text that could not be read may hold data of a person: then none of its lines may be shown.
bool may_hold_personal_elm(std::string_view text);

}  // namespace pinko
