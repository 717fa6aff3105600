"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CompletenessMeter } from "@/components/guests/completeness-meter";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { type FoundGuest, GuestFinder } from "@/components/reservations/guest-finder";
import { asOccupants, homesOf, type Person, peopleOf } from "@/components/reservations/people";
import { Reason } from "@/components/reservations/price-change";
import type { ReadWhole } from "@/components/reservations/read-reservation";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { createGuestAction } from "@/lib/guests/actions";
import { readCompletenessAction, setOccupantsAction } from "@/lib/reservations/actions";

type Occupant = ReturnType<typeof asOccupants>[number];

/** Who stays, room by room, with what the police list still misses of each. */
export function StayPeople({ whole, after }: { readonly whole: ReadWhole; readonly after?: () => void }) {
  const t = useTranslations("desk.people");
  const file = useTranslations("desk.file");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, runAll, pending, problem } = useChange(desk.slug);
  const { reservation } = whole;
  const rooms = homesOf(reservation.rooms);
  const [said, say] = useState<{ readonly of: ReadWhole; readonly guestId: string; readonly facts: Partial<Occupant> } | null>(null);
  const people = peopleOf(whole);
  // What was just said stands on the page at once, until the reservation is read again or it was refused.
  const shown = people.map((person) => (said?.of === whole && said.guestId === person.guestId && !problem ? { ...person, ...said.facts } : person));
  const ids = people.map((each) => each.guestId);
  const standing = useRead(ids.join(" "), async () => (desk.rights.guests && ids.length > 0 ? readCompletenessAction(desk.slug, { ids }) : { ok: true as const, result: { guests: [] } }));
  const known = standing.state === "ready" ? standing.value.guests : [];
  const several = rooms.length > 1;
  const roomName = ({ stretches }: (typeof rooms)[number]) => stretches.map((room) => [room.roomType ?? room.externalRoomCode ?? file("unknownRoom"), room.unit].filter(Boolean).join(" ")).join(", ");
  const set = (occupants: readonly Occupant[]) => (): Promise<Answer<Outcome>> => setOccupantsAction(desk.slug, { reservationId: reservation.id, occupants: [...occupants] });
  const settled = (done: unknown) => { if (done) after?.(); };
  // The list is sent whole: nothing is said of it while the last word is under way.
  const add = (guest: Pick<FoundGuest, "id" | "name">, roomId: string) => pending || void run(set([...asOccupants(people), { guestId: guest.id, roomId, child: false }]), t("added", { guest: guest.name })).then(settled);
  const create = (name: string, roomId: string) => {
    if (pending) return;
    let guestId = "";
    const write = async (): Promise<Answer<Outcome>> => {
      const answer = await createGuestAction(desk.slug, { name });
      if (answer.ok && answer.outcome.status === "done") guestId = answer.outcome.result.id;
      return answer;
    };
    const place = () => set([...asOccupants(people), { guestId, roomId, child: false }])();
    void runAll([write, place], t("added", { guest: name })).then(settled);
  };
  /** Who booked comes into the list once something is said of them. */
  const change = (person: Person, facts: Partial<Occupant>) => {
    if (pending) return;
    const { guestId, roomId, child } = people.find((each) => each.guestId === person.guestId) ?? person;
    say({ of: whole, guestId, facts });
    void run(set([...asOccupants(people.filter((each) => each.guestId !== guestId)), { guestId, roomId, child, ...facts }]), t("changed", { guest: person.name })).then(settled);
  };
  const remove = (person: Person) => pending || void run(set(asOccupants(people.filter((each) => each.guestId !== person.guestId))), t("removed", { guest: person.name })).then(settled);

  const line = (person: Person) => {
    const police = known.find((each) => each.id === person.guestId)?.purposes.police;
    const childId = `child-${person.guestId}`;
    return (
      <li key={person.guestId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 ps-4 pe-2">
        <span className="flex min-w-40 flex-1 flex-col gap-1">
          <span className="flex flex-wrap items-center gap-2">
            {desk.rights.guests ? <Link href={`/${desk.slug}/guests/${person.guestId}`} className="inline-block min-h-6 text-accent underline underline-offset-4"><bdi>{person.name}</bdi></Link> : <bdi>{person.name}</bdi>}
            {person.booked && <Badge>{t("booked")}</Badge>}
            {person.child && !desk.rights.write && <Badge>{t("child")}</Badge>}
          </span>
          {police && <CompletenessMeter percent={police.percent} missing={police.missing} label={person.name} />}
        </span>
        {desk.rights.write && (
          <span className="flex items-center gap-3">
            {several && (
              <NativeSelect aria-label={t("roomOf", { guest: person.name })} className="w-36" value={person.roomId ?? ""} onChange={(event) => change(person, { roomId: event.target.value || null })}>
                <option value="">{t("noRoomSaid")}</option>
                {rooms.map((room) => <option key={room.id} value={room.id}>{roomName(room)}</option>)}
              </NativeSelect>
            )}
            {!person.booked && <span className="flex items-center gap-2"><Checkbox id={childId} checked={person.child} aria-disabled={pending} onCheckedChange={(on) => change(person, { child: on === true })} /><Label htmlFor={childId} className="font-normal">{t("child")}</Label></span>}
            {person.booked ? <span aria-hidden className="size-8" /> : <Button variant="ghost" size="icon-sm" aria-disabled={pending} aria-label={t("removeNamed", { guest: person.name })} onClick={() => remove(person)}><X aria-hidden /></Button>}
          </span>
        )}
      </li>
    );
  };
  const loose = several ? shown.filter((each) => each.roomId === null) : [];
  return (
    <div className="flex flex-col gap-4">
      {rooms.map((room) => {
        const here = shown.filter((each) => each.roomId === room.id);
        const size = room.adults + room.children;
        return (
          <div key={room.id} className="flex flex-col gap-2">
            <p className="flex items-baseline justify-between gap-4"><span className="font-medium"><bdi>{roomName(room)}</bdi></span><span className={here.length === size ? "text-xs text-good" : "text-xs text-watch"}>{t(here.length > size ? "over" : "count", { known: here.length, count: size })}</span></p>
            {here.length > 0 && <ul className="divide-y divide-line rounded-md border border-line bg-surface">{here.map(line)}</ul>}
            {desk.rights.write && desk.rights.guests && <AddPerson label={t("addTo", { room: roomName(room) })} id={room.id} except={ids} onPick={(guest) => add(guest, room.id)} onCreate={(name) => create(name, room.id)} />}
          </div>
        );
      })}
      {loose.length > 0 && <div className="flex flex-col gap-2"><p className="font-medium">{t("noRoomSaid")}</p><ul className="divide-y divide-line rounded-md border border-line bg-surface">{loose.map(line)}</ul></div>}
      {problem && <Reason text={refusal(problem)} />}
    </div>
  );
}

function AddPerson({ label, id, ...finder }: { readonly label: string; readonly id: string; readonly except: readonly string[]; readonly onPick: (guest: FoundGuest) => void; readonly onCreate: (name: string) => void }) {
  const t = useTranslations("desk.people");
  const [text, setText] = useState("");
  return (
    <GuestFinder
      control={{ id: `person-${id}`, "aria-label": label }} text={text} onText={setText} placeholder={t("add")} except={finder.except}
      onPick={(guest) => { finder.onPick(guest); setText(""); }} onCreate={(name) => { finder.onCreate(name); setText(""); }}
    />
  );
}
