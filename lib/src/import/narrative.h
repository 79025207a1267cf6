// The criteria of a badge as pinko's own converter writes them: `**Prerequisites:** none`, one paragraph a field.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pinko/document.h"
#include "yaml/emit.h"

namespace pinko::importing {

/// Names and words of badges: schemas/convert/ob3.yaml.
Node badge_words();

/// Puts what it knows into the fields of a descriptor; the rest, if any, is given to `rest`.
void read_narrative(std::string_view narrative, const std::string& language, yaml::Value& root,
                    const std::function<void(const std::string& rest)>& rest);

}  // namespace pinko::importing
