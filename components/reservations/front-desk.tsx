"use client";

import { toast } from "sonner";
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import type { ChartBlock, ChartRights, ChartStay } from "@/components/calendar/chart-data";
import type { Wish } from "@/components/calendar/chart-draft";
import { useObstacle } from "@/components/calendar/chart-landing";
import { useStayChange } from "@/components/reservations/use-stay-change";

/** Something to stand beside, measured when it is needed. */
export type Anchor = { readonly current: { readonly getBoundingClientRect: () => DOMRect } };

/** Empty nights of one room. */
export type EmptyNights = { readonly unitId: string; readonly unitName: string; readonly typeId: string; readonly typeName: string; readonly arrival: string; readonly departure: string };

/** Enough of a stay to speak of it. */
export type StayRef = Pick<ChartStay, "reservationId" | "number" | "guest">;
export type DeskType = { readonly id: string; readonly name: string; readonly units: readonly { readonly id: string; readonly name: string }[] };

/** What lies over the page: one thing at a time. */
export type Overlay =
  | { readonly kind: "reservation"; readonly id: string }
  | { readonly kind: "menu"; readonly stay: ChartStay; readonly at: DOMRect }
  | { readonly kind: "empty"; readonly nights: EmptyNights; readonly anchor: Anchor; readonly done: () => void }
  | { readonly kind: "landing"; readonly stay: ChartStay; readonly wish: Extract<Wish, { readonly kind: "terms" }>; readonly anchor: Anchor; readonly done: (saved: boolean) => void }
  | { readonly kind: "block"; readonly block: ChartBlock }
  | { readonly kind: "change" | "split" | "shorten"; readonly stay: ChartStay }
  | { readonly kind: "cancel" | "check-in" | "check-out" | "overbooked" | "extras"; readonly stay: StayRef }
  | { readonly kind: "waitlist"; readonly preset: { readonly arrival?: string; readonly departure?: string; readonly adults?: number; readonly children?: number } }
  | { readonly kind: "new"; readonly preset: Partial<EmptyNights> & { readonly walkIn?: boolean } }
  | { readonly kind: "add-room"; readonly stay: StayRef; readonly span: { readonly arrival: string; readonly departure: string } }
  | { readonly kind: "release-room"; readonly stay: StayRef; readonly roomId: string; readonly room: string }
  | { readonly kind: "details" | "group"; readonly id: string }
  | { readonly kind: "cancel-group"; readonly groupId: string; readonly name: string }
  | { readonly kind: "new-block"; readonly nights: EmptyNights; readonly owner: boolean }
  | { readonly kind: "assign"; readonly from: string; readonly to: string };

export type Desk = {
  readonly slug: string;
  readonly rights: ChartRights;
  readonly today: string;
  readonly timeZone: string;
  readonly types: readonly DeskType[];
  readonly overlay: Overlay | null;
  readonly show: (overlay: Overlay | null) => void;
  /** Closes an overlay of this kind, unless something else stands in its place by now. */
  readonly dismiss: (kind: Overlay["kind"]) => void;
  readonly openStay: (stay: Pick<ChartStay, "reservationId">, from?: HTMLElement) => void;
  readonly openBlock: (block: ChartBlock, from?: HTMLElement) => void;
  readonly openMenu: (stay: ChartStay, at: DOMRect, from?: HTMLElement) => void;
  readonly offerEmpty: (offer: EmptyNights & { readonly anchor: Anchor; readonly done: () => void }) => void;
  readonly landStay: (landing: { readonly stay: ChartStay; readonly wish: Wish; readonly anchor: Anchor; readonly done: (saved: boolean) => void }) => void;
  /** Gives the focus back to where an overlay was opened from. */
  readonly giveBack: () => void;
};

const DeskContext = createContext<Desk | null>(null);

/** What the front desk can do with stays and rooms, for every page that shows some. */
export function useFrontDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("The front desk's parts need <FrontDesk> around them.");
  return desk;
}

/** Holds what is open over the page. `overlays` draws it. */
export function FrontDesk({ slug, rights, today, timeZone, types, overlays, children }: Pick<Desk, "slug" | "rights" | "today" | "timeZone" | "types"> & { readonly overlays: ReactNode; readonly children: ReactNode }) {
  const { toUnit } = useStayChange({ slug, today });
  const obstacle = useObstacle();
  const [overlay, show] = useState<Overlay | null>(null);
  const from = useRef<HTMLElement | null>(null);
  const desk = useMemo((): Desk => {
    const open = (next: Overlay, element?: HTMLElement) => {
      from.current = element ?? (document.activeElement instanceof HTMLElement ? document.activeElement : null);
      show(next);
    };
    return {
      slug, rights, today, timeZone, types, overlay, show,
      dismiss: (kind) => show((now) => (now?.kind === kind ? null : now)),
      openStay: (stay, element) => open({ kind: "reservation", id: stay.reservationId }, element),
      openBlock: (block, element) => open({ kind: "block", block }, element),
      openMenu: (stay, at, element) => open({ kind: "menu", stay, at }, element),
      offerEmpty: ({ anchor, done, ...nights }) => open({ kind: "empty", nights, anchor, done }),
      landStay: ({ stay, wish, anchor, done }) => {
        if (wish.kind === "terms") return open({ kind: "landing", stay, wish, anchor, done });
        // Another room at the same price needs no question: it lands at once, with its undo.
        if (wish.kind === "unit") return void toUnit(stay, { id: wish.unitId, name: wish.unitName }, true).then((moved) => done(moved !== null));
        const reason = obstacle(wish);
        if (reason) toast.error(reason);
        done(false);
      },
      giveBack: () => { if (from.current?.isConnected) from.current.focus({ preventScroll: true }); },
    };
  }, [slug, rights, today, timeZone, types, overlay, toUnit, obstacle]);
  return <DeskContext value={desk}>{children}{overlays}</DeskContext>;
}
