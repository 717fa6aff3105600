"use client";

import { CircleAlert, CircleCheck, Clock3, Download, Printer, RotateCcw, Stamp, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CompletenessMeter } from "@/components/guests/completeness-meter";
import { PoliceActions } from "@/components/guests/police-actions";
import { RegionName } from "@/components/guests/region-name";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { markDeclaredAction, undoDeclaredAction } from "@/lib/guests/actions";
import type { Completeness } from "@/lib/guests/rules/completeness";
import { keyOf, policeState } from "@/lib/guests/rules/police-state";

export type PoliceRow = {
  readonly reservationId: string; readonly number: string; readonly guestId: string; readonly name: string; readonly nationality: string | null; readonly child: boolean; readonly units: readonly string[];
  readonly arrived: boolean; readonly standing: "declare" | "national" | "with_adult"; readonly completeness: Completeness | null; readonly changed: boolean;
  readonly declaration: { readonly exportedAt: string | null; readonly declaredAt: string | null; readonly declaredBy: string | null; readonly reference: string | null; readonly digest: string | null } | null;
};
type Props = { readonly slug: string; readonly date: string; readonly rows: readonly PoliceRow[]; readonly editable: boolean; readonly mayExport: boolean; readonly timeZone: string };

const looks = { expected: "outline", ready: "accent", incomplete: "watch", declared: "good", changed: "act", national: "default", with_adult: "default" } as const;
const icons = { expected: Clock3, ready: Stamp, incomplete: CircleAlert, declared: CircleCheck, changed: RotateCcw, national: UsersRound, with_adult: UsersRound } as const;

/** The arrivals of a day with what is missing of each, the file for the authority, and the mark that it was done. */
export function PoliceBoard({ slug, date, rows, editable, mayExport, timeZone }: Props) {
  const t = useTranslations("police");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const { run, pending } = useGuestChange(slug);
  const ready = rows.filter((row) => policeState(row) === "ready").map(keyOf);
  const picked = rows.filter((row) => chosen.has(keyOf(row)) && ready.includes(keyOf(row)));
  const toggle = (keys: readonly string[], on: boolean) => setChosen((now) => new Set(on ? [...now, ...keys] : [...now].filter((key) => !keys.includes(key))));
  const mark = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reference = String(new FormData(event.currentTarget).get("reference") ?? "").trim() || null;
    const entries = picked.map(({ reservationId, guestId }) => ({ reservationId, guestId }));
    const done = await run(() => markDeclaredAction(slug, { date, entries, reference }), ({ declared }) => t("marked", { count: declared }));
    setAsking(false);
    if (done) setChosen(new Set());
  };
  const takeBack = (row: PoliceRow) => run(() => undoDeclaredAction(slug, { date, entries: [{ reservationId: row.reservationId, guestId: row.guestId }] }), () => t("undone"));
  const meter = (row: PoliceRow) => row.completeness && <CompletenessMeter percent={row.completeness.percent} missing={row.completeness.missing} label={row.name} named={3} className="max-w-64" />;
  const all = ready.length > 0 && ready.every((key) => chosen.has(key));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {editable && <Button disabled={picked.length === 0 || pending} onClick={() => setAsking(true)}><Stamp aria-hidden />{t("mark", { count: picked.length })}</Button>}
        {mayExport && <PoliceActions slug={slug} date={date} run={run} pending={pending} download={<Download aria-hidden />} print={<Printer aria-hidden />} />}
      </div>
      <div className="rounded-lg border border-line bg-surface">
        <Table label={t("table")}>
          <TableHeader>
            <TableRow>
              {editable && <TableHead className="w-0 pe-0"><Checkbox className="align-middle" aria-label={t("selectAll")} disabled={ready.length === 0} checked={all ? true : ready.some((key) => chosen.has(key)) ? "indeterminate" : false} onCheckedChange={(on) => toggle(ready, on === true)} /></TableHead>}
              <TableHead>{t("columns.guest")}</TableHead>
              <TableHead className="max-md:hidden">{t("columns.room")}</TableHead>
              <TableHead className="max-md:hidden">{t("columns.nationality")}</TableHead>
              <TableHead className="max-md:hidden">{t("columns.complete")}</TableHead>
              <TableHead>{t("columns.state")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => {
              const state = policeState(row);
              const Icon = icons[state];
              const { declaration } = row;
              return (
                <TableRow key={keyOf(row)} data-guest={row.guestId}>
                  {editable && <TableCell className="pe-0 max-md:min-w-0"><Checkbox className="align-middle" aria-label={t("select", { name: row.name })} disabled={state !== "ready"} checked={chosen.has(keyOf(row)) && state === "ready"} onCheckedChange={(on) => toggle([keyOf(row)], on === true)} /></TableCell>}
                  <TableCell>
                    <Link href={`/${slug}/guests/${row.guestId}`} className="font-medium underline-offset-4 hover:underline"><bdi>{row.name || "–"}</bdi></Link>
                    {row.child && <Badge variant="outline" className="ms-2">{t("child")}</Badge>}
                    <span className="block text-xs text-ink-soft"><bdi>{row.number}</bdi>{row.units.length > 0 && <span className="md:hidden"> · <bdi>{row.units.join(", ")}</bdi></span>}</span>
                    <span className="mt-1 block md:hidden">{meter(row)}</span>
                  </TableCell>
                  <TableCell className="max-md:hidden"><bdi>{row.units.join(", ") || "–"}</bdi></TableCell>
                  <TableCell className="max-md:hidden"><RegionName code={row.nationality} /></TableCell>
                  <TableCell className="max-md:hidden">{meter(row) ?? "–"}</TableCell>
                  <TableCell>
                    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <Badge variant={looks[state]} className="whitespace-normal"><Icon aria-hidden />{t(`states.${state}`)}</Badge>
                      {declaration?.declaredAt && editable && <Button variant="link" size="sm" disabled={pending} onClick={() => void takeBack(row)}>{t("undo")}<span className="sr-only">: {row.name}</span></Button>}
                    </span>
                    {declaration?.declaredAt && (
                      <span className="mt-1 block text-xs text-ink-soft">
                        <bdi>{declaration.declaredBy}</bdi> · <DateText value={declaration.declaredAt} style="moment" timeZone={timeZone} />
                        {declaration.reference && <span className="block"><bdi>{t("reference", { reference: declaration.reference })}</bdi></span>}
                        {declaration.digest && <span className="block" title={declaration.digest}>{t.rich("proof", { digest: () => <code dir="ltr">{declaration.digest?.slice(0, 12)}</code> })}</span>}
                      </span>
                    )}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
      <Dialog open={asking} onOpenChange={setAsking}>
        <DialogContent>
          <form onSubmit={(event) => void mark(event)} className="flex flex-col gap-5">
            <DialogHeader><DialogTitle>{t("markTitle")}</DialogTitle><DialogDescription>{t("markLead")}</DialogDescription></DialogHeader>
            <Field name="reference" label={t("referenceLabel")} help={t("referenceHelp")}>{(control) => <Input {...control} maxLength={80} dir="auto" autoComplete="off" />}</Field>
            <DialogFooter><Button type="submit" disabled={pending}>{pending ? t("marking") : t("markConfirm")}</Button></DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </div>
  );
}
