// The functions of each output format, and what they share.
#pragma once

#include <string>
#include <string_view>

#include "pinko/report.h"

namespace pinko {

/// Heavy enough for the report. Machine formats show suppressed findings, marked as such; those for people do not.
bool is_shown(const Writing& writing, const Finding& finding);
bool is_shown_to_people(const Writing& writing, const Finding& finding);

/// Begin and end of the text formats.
void write_nothing(Writing&, std::string&);

void write_full(Writing&, const FileReport&, std::string& out);
void write_concise(Writing&, const FileReport&, std::string& out);

void write_checklist(Writing&, const FileReport&, std::string& out);

void begin_json(Writing&, std::string& out);
void write_json(Writing&, const FileReport&, std::string& out);
void end_json(Writing&, std::string& out);

void write_jsonl(Writing&, const FileReport&, std::string& out);
void end_jsonl(Writing&, std::string& out);

}  // namespace pinko
