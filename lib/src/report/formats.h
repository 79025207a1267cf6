// The functions of each output format, and what they share.
#pragma once

#include <string>
#include <string_view>

#include "pinko/report.h"

namespace pinko {

/// Heavy enough for the report. Machine formats show suppressed findings, marked as such; those for people do not.
bool is_shown(const Writing& writing, const Finding& finding);
bool is_shown_to_people(const Writing& writing, const Finding& finding);

/// `path:line:column`, or the name of a table's column; printable.
std::string place_of(const Location& where);
/// `Council Recommendation 2022/C 243/02, Annex I (h) (REC)`.
std::string source_of(const Rule& rule);
/// A finding on a line, as `concise` has it.
void write_line(const Writing& writing, const Finding& finding, std::string& out);
/// What there is to say of findings over the caps; empty where there are none.
std::string rest_of(const Writing& writing, const FileReport& report);

/// Begin and end of the text formats.
void write_nothing(Writing&, std::string&);

void write_full(Writing&, const FileReport&, std::string& out);
void write_concise(Writing&, const FileReport&, std::string& out);

void write_checklist(Writing&, const FileReport&, std::string& out);

void begin_what_if(Writing&, std::string& out);
void write_what_if(Writing&, const FileReport&, std::string& out);
void end_what_if(Writing&, std::string& out);

void begin_json(Writing&, std::string& out);
void write_json(Writing&, const FileReport&, std::string& out);
void end_json(Writing&, std::string& out);

void begin_jsonl(Writing&, std::string& out);
void write_jsonl(Writing&, const FileReport&, std::string& out);
void end_jsonl(Writing&, std::string& out);

void begin_sarif(Writing&, std::string& out);
void write_sarif(Writing&, const FileReport&, std::string& out);
void end_sarif(Writing&, std::string& out);

void begin_junit(Writing&, std::string& out);
void write_junit(Writing&, const FileReport&, std::string& out);
void end_junit(Writing&, std::string& out);

void begin_github(Writing&, std::string& out);
void write_github(Writing&, const FileReport&, std::string& out);
void end_github(Writing&, std::string& out);

void begin_gitlab(Writing&, std::string& out);
void write_gitlab(Writing&, const FileReport&, std::string& out);
void end_gitlab(Writing&, std::string& out);

void begin_markdown(Writing&, std::string& out);
void write_markdown(Writing&, const FileReport&, std::string& out);
void end_markdown(Writing&, std::string& out);

void begin_html(Writing&, std::string& out);
void write_html(Writing&, const FileReport&, std::string& out);
void end_html(Writing&, std::string& out);

void begin_csv(Writing&, std::string& out);
void write_csv(Writing&, const FileReport&, std::string& out);

}  // namespace pinko
