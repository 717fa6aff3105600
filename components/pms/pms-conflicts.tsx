"use client";

import { useLocale, useTranslations } from "next-intl";
import { WhenText } from "@/components/channels/when-text";
import { conflictFields } from "@/components/pms/conflict-fields";
import type { PmsConflictFacts } from "@/components/pms/pms-facts";
import { usePmsChange } from "@/components/pms/use-pms-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";
import { settleConflictAction } from "@/lib/pms/actions";

const states = ["live", "canceled", "clean", "dirty", "inspected"] as const;

function useShown() {
  const t = useTranslations("pms.conflicts");
  const locale = useLocale();
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return t("empty");
    const text = String(value);
    const word = states.find((one) => one === text);
    if (word && (field === "state" || field === "condition")) return t(`values.${word}`);
    const date = tryIsoDate(text);
    return date ? formatDate(date, locale) : text;
  };
}

function Side({ conflict, side, slug, pending, change, timeZone, maySync }: { conflict: PmsConflictFacts; side: "ours" | "theirs"; slug: string; timeZone: string; maySync: boolean } & ReturnType<typeof usePmsChange>) {
  const t = useTranslations("pms.conflicts");
  const shown = useShown();
  const value = side === "ours" ? conflict.ours : conflict.theirs;
  const at = side === "ours" ? conflict.oursAt : conflict.theirsAt;
  const chosen = conflict.state === "settled" && conflict.choice === side;
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 rounded-md border border-line p-3 data-[chosen=true]:border-accent" data-chosen={chosen}>
      <p className="text-sm text-ink-soft">{t(side)}{at && <> · <WhenText value={at} timeZone={timeZone} /></>}</p>
      <p className="w-full break-words"><bdi>{conflict.hidden ? t("hidden") : shown(conflict.field, value)}</bdi></p>
      {chosen ? <Badge variant="good">{t("chosen")}</Badge> : maySync && !conflict.hidden && conflict.settledBy !== "agreed" && (
        <Button size="sm" variant="outline" disabled={pending} onClick={() => { change(() => settleConflictAction(slug, { conflictId: conflict.id, choice: side }), t("settled")); }}>{t(`take.${side}`)}</Button>
      )}
    </div>
  );
}

/** Each field that both houses changed, both values side by side, the choice one tap away; a choice that a rule made too. */
export function PmsConflicts({ slug, conflicts, timeZone, maySync }: { slug: string; conflicts: readonly PmsConflictFacts[]; timeZone: string; maySync: boolean }) {
  const t = useTranslations("pms.conflicts");
  const changing = usePmsChange();
  return (
    <ul className="flex flex-col gap-4">
      {conflicts.map((conflict) => {
        const field = conflictFields.find((one) => one === conflict.field);
        const kind = conflict.kind === "customer" || conflict.kind === "reservation" ? conflict.kind : "resource";
        return (
          <li key={conflict.id} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 className="text-base">{t(`kinds.${kind}`)} {conflict.label && <bdi>{conflict.label}</bdi>} · {field ? t(`fields.${field}`) : conflict.field}</h3>
              <p className="text-sm text-ink-soft">{conflict.state === "open" ? t("open") : conflict.settledBy === "rule" ? t("byRule") : conflict.settledBy === "agreed" ? t("agreed") : t("byPerson", { name: conflict.settledBy ?? "" })} · <WhenText value={conflict.foundAt} timeZone={timeZone} /></p>
            </div>
            <div className="grid gap-3 sm:grid-cols-2">
              <Side conflict={conflict} side="ours" slug={slug} timeZone={timeZone} maySync={maySync} {...changing} />
              <Side conflict={conflict} side="theirs" slug={slug} timeZone={timeZone} maySync={maySync} {...changing} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
