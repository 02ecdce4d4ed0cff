// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

std::string state_of(const Json& report, const std::string& name) {
    for (const Json& check : report["checks"])
        if (check["check"] == name) return check["state"];
    return "absent";
}

}  // namespace

TEST_CASE("doctor says where parsers run and that the index opens", "[cli][doctor]") {
    const Ended ended = call({"doctor", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const Json report = Json::parse(ended.out);
    for (const char* name : {"version", "host", "process", "parsers", "index"})
        CHECK(state_of(report, name) == "ok");
    for (const char* layer : {"limits", "no new privileges", "landlock", "seccomp"})
        CHECK(state_of(report, layer) != "absent");
    CHECK(call({"doctor"}).out.find("5 documents") != std::string::npos);
}

TEST_CASE("doctor ends with 5 when there is no host, no good plugin or no good index",
          "[cli][doctor]") {
    const TemporaryFolder folder;
    const Ended lost =
        call({"doctor"}, folder.path(), {"", "", {{"POLIDEX_HOST", "/nowhere/polidex-host"}}});
    CHECK(lost.code == 5);
    CHECK(lost.out.find("BAD   host") != std::string::npos);
    folder.write("broken.so", "no plugin");
    const Ended broken =
        call({"doctor"}, folder.path(), {"", "", {{"POLIDEX_PLUGIN_PATH", folder.path()}}});
    CHECK(broken.code == 5);
    CHECK(broken.out.find("broken.so") != std::string::npos);
    CHECK(call({"doctor", "--index", "absent.polidex"}, folder.path()).code == 5);
    const TemporaryFolder bare;
    CHECK(call({"doctor"}, bare.path()).code == 0);
}
