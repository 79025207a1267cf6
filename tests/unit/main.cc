// The entry point of pinko-unit; doctest finds the test cases in the other files.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
