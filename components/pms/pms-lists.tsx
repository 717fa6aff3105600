"use client";

import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { WhenText } from "@/components/channels/when-text";
import { conflictFields } from "@/components/pms/conflict-fields";
import type { PmsLineFacts, PmsObjectFacts, PmsWriteFacts } from "@/components/pms/pms-facts";
import { usePmsChange } from "@/components/pms/use-pms-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { reimportObjectAction, resendWriteAction } from "@/lib/pms/actions";

const kinds = ["house", "customer", "reservation", "resource", "resource-category", "rate", "product", "order", "order.add", "order.cancel", "customer.update", "stay.book", "stay.change", "stay.cancel", "stay.start", "stay.process", "resource.state"] as const;
const outcomes = ["created", "changed", "modified", "cancelled", "conflict", "failed", "unmapped", "mapped", "landed", "told", "found-there", "dead", "asked", "asked-everything", "asked-house", "room-given", "room-given-refused", "checked-in", "checked-in-refused", "checked-out", "checked-out-refused", "erased", "out-of-order", "no-place", "ours-goes-there", "chosen-ours", "chosen-theirs", "stale"] as const;
const looks = { waiting: "watch", sent: "watch", done: "good", dead: "act" } as const;
const objectLooks = { "in-step": "good", waiting: "watch", conflict: "act", unmapped: "watch", gone: "outline" } as const;

function useWords() {
  const t = useTranslations("pms.log");
  const fields = useTranslations("pms.conflicts.fields");
  return {
    /** A log's detail names fields by their own names: people read them in their words. */
    detail: ({ kind, outcome, detail }: { kind: string; outcome: string; detail: string }) => {
      const [types, rooms, rates] = detail.split(" / ").map(Number);
      if (outcome === "landed" && types !== undefined && rooms !== undefined && rates !== undefined) return t("details.landed", { types, rooms, rates });
      if (kind === "rate" && /^\d+$/.test(detail)) return t("details.nights", { count: Number(detail) });
      return detail.split(", ").map((part) => { const known = conflictFields.find((one) => one === part); return known ? fields(known) : part; }).join(", ");
    },
    kind: (kind: string) => { const known = kinds.find((one) => one === kind); return known ? t(`kinds.${known.replace(".", "-") as "house"}`) : kind; },
    outcome: (outcome: string) => { const known = outcomes.find((one) => one === outcome); return known ? t(`outcomes.${known}`) : outcome; },
  };
}

/** What this house tells the other; a refusal is told again with one tap. */
export function PmsWrites({ slug, writes, timeZone, maySync }: { slug: string; writes: readonly PmsWriteFacts[]; timeZone: string; maySync: boolean }) {
  const t = useTranslations("pms.writes");
  const words = useWords();
  const { pending, change } = usePmsChange();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {writes.map((write) => {
        const state = write.state === "waiting" || write.state === "sent" || write.state === "done" ? write.state : "dead";
        return (
          <li key={write.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <span className="min-w-32 flex-1">{words.kind(write.operation)}{write.stay && <> <Link href={`/${slug}/reservations/${write.stay.id}`} className="underline underline-offset-4" dir="ltr">{write.stay.number}</Link></>}</span>
            <Badge variant={looks[state]}>{t(`states.${state}`)}</Badge>
            <span className="text-sm text-ink-soft"><WhenText value={write.doneAt ?? write.createdAt} timeZone={timeZone} />{write.attempts > 1 && <> · {t("attempts", { count: write.attempts })}</>}</span>
            {maySync && state === "dead" && <Button size="sm" variant="outline" disabled={pending} onClick={() => { change(() => resendWriteAction(slug, { writeId: write.id }), t("again")); }}>{t("resend")}</Button>}
            {write.error && <p className="w-full text-sm text-act" lang="en" dir="auto">{write.error}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** Objects of both houses, each with a reading of its own. */
export function PmsObjects({ slug, objects, timeZone, maySync }: { slug: string; objects: readonly PmsObjectFacts[]; timeZone: string; maySync: boolean }) {
  const t = useTranslations("pms.objects");
  const words = useWords();
  const { pending, change } = usePmsChange();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {objects.map((object) => {
        const state = Object.keys(objectLooks).find((one): one is keyof typeof objectLooks => one === object.state) ?? "waiting";
        const again = object.kind === "customer" || object.kind === "reservation" || object.kind === "resource";
        return (
          <li key={object.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <span className="min-w-32 flex-1">{words.kind(object.kind)} <bdi className="text-ink-soft">{object.label}</bdi></span>
            <Badge variant={objectLooks[state]}>{t(`states.${state}`)}</Badge>
            <span className="text-sm text-ink-soft"><WhenText value={object.syncedAt} timeZone={timeZone} /></span>
            {maySync && again && <Button size="sm" variant="ghost" disabled={pending} onClick={() => { change(() => reimportObjectAction(slug, { objectId: object.id }), t("asked")); }}>{t("again")}</Button>}
          </li>
        );
      })}
    </ul>
  );
}

/** What went to and fro, newest first. */
export function PmsLog({ lines, timeZone }: { lines: readonly PmsLineFacts[]; timeZone: string }) {
  const t = useTranslations("pms.log");
  const words = useWords();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => {
        const inward = line.direction === "in";
        const Icon = inward ? ArrowDownLeft : ArrowUpRight;
        return (
          <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 text-sm">
            <Icon aria-label={inward ? t("in") : t("out")} role="img" className="size-4 shrink-0 self-center text-ink-soft rtl:-scale-x-100" />
            <span className="min-w-24">{words.kind(line.kind)}</span>
            <span>{words.outcome(line.outcome)}</span>
            {line.detail && <span className="min-w-0 break-words text-ink-soft" dir="auto">{words.detail({ ...line, detail: line.detail })}</span>}
            <span className="ms-auto text-ink-soft"><WhenText value={line.at} timeZone={timeZone} /></span>
          </li>
        );
      })}
    </ol>
  );
}
