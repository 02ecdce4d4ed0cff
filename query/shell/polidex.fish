# SPDX-License-Identifier: GPL-2.0-or-later
# fish completion for polidex; the program itself knows what may come next.
function __polidex_complete
    set -l words (commandline -opc)
    set -l found ($words[1] complete $words[2..-1] (commandline -ct | string unescape) 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c polidex -f -a '(__polidex_complete)'
