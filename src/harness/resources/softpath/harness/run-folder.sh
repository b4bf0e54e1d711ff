# All that is ever done to a run folder as such: looked at, made, held, swept. The same on every machine, near or far, and
# the only place where anything is deleted. What is not this program's own is refused before anything is touched.
#
# usage: bash run-folder.sh look|claim|hold|held|list|sweep FOLDER MARK HUGETLBFS DPDK_RUNTIME
# prints one word (none, empty, ours, held, busy, free), or the names that it found or deleted, or "refused" and why.
set -u
export LC_ALL=C
shopt -s nullglob dotglob
verb=$1 folder=$2 mark=$3 hugetlbfs=$4 dpdk=$5
marker=$folder/.softpath-run-folder
running=$folder/running
user=$(id -u)
state=
silence_seconds=30

refuse() {
    printf 'refused expected %s, found %s\n' "$1" "${2//[^[:print:]]/?}"
    exit
}

# No other name than this program gives may ever match.
[[ $folder =~ ^(/[A-Za-z0-9_][A-Za-z0-9_.-]*){2,}$ ]] || refuse "an absolute path" "'$folder'"
[[ $mark =~ ^softpath-[0-9a-f]{1,8}-$ ]] || refuse "a mark of softpath" "'$mark'"

content() {
    printf 'softpath run folder\nfolder %s\nowner %s\n' "$folder" "$user"
}

# Nobody but root and this user may be able to put a link or another folder in the place of one on the way.
look_at_the_way() {
    local way=${folder%/*} real on owner mode
    [[ -d $way ]] || refuse "a folder $way to make it in" "none"
    real=$(cd -P -- "$way" && pwd -P) || refuse "a folder $way to make it in" "one that cannot be entered"
    [[ $real == "$way" ]] || refuse "a path without links" "that $way is $real"
    while :; do
        on=${way:-/}
        read -r owner mode < <(stat -c '%u %a' -- "$on")
        ((owner == 0 || owner == user)) ||
            refuse "a path on which all is root's or the user's own" "that $on is of user $owner"
        (((8#$mode & 8#1002) != 8#2)) ||
            refuse "a path on which nobody else can replace it" "that everybody may do so in $on (mode $mode)"
        [[ -n $way ]] || return 0
        way=${way%/*}
    done
}

look() {
    local owner mode names
    look_at_the_way
    [[ ${HOME:-}/ != "$folder"/* ]] || refuse "a folder of its own" "one that holds the user's home"
    if [[ ! -e $folder && ! -L $folder ]]; then
        [[ -w ${folder%/*} ]] || refuse "a folder ${folder%/*} that can be written" "that access is denied"
        state=none
        return
    fi
    [[ ! -L $folder ]] || refuse "a folder" "a link to $(readlink -- "$folder")"
    [[ -d $folder ]] || refuse "a folder" "something else by this name"
    read -r owner mode < <(stat -c '%u %a' -- "$folder")
    ((owner == user)) || refuse "a folder of user $user" "one of user $owner"
    (((8#$mode & 8#022) == 0)) || refuse "a folder that nobody else may write to" "one of mode $mode"
    if [[ -e $marker || -L $marker ]]; then
        [[ -f $marker && ! -L $marker && -O $marker && $(head -c 4096 -- "$marker") == "$(content)" ]] ||
            refuse "a folder that softpath made for itself" "a .softpath-run-folder in it that is not of this one"
        [[ ! -L $running && (-d $running || ! -e $running) ]] || refuse "a folder $running" "something else"
        state=ours
    else
        names=("$folder"/*)
        ((${#names[@]} == 0)) ||
            refuse "no folder yet, an empty one or one that softpath made" "files of others in it, as '${names[0]##*/}'"
        state=empty
    fi
}

claim() {
    local said=
    look
    if [[ $state == none ]]; then
        said=$(mkdir -m 700 -- "$folder" 2>&1)
        look
    fi
    # Created, never opened: a link by this name would make it fail.
    [[ $state != empty ]] || (set -C && content >"$marker") 2>/dev/null
    look
    [[ $state == ours ]] || refuse "a folder that can be made" "that it cannot: $said"
    [[ -d $running ]] || said=$(mkdir -m 700 -- "$running" 2>&1) || refuse "a folder that can be written" "$said"
}

status=0
each() {
    printf '%s\n' "$1"
    [[ $verb != sweep ]] || rm -rf --one-file-system -- "$1" || status=1
}

# What lies in its inner folder; of huge pages and of DPDK's folders those by its mark that are the user's own.
leftovers() {
    local found
    for found in "$running"/*; do
        each "$found"
    done
    if [[ $(stat -f -c %T -- "$hugetlbfs" 2>/dev/null) == hugetlbfs ]]; then
        for found in "$hugetlbfs/$mark"*; do
            [[ -L $found || ! -f $found || ! -O $found ]] || each "$found"
        done
    fi
    for found in "$dpdk/$mark"*; do
        [[ -L $found || ! -d $found || ! -O $found ]] || each "$found"
    done
}

look
case $verb in
    look) echo "$state" ;;
    claim) claim && echo ours ;;
    list | sweep) [[ $state != ours ]] || leftovers ;;
    held) { [[ $state != ours ]] || { exec 9<"$marker" && flock --nonblock 9; }; } && echo free || echo busy ;;
    # A holder whose measurement was killed just now may still be about to notice.
    hold)
        [[ $state == ours ]] || refuse "a folder that softpath made" "$state"
        exec 9<"$marker"
        flock --wait 2 9 || { echo busy; exit 1; }
        echo held
        while read -r -t "$silence_seconds"; do :; done
        ;;
    *) exit 2 ;;
esac
exit "$status"
