"use client";

import { Ellipsis } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { FolioData, FolioLine } from "./folio-types";
import { MoveDialog } from "./move-dialog";
import { ReverseDialog } from "./reverse-dialog";
import { SplitDialog } from "./split-dialog";
import { useLineName } from "./use-line-name";

type Asked = { readonly what: "split" | "reverse"; readonly line: FolioLine } | { readonly what: "move"; readonly lines: readonly FolioLine[] } | null;

/** The charges of a folio by day. Corrections are folded away until somebody asks for them. */
export function FolioLines({ slug, data, may, onChanged }: { slug: string; data: FolioData; may: boolean; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const format = useFormatter();
  const locale = useLocale();
  const name = useLineName();
  const [corrections, setCorrections] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>(null);
  const { currency } = data.totals;
  const shown = data.lines.filter((line) => corrections || line.standing);
  const days = [...new Set(shown.map(({ day }) => day))];
  const free = (line: FolioLine) => line.standing && line.invoiceId === null;
  const open = may && data.folio.status === "open";
  const chosen = data.lines.filter((line) => selected.has(line.id) && free(line));
  const done = () => { setSelected(new Set()); onChanged?.(); };
  const toggle = (id: string) => setSelected((before) => { const next = new Set(before); if (!next.delete(id)) next.add(id); return next; });
  const close = () => setAsked(null);
  return (
    <section aria-labelledby="folio-lines" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="folio-lines" className="text-lg">{t("lines.title")}</h2>
        {data.lines.some(({ standing }) => !standing) && (
          <label className="flex min-h-8 items-center gap-2 text-sm text-ink-soft"><Checkbox checked={corrections} onCheckedChange={(value) => setCorrections(value === true)} />{t("lines.corrections")}</label>
        )}
      </div>
      {chosen.length > 0 && (
        <div className="flex flex-wrap items-center gap-3 rounded-md bg-accent-wash px-4 py-2 text-sm">
          <span>{t("lines.selected", { count: chosen.length })}</span>
          <Button size="sm" variant="outline" onClick={() => setAsked({ what: "move", lines: chosen })}>{t("act.move")}</Button>
        </div>
      )}
      {shown.length === 0 ? <p className="text-ink-soft">{t("lines.none")}</p> : (
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          <Table label={t("lines.title")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("lines.what")}</TableHead>
                <TableHead numeric className="max-sm:hidden">{t("lines.vat")}</TableHead>
                <TableHead numeric>{t("lines.amount")}</TableHead>
                {open && <TableHead className="w-10"><span className="sr-only">{t("act.more")}</span></TableHead>}
              </TableRow>
            </TableHeader>
            {days.map((day) => (
              <TableBody key={day}>
                <tr className="border-b border-line bg-fill/50"><th scope="rowgroup" colSpan={4} className="px-4 py-1.5 text-start text-xs font-medium text-ink-soft">{formatDate(toIsoDate(day), locale)}</th></tr>
                {shown.filter((line) => line.day === day).map((line) => (
                  <TableRow key={line.id} data-state={selected.has(line.id) ? "selected" : undefined} data-line={line.id}>
                    <TableCell>
                      <span className="flex items-center gap-3">
                        {open && (free(line) ? <Checkbox checked={selected.has(line.id)} onCheckedChange={() => toggle(line.id)} aria-label={t("lines.select", { name: name(line) })} /> : <span className="size-4 shrink-0" />)}
                        <span className={cn("min-w-0", !line.standing && "text-ink-soft line-through")}>{name(line)}{line.quantity > 1 && <span className="text-ink-soft"> × {line.quantity}</span>}</span>
                        {line.invoiceId && <Badge variant="good">{t("lines.invoiced")}</Badge>}
                        {!line.standing && <Badge variant="outline">{t(line.reverses ? "lines.reversal" : "lines.reversed")}</Badge>}
                      </span>
                    </TableCell>
                    <TableCell numeric className="text-ink-soft max-sm:hidden">{line.taxClass === "levy" || line.vatBp === 0 ? "–" : format.number(line.vatBp / 10_000, { style: "percent", maximumFractionDigits: 2 })}</TableCell>
                    <TableCell numeric><MoneyText money={money(line.amount, currency)} className={line.standing ? "" : "text-ink-soft line-through"} /></TableCell>
                    {open && (
                      <TableCell className="max-md:min-w-0">
                        {free(line) && (
                          <DropdownMenu>
                            <DropdownMenuTrigger asChild><Button variant="ghost" size="icon-sm" aria-label={t("lines.menu", { name: name(line) })}><Ellipsis aria-hidden /></Button></DropdownMenuTrigger>
                            <DropdownMenuContent align="end">
                              <DropdownMenuItem onSelect={() => setAsked({ what: "split", line })}>{t("act.split")}</DropdownMenuItem>
                              <DropdownMenuItem onSelect={() => setAsked({ what: "move", lines: [line] })}>{t("act.move")}</DropdownMenuItem>
                              <DropdownMenuItem onSelect={() => setAsked({ what: "reverse", line })}>{t("act.reverse")}</DropdownMenuItem>
                            </DropdownMenuContent>
                          </DropdownMenu>
                        )}
                      </TableCell>
                    )}
                  </TableRow>
                ))}
              </TableBody>
            ))}
          </Table>
        </div>
      )}
      {asked?.what === "split" && <SplitDialog slug={slug} data={data} line={asked.line} onClose={close} onChanged={done} />}
      {asked?.what === "reverse" && <ReverseDialog slug={slug} line={asked.line} currency={currency} onClose={close} onChanged={done} />}
      {asked?.what === "move" && <MoveDialog slug={slug} data={data} lines={asked.lines} onClose={close} onChanged={done} />}
    </section>
  );
}
