#!/usr/bin/env bash
# An evening end to end: real processes on loopback, real input. Prints what it does; ends with 0 only if all held.
#
#   Scripts/demo.sh BINARIES    the folder that holds cercle and cercle-server
set -euo pipefail
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
server_pid=
operator_pid=
cleanup() {
  if [ -n "$operator_pid" ]; then kill "$operator_pid" 2>/dev/null || true; wait "$operator_pid" 2>/dev/null || true; fi
  if [ -n "$server_pid" ]; then kill "$server_pid" 2>/dev/null || true; wait "$server_pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

case "${CERCLE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-fr}}}}" in en*) english=1 ;; *) english= ;; esac
# The processes speak the script's language.
export CERCLE_LANG=${english:+en}; CERCLE_LANG=${CERCLE_LANG:-fr}
step() { printf '\n== %s\n' "$([ -n "$english" ] && echo "$2" || echo "$1")"; }
say() { printf '   %s\n' "$([ -n "$english" ] && echo "$2" || echo "$1")"; }
fail() { printf '\n!! %s\n' "$([ -n "$english" ] && echo "$2" || echo "$1")" >&2; exit 1; }
cercle() { local who=$1; shift; "$bin/cercle" "$@" --home "$work/$who"; }
server() { "$bin/cercle-server" "$@" --data "$work/server"; }
field() { awk -F, -v n="$2" -v row="$1" 'NR==row {print $n}'; }

# How many different numbers a listing in JSON names: one row a value or a reason, several of one work.
numbers() { grep -oE '"number": *[^,}]+' | sort -u | wc -l; }

start_server() {
  # What an earlier one said is not to be taken for this one's word.
  : >"$work/server.out"
  "$bin/cercle-server" run --data "$work/server" --port "${port:-0}" >"$work/server.out" 2>"$work/server.log" &
  server_pid=$!
  # The line with the address is the event: read it as it comes.
  local line
  while ! line=$(grep -m1 'http://' "$work/server.out"); do
    kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.log" >&2; fail "Le serveur n’a pas démarré." "The server did not start."; }
    read -r -t 0.05 <> <(:) || true
  done
  url=$(sed -E 's|.*(http://[^ ]+).*|\1|' <<<"$line")
  port=${url##*:}
}
stop_server() { kill -TERM "$server_pid"; wait "$server_pid" || fail "Le serveur s’est mal arrêté." "The server stopped badly."; server_pid=; }

step "Une année d’une région : 32 groupes de 36 membres" "A region's year: 32 groups of 36 members"
"$bin/cercle-server" sample "$work/year"
token=$("$bin/cercle-server" init --data "$work/server" --network "Réseau de démonstration" --admin "Ada Bureau" --email ada@exemple.fr | tail -1)
server import "$work/year"

step "Le serveur, et quatre ordinateurs : le bureau, deux admins d’un groupe, un admin d’un autre" \
     "The server, and four computers: the office, two admins of one group, one of another"
start_server
say "$url" "$url"
group1=$(field 2 1 <"$work/year/groups.csv")
group2=$(field 3 1 <"$work/year/groups.csv")
in_group() { awk -F, -v g="$1" '$2==g' "$work/year/members.csv"; }
email_of() { grep "^$1," "$work/year/members.csv" | grep -oE '[^,]+@exemple\.fr' | head -1; }
current() { in_group "$1" | awk -F, '$NF=="" {print $1}'; }
# Read whole first: a pipe that is cut early would end the script.
mapfile -t one < <(current "$group1")
mapfile -t two < <(current "$group2")
anne=${one[0]}; bruno=${one[1]}; carla=${two[0]}
"$bin/cercle" join "$url" --token "$token" --home "$work/office"
say "Le bureau nomme un second admin." "The office makes a second admin."
cercle office members role "$bruno" admin --group "$group1"
cercle office sync
for who in anne bruno carla; do
  "$bin/cercle" join "$url" --token "$(server token "$(email_of "${!who}")")" --home "$work/$who"
done

step "Plus de réseau : chacun travaille chez soi" "No network any more: everybody works alone"
stop_server
event=$(awk -F, -v g="$group1" '$2==g {id=$1} END {print id}' "$work/year/events.csv")
cercle anne attend "$event" "${one[2]}" present --note "arrivée à 7 h 20"
cercle bruno attend "$event" "${one[2]}" absent --note "pas vu"
cercle anne attend "$event" "${one[3]}" excused
cercle bruno attend "$event" "${one[4]}" late
card=$(cercle anne cards give --from "${one[2]}" --to "${two[3]}" --prospect "Maison Térébenthine" --phone "06 12 34 56 78" | tail -1)
cercle bruno tickets thank --from "${one[4]}" --to "${one[5]}" --amount "1 250,50"
cercle carla cards give --from "${two[4]}" --to "${two[5]}" --prospect "Atelier du Quai" --kind urgentNeed
say "Carla marque aussi quelqu’un au groupe d’Anne : refusé ici…" "Carla also marks somebody in Anne's group: refused here…"
set +e; cercle carla attend "$event" "${one[6]}" present; code=$?; set -e
[ "$code" -eq 77 ] || fail "Code 77 attendu, reçu $code." "Exit code 77 expected, got $code."
say "… elle insiste, le serveur tranchera." "… she insists, the server will decide."
cercle carla attend "$event" "${one[6]}" present --anyway
if cercle anne sync; then fail "Sans réseau, la synchronisation aurait dû échouer." "Without a network the sync should have failed."; fi

step "Le réseau revient, dans un ordre malcommode" "The network is back, in an awkward order"
start_server
for who in carla bruno anne bruno carla anne office; do say "$who :" "$who:"; cercle "$who" sync; done

step "Le refus, avec sa raison" "The refusal, with its reason"
cercle carla rejected
[ "$(cercle carla rejected --format json | numbers)" -eq 1 ] || fail "Une saisie refusée attendue." "One refused change-set expected."

step "Les conflits : une présence réglée d’office, une note à regarder" "The conflicts: an attendance settled by rule, a note to review"
cercle anne conflicts --all
[ "$(cercle anne conflicts --format json | numbers)" -eq 1 ] || fail "Un conflit à regarder attendu." "One conflict to review expected."
say "Anne choisit l’autre note." "Anne chooses the other note."
cercle anne conflicts flip 1
cercle anne sync; cercle bruno sync; cercle office sync; cercle carla sync
[ "$(cercle bruno conflicts --format json | numbers)" -eq 0 ] || fail "Le conflit devrait être réglé." "The conflict should be settled."

step "Les chiffres sont les mêmes partout" "The figures are the same everywhere"
for group in "$group1" "$group2"; do
  server stats --by group --group "$group" >"$work/truth.csv"
  tail -1 "$work/truth.csv"
  readers=(office); [ "$group" = "$group1" ] && readers+=(anne bruno) || readers+=(carla)
  for who in "${readers[@]}"; do
    cercle "$who" stats --by group --group "$group" --format csv | cmp - "$work/truth.csv" || fail "Les chiffres de $who diffèrent." "$who's figures differ."
  done
done
[ -n "$(grep -F "$group2" "$work/truth.csv")" ] || fail "Pas de chiffres." "No figures."

step "Un carnet de contacts, tel qu’un membre le tient : un tableau, hors ligne" "A book of contacts as a member keeps it: a spreadsheet, offline"
cat >"$work/carnet.csv" <<'CARNET'
Mes contacts;;;
Nom;Prénom;Portable;Connaissance
Térébenthine;Zoé;612345678;élevé
Malaquais;Hugo;07 65 43 21 09;2
TÉRÉBENTHINE;Zoe;06.12.34.56.78;faible
Sansnom;;;
CARNET
set +e; cercle anne import duos "$work/carnet.csv" --for "${one[2]}"; code=$?; set -e
[ "$code" -eq 65 ] || fail "Code 65 attendu : une ligne est refusée, rien n’est écrit." "Exit code 65 expected: a row is refused, nothing is written."
cercle anne import duos "$work/carnet.csv" --for "${one[2]}" --partial
cat "$work/carnet-refused.csv"
before=$(cercle anne duos list --owner "${one[2]}" --format csv | wc -l)
cercle anne import duos "$work/carnet.csv" --for "${one[2]}" --partial --refused "$work/again.csv" >/dev/null
[ "$(cercle anne duos list --owner "${one[2]}" --format csv | wc -l)" -eq "$before" ] || fail "La seconde fois devait ne rien changer." "The second time should have changed nothing."
cercle anne sync

step "Les chiffres en classeur et en document" "The figures as a workbook and as a document"
cercle anne stats --by month --group "$group1" --period 2025-T1 --compare before --columns month,cardsSent,cardsSentBefore,attendanceRate
cercle anne stats --group "$group1" --period 2025 --output "$work/chiffres.xlsx"
if command -v weasyprint >/dev/null; then
  cercle anne report season "$group1" --period 2025 --to "$work/bilan.pdf"
  [ "$(head -c 5 "$work/bilan.pdf")" = "%PDF-" ] || fail "Ce n’est pas un PDF." "This is no PDF."
else
  cercle anne report season "$group1" --period 2025 --format html --to "$work/bilan.html"
fi

step "Des SMS, écrits sans réseau ; en face, un opérateur qui vérifie chaque signature et perd une réponse sur cinq" \
     "SMS, written without a network; facing them an operator that verifies each signature and loses one answer in five"
# Whatever the hour of the demo: this network has no quiet hours.
cercle office network set --public-url "http://127.0.0.1:$port" --sms-price 0,07 --quiet-from 00:00 --quiet-until 00:00
cercle office sync; cercle anne sync
stop_server
python=$(command -v python3) || python=
if [ -n "$python" ]; then
  # One who accepts, and now and then drops the answer after it: what was lost must be asked for, not sent again.
  : >"$work/operator.out"
  "$python" "$(dirname "$0")/../Tests/Support/ovh-stand-in.py" --keep-running --application-key key --application-secret secret --consumer-key consumer --service sms-test-1 --sender Cercle --accepted "$work/accepted.jsonl" --drop-after 0.2 --error-before 0.1 --seed 4 >"$work/operator.out" 2>&1 &
  operator_pid=$!
  while ! grep -q 'http://' "$work/operator.out"; do
    kill -0 "$operator_pid" 2>/dev/null || { cat "$work/operator.out" >&2; fail "L’opérateur n’a pas démarré." "The operator did not start."; }
    read -r -t 0.05 <> <(:) || true
  done
  CERCLE_OVH_ENDPOINT=$(grep -oE 'http://[^ "]+' "$work/operator.out" | head -1)
  export CERCLE_OVH_ENDPOINT CERCLE_OVH_APPLICATION_KEY=key CERCLE_OVH_APPLICATION_SECRET=secret CERCLE_OVH_CONSUMER_KEY=consumer
  export CERCLE_OVH_SERVICE=sms-test-1 CERCLE_OVH_SENDER=Cercle CERCLE_SMS_SETTLE_SECONDS=2
fi
export CERCLE_SMS_SETTLE_SECONDS=2
next_week=$(date -d '+7 days' +%F 2>/dev/null || date -v+7d +%F)
later=$(date -d '+14 days' +%F 2>/dev/null || date -v+14d +%F)
meeting=$(cercle anne events add --group "$group1" --at "$next_week 7:30" | tail -1)
cercle anne events add --group "$group1" --at "$later 7:30" >/dev/null
cercle anne guests invite --event "$meeting" --by "${one[2]}" --name "Zélie Térébenthine" --phone "07 65 43 21 10"
guest_name="Zélie Térébenthine"
cercle anne sms send --members --event "$meeting" --template reminder --yes
order=$(cercle anne sms list --format json | grep -oE '"id": *"[^"]+"' | head -1 | cut -d'"' -f4)
say "Rien n’est parti : pas de réseau." "Nothing has left: no network."
[ ! -s "$work/accepted.jsonl" ] || fail "Un SMS est parti trop tôt." "An SMS left too early."

step "Le réseau revient : l’envoi part, une fois à chacun" "The network is back: the order leaves, once to each"
start_server
cercle anne sync
# Each sync asks how far it is; the server tells the group as it goes.
for _ in $(seq 1 60); do
  cercle anne sync >/dev/null
  ! cercle anne sms show "$order" --format csv | grep -qE ',(queued|sending),' || { read -r -t 1 <> <(:) || true; continue; }
  cercle anne sms show "$order" --format csv | grep -qE ',(sent|delivered),' && break
  read -r -t 1 <> <(:) || true
done
cercle anne sms list
server sms
if [ -n "$python" ]; then
  say "Chez l’opérateur : $(wc -l <"$work/accepted.jsonl") SMS." "At the operator: $(wc -l <"$work/accepted.jsonl") SMS."
  doubles=$("$python" - "$work/accepted.jsonl" <<'COUNT'
import collections, json, sys
seen = collections.Counter((m["tag"], m["receiver"]) for m in map(json.loads, open(sys.argv[1])))
print(sum(1 for n in seen.values() if n > 1))
COUNT
)
  [ "$doubles" -eq 0 ] || fail "$doubles destinataires ont reçu deux fois." "$doubles recipients got it twice."
  sent=$(cercle anne sms show "$order" --format csv | grep -cE ',(sent|delivered),')
  [ "$sent" -gt 20 ] && [ "$sent" -eq "$(wc -l <"$work/accepted.jsonl")" ] || fail "Envoyés : $sent ; l’opérateur en a un autre nombre." "Sent: $sent; the operator has another number."
fi

step "Une invitée ouvre son lien et répond d’un appui ; un aperçu de messagerie l’avait ouvert avant elle" \
     "A guest opens her link and answers by one tap; a preview had opened it before her"
link=$(cercle anne guests show "$guest_name" --format json | grep -oE 'http://[^"]+/i/[a-z0-9]+' | head -1)
[ -n "$link" ] || fail "Pas de lien." "No link."
curl -fsS "$link" >"$work/page.html"
say "La page : $(wc -c <"$work/page.html") octets." "The page: $(wc -c <"$work/page.html") bytes."
cercle anne sync >/dev/null
cercle anne guests list --event "$meeting" --format csv | grep -q ',invited,' || fail "L’aperçu a répondu à sa place." "The preview answered for her."
curl -fsS -o /dev/null --data-urlencode "answer=accepted" --data-urlencode "company=Atelier Zélie" --data-urlencode "trade=Relieuse" "$link"
cercle anne sync
cercle anne guests expected "$meeting"

step "L’appel l’attend : une touche, et elle est venue" "The roll call expects her: one key, and she has come"
printf 'zélie présent\nquit\n' | CERCLE_LANG=fr cercle anne roll "$meeting" --lines | tail -12
cercle anne guests list --event "$meeting" --format csv | grep -q ',attended,' || fail "L’appel ne l’a pas notée." "The roll did not note her."
cercle anne guests funnel
cercle anne sync
if [ -n "$operator_pid" ]; then kill "$operator_pid"; wait "$operator_pid" 2>/dev/null || true; operator_pid=; fi

step "Tout ressort : les fichiers du club, repris dans un réseau vide, donnent les mêmes chiffres" \
     "Everything goes out: the club's files, taken into an empty network, give the same figures"
for who in office bruno carla; do cercle "$who" sync; done
cercle office export --all --to "$work/club"
"$bin/cercle-server" init --data "$work/second" --network "Second" --admin "Ada Bureau" --email second@exemple.fr >/dev/null
"$bin/cercle-server" import "$work/club" --data "$work/second" | tail -1
for by in member group month kind; do
  "$bin/cercle-server" stats --by "$by" --period 2025 --data "$work/second" | sort >"$work/second.csv"
  server stats --by "$by" --period 2025 | sort | cmp - "$work/second.csv" || fail "Les chiffres diffèrent ($by)." "The figures differ ($by)."
done

step "Les sommes des parties aussi" "So are the digests of the parts"
for who in office anne bruno carla; do
  cercle "$who" doctor --digests | sort >"$work/$who.digests"
  [ -s "$work/$who.digests" ] || fail "Pas de sommes." "No digests."
done
server check --digests | sort >"$work/server.digests"
for who in office anne bruno carla; do
  [ -z "$(comm -23 "$work/$who.digests" "$work/server.digests")" ] || fail "Les sommes de $who diffèrent." "$who's digests differ."
done
wc -l <"$work/anne.digests" | sed 's/^/   /'
stop_server
server check

printf '\n%s\n' "$([ -n "$english" ] && echo 'All of it held.' || echo 'Tout s’est vérifié.')"
