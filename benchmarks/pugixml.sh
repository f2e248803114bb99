#!/usr/bin/env bash
# Reading for a visitor beside pugixml, parsed in place with a walk over all values: both programs take turns, and the medians of the
# ratios are printed. The native yardstick is not ours and lies elsewhere: EP_SHARED names the folder whose bench/xml-native has its
# source. It needs g++, make and the -dev packages its Makefile names.
# usage: benchmarks/pugixml.sh [rounds] [milliseconds a sample]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-9}
sample=${2:-20}
if [ ! -d "${EP_SHARED:-}/bench/xml-native" ]; then
    echo "skipped: EP_SHARED names no folder with bench/xml-native"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! make -s -C "$EP_SHARED/bench/xml-native" OUT="$work" > "$work/make.log" 2>&1; then
    echo "skipped: the native yardstick does not build here: $(tail -1 "$work/make.log")"
    exit 0
fi

program() { dotnet run -c Release --no-build --project "$here/EnhancedPresence.Benchmarks" -- "$@"; }
dotnet build -c Release "$here/EnhancedPresence.Benchmarks" > "$work/build.log" || { cat "$work/build.log"; exit 1; }
mkdir "$work/documents"
program documents "$work/documents"
for round in $(seq "$rounds"); do
    program visits "$sample" | sed "s/^/$round\t/" >> "$work/ours.tsv"
    "$work/yard" "$work/documents" "$sample" | awk -F '\t' '$2 ~ /pugixml inplace [+] walk/ { print $1 "\t" $3 }' | sed "s/^/$round\t/" >> "$work/theirs.tsv"
done

echo "| measure | document | ours, ns | pugixml, ns | ratio | spread | goal |"
echo "| --- | --- | ---: | ---: | ---: | --- | ---: |"
awk -F '\t' '
    NR == FNR { theirs[$1, $2] = $3; next }
    ($1, $2) in theirs { n = ++count[$2]; ratio[$2, n] = $3 / theirs[$1, $2]; ours[$2, n] = $3; other[$2, n] = theirs[$1, $2] }
    function sort(from, to, n,    i, j, value) {
        for (i = 1; i <= n; i++) { to[i] = from[name, i] }
        for (i = 2; i <= n; i++) { value = to[i]; for (j = i - 1; j > 0 && to[j] > value; j--) { to[j + 1] = to[j] } to[j + 1] = value }
    }
    function middle(n) { return int((n + 1) / 2) }
    END {
        for (name in count) {
            n = count[name]; sort(ours, a, n); sort(other, b, n); sort(ratio, c, n)
            printf "| read for a visitor / pugixml in place + walk | %s | %.0f | %.0f | %.3f | %.3f-%.3f | 0.7 |\n", name, a[middle(n)], b[middle(n)], c[middle(n)], c[1], c[n]
        }
    }' "$work/theirs.tsv" "$work/ours.tsv" | sort
