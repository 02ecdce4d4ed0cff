# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the man page polidex-query(7) of docs/query_syntax.md: headings, paragraphs, tables of two
# columns, lists, code. Variable: version.

function escape(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^\./, "\\\\\\&.", text)
    sub(/^'/, "\\\\\\&'", text)
    return text
}

# `code` and *emphasis* to fonts, [text](link) to text.
function inline(text,   out, cut, begin, size) {
    while (match(text, /\[[^]]*\]\([^)]*\)/)) {
        cut = index(substr(text, RSTART), "]")
        text = substr(text, 1, RSTART - 1) substr(text, RSTART + 1, cut - 2) \
            substr(text, RSTART + RLENGTH)
    }
    gsub(/\\\|/, "|", text)
    text = escape(text)
    out = ""
    while (match(text, /`[^`]*`/)) {
        begin = RSTART
        size = RLENGTH
        out = out emphasis(substr(text, 1, begin - 1)) "\\fB" \
            substr(text, begin + 1, size - 2) "\\fR"
        text = substr(text, begin + size)
    }
    return out emphasis(text)
}

function emphasis(text,   out) {
    out = ""
    while (match(text, /\*[^* ][^*]*\*/)) {
        out = out substr(text, 1, RSTART - 1) "\\fI" substr(text, RSTART + 1, RLENGTH - 2) "\\fR"
        text = substr(text, RSTART + RLENGTH)
    }
    return out text
}

# A row: the first cell as a term, the others below it.
function row(line,   cells, count, i, rest) {
    gsub(/\\\|/, "\001", line)
    count = split(line, cells, / *\| */)
    rest = ""
    for (i = 3; i < count; ++i) {
        gsub(/\001/, "|", cells[i])
        if (cells[i] != "") rest = rest (rest == "" ? "" : "; ") cells[i]
    }
    gsub(/\001/, "|", cells[2])
    print ".TP\n" inline(cells[2] == "" ? "(none)" : cells[2])
    print inline(rest == "" ? "(nothing)" : rest)
}

BEGIN {
    print ".\\\" Made from docs/query_syntax.md. Do not edit."
    print ".TH POLIDEX\\-QUERY 7 \"\" \"polidex " version "\" \"Miscellaneous Information\""
    print ".SH NAME\npolidex\\-query \\- the language of polidex queries"
    print ".SH DESCRIPTION"
}

/^# / { next }
/^```/ { code = !code; print code ? ".PP\n.nf" : ".fi"; next }
code { print escape($0); next }
/^    / { print ".PP\n.nf\n" escape($0) "\n.fi"; next }
/^## / { print ".SH " toupper(substr($0, 4)); table = 0; next }
/^### / { print ".SS " substr($0, 5); table = 0; next }
/^\| *-+/ { next }
/^\|/ {
    if (!table) { table = 1; next }  # the heading of the table
    row($0)
    next
}
{ table = 0 }
/^[*-] / { print ".IP \\(bu 2\n" inline(substr($0, 3)); next }
/^ +[^ ]/ { sub(/^ +/, ""); print inline($0); next }
/^$/ { print ".PP"; next }
{ print inline($0) }

END { print ".SH SEE ALSO\n.BR polidex (1),\n.BR polidex\\-search (1)" }
