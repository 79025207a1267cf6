// The functions behind the table of importers, one file each.
#pragma once

namespace pinko {

struct Import;

namespace importing {

void read_elm(Import& import);    // elm.cc
void read_ob3(Import& import);    // ob3.cc
void read_csv(Import& import);    // csv.cc
void read_ooapi(Import& import);  // ooapi.cc
void read_kouta(Import& import);  // kouta.cc

}  // namespace importing
}  // namespace pinko
