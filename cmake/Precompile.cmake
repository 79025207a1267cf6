# Reading the headers of others takes most of a compile: with them precompiled, a whole build needs much less time.
# Not together with ccache, which does better from the second build on, and not where tools read our includes (clang-tidy):
# there a header that a file forgets to include must show.
function(pinko_precompile target)
  if(PINKO_PRECOMPILE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <span> <string>
      <string_view> <unordered_map> <utility> <vector> ${ARGN})
  endif()
endfunction()
