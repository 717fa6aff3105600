"use client";

import { useTranslations } from "next-intl";
import { UndoButton } from "@/components/boardroom/undo-button";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

type Step = { readonly id: string; readonly command: string; readonly by: { readonly type: string; readonly name: string | null }; readonly undoable: boolean; readonly undoOf: string | null; readonly at: string; readonly group: string | null };
const known = [
  "book-stay", "hold-stay", "create-reservation", "confirm-reservation", "confirm-hold", "cancel-reservation", "reinstate-reservation", "reopen-reservation", "check-in", "undo-check-in", "check-out", "undo-check-out", "mark-no-show", "undo-no-show",
  "modify-reservation", "move-room", "split-stay", "shorten-stay", "add-room", "release-room", "restore-state", "add-note", "remove-note", "pin-note", "add-document", "remove-document", "set-occupants", "set-company", "set-details",
  "move-stay-unit", "swap-units", "assign-units", "lock-unit", "restore-seats", "apply-message", "hold-inquiry", "release-hold",
  "create-group", "dissolve-group", "add-to-group", "remove-from-group", "cancel-group", "reinstate-group",
] as const;

/** What was done about a reservation, newest first, and the way back where there is one. */
export function ReservationHistory({ slug, history, timeZone }: { readonly slug: string; readonly history: readonly Step[]; readonly timeZone: string }) {
  const t = useTranslations("desk.history");
  const desk = useFrontDesk();
  const undone = new Set(history.flatMap((step) => (step.undoOf ? [step.undoOf] : [])));
  const title = (command: string) => {
    const verb = command.split(".").at(-1) ?? command;
    const word = known.find((each) => each === verb);
    return word ? t(`did.${word}`) : verb.replaceAll("-", " ");
  };
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history" className="flex flex-col gap-3">
      <h2 id="history" className="text-lg">{t("title")}</h2>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {history.map((step) => (
          <li key={step.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2"><span className={cn(undone.has(step.id) && "line-through decoration-ink-faint")}>{title(step.command)}{step.group && <>: <bdi>{step.group}</bdi></>}</span>{undone.has(step.id) && <Badge>{t("undone")}</Badge>}{step.undoOf && <Badge>{t("isUndo")}</Badge>}</p>
              <p className="text-xs text-ink-soft"><DateText value={step.at} style="moment" timeZone={timeZone} /> · <bdi>{step.by.type === "guest" ? t("guest") : (step.by.name ?? t("house"))}</bdi></p>
            </div>
            {step.undoable && !undone.has(step.id) && desk.rights.undo && <UndoButton slug={slug} receiptId={step.id} title={title(step.command)} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
