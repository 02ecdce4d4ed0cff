# SPDX-License-Identifier: GPL-2.0-or-later
# bash completion for polidex; the program itself knows what may come next.
_polidex() {
    mapfile -t COMPREPLY < <("$1" complete --line "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    case ${COMPREPLY[*]} in
        *[:=]) [ ${#COMPREPLY[@]} -ne 1 ] || compopt -o nospace ;;
    esac
}
complete -o nosort -o bashdefault -o default -F _polidex polidex
