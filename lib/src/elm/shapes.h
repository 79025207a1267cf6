// Judges the things of a file by a profile. Door: judge_graph().
#pragma once

#include "elm/finding.h"
#include "elm/graph.h"
#include "elm/profiles.h"

namespace pinko::elm {

/// Which profile a file is judged by: catalogue entries by loq, credentials by sealed or upload, as they tell the time
/// of issuing or not. A file about neither is judged like a credential before sealing.
Profile profile_of(const Graph& graph);

void judge_graph(const Graph& graph, Profile profile, Findings& findings);

}  // namespace pinko::elm
