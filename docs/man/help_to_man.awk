# SPDX-License-Identifier: GPL-2.0-or-later
# Makes a man page of what `--help` of a command prints. Variables: name (`polidex-search`),
# summary, version, others (pages to see).

function escape(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^\./, "\\\\\\&.", text)
    sub(/^'/, "\\\\\\&'", text)
    return text
}

function section(title) { print ".SH " title; part = title; paragraph = 0 }

# Names of an option in bold, what it takes in italics.
function term(text,   cut, names, value) {
    cut = index(text, " ")
    names = cut ? substr(text, 1, cut - 1) : text
    value = cut ? substr(text, cut + 1) : ""
    gsub(/,/, ", ", names)
    print ".TP"
    print "\\fB" escape(names) "\\fR" (value == "" ? "" : " \\fI" escape(value) "\\fR")
}

function entry(line,   cut) {
    sub(/^  /, "", line)
    cut = match(line, /  +/)
    if (!cut) { term(line); return }
    term(substr(line, 1, cut - 1))
    print escape(substr(line, cut + RLENGTH))
}

BEGIN {
    page = toupper(name)
    gsub(/-/, "\\-", page)
    print ".\\\" Made from `--help` of the program. Do not edit."
    print ".TH " page " 1 \"\" \"polidex " version "\" \"User Commands\""
    print ".SH NAME"
    print escape(name) " \\- " escape(summary)
    part = "about"
    held = ""
}

/^Usage: / {
    section("SYNOPSIS")
    usage = substr($0, 8)
    print ".B " escape(usage)
    section("DESCRIPTION")
    printf "%s", held
    part = "usage"
    next
}
/^Positionals:$/ { section("ARGUMENTS"); next }
/^Options:$/ { section("OPTIONS"); next }
/^Actions:$/ { held = held ".PP\n"; listing = 1; next }
/^(Commands|Programs):$/ { section(toupper(substr($0, 1, length($0) - 1))); next }
/^Examples?:$/ { section("EXAMPLES"); next }
/^Exit codes: / && part != "about" { section("EXIT STATUS"); print escape(substr($0, 13)); next }

part == "about" && listing && /^  / {
    line = substr($0, 3)
    cut = match(line, /  +/)
    held = held ".TP\n\\fB" escape(substr(line, 1, cut - 1)) "\\fR\n" \
        escape(substr(line, cut + RLENGTH)) "\n"
    next
}
part == "about" { listing = 0; held = held ($0 == "" ? ".PP\n" : escape($0) "\n"); next }
$0 == "" { if (part != "ARGUMENTS" && part != "OPTIONS") paragraph = 1; next }
(part == "ARGUMENTS" || part == "OPTIONS" || part == "COMMANDS" || part == "PROGRAMS") && /^  [^ ]/ {
    entry($0)
    next
}
(part == "ARGUMENTS" || part == "OPTIONS") && /^   / { sub(/^ +/, ""); print escape($0); next }
part == "EXAMPLES" && /^  / { print ".PP\n.nf\n" escape($0) "\n.fi"; paragraph = 0; next }
part == "EXAMPLES" { section("NOTES") }
(part == "OPTIONS" || part == "COMMANDS" || part == "PROGRAMS") { section("NOTES") }
{
    if (paragraph) print ".PP"
    paragraph = 0
    print escape($0)
}

END {
    print ".SH SEE ALSO"
    print escape(others)
}
