"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ChangeDialog, type ChangeKind } from "@/components/rates/grid/change-dialog";
import { type Drafts, type Edit, type Refusal, shown } from "@/components/rates/grid/drafts";
import { changeEach, cellsIn, fillFrom, fillWith, pasteOver, toggled } from "@/components/rates/grid/fill";
import { type GridField, type GridValue, type GridView, isSwitch, rowsOf } from "@/components/rates/grid/grid-view";
import { PublishBar } from "@/components/rates/grid/publish-bar";
import { RatesGrid } from "@/components/rates/grid/rates-grid";
import { at, blockOf, type Selection } from "@/components/rates/grid/selection";
import { useDrafts } from "@/components/rates/grid/use-drafts";
import { formatWhen } from "@/components/shell/format-when";
import { Button } from "@/components/ui/button";
import { formatMoney, minorDigits } from "@/lib/kernel/money";
import { draftCellsAction } from "@/lib/rates/actions";
import { readNumber } from "@/lib/kernel/read-number";
import { byPercent, pastedLines, typedAmount, typedSwitch } from "@/lib/rates/rules/grid-values";

/** The values of one bundle of edits as the command takes them: a cell once, with the fields that change. */
function asCells(edits: readonly Edit[], nights: readonly string[]) {
  const cells = new Map<string, { ratePlanId: string; night: string; set: Partial<Record<GridField, GridValue>> }>();
  for (const { planId, night, field, value } of edits) {
    const key = `${planId} ${night}`;
    const cell = cells.get(key) ?? { ratePlanId: planId, night: nights[night] ?? "", set: {} };
    cell.set[field] = value;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

type RatesBoardProps = { readonly slug: string; readonly view: GridView; readonly drafts: Drafts; /** Drafts of the house outside what is shown count too. */ readonly draftedElsewhere: number; readonly editable: boolean };

/** The grid with its tools: what is typed is kept as a draft, and published after it was read. */
export function RatesBoard({ slug, view, drafts: initial, draftedElsewhere, editable }: RatesBoardProps) {
  const t = useTranslations("rates.grid");
  const locale = useLocale();
  const format = useFormatter();
  const router = useRouter();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(view, unfolded), [view, unfolded]);
  const firstLine = rows.findIndex((row) => row.kind === "value");
  const [selection, setSelection] = useState<Selection>(at({ row: Math.max(0, firstLine), column: 0 }));
  const [said, setSaid] = useState<string | null>(null);
  const save = useCallback(async (edits: readonly Edit[]) => {
    const answer = await draftCellsAction(slug, { cells: asCells(edits, view.nights) as Parameters<typeof draftCellsAction>[1]["cells"] });
    return answer.ok;
  }, [slug, view.nights]);
  const { drafts, state, apply, undo, redo, flush, reset } = useDrafts(initial, view.plans, save);

  // What was published is shown as drafted until the page has been read again: prices never jump back for a moment.
  const settling = useRef<GridView | null>(null);
  useEffect(() => {
    if (settling.current === null || settling.current === view) return;
    settling.current = null;
    reset(new Map());
  }, [view, reset]);

  const inWords = ({ edit, rule, limit }: Refusal): string => {
    const plan = view.plans.find((each) => each.id === edit.planId);
    const night = formatWhen(view.nights[edit.night] ?? "", locale, "weekday", "UTC");
    return t(`refused.${rule}`, { plan: plan?.name ?? "", night, limit: formatMoney({ amount: limit ?? 0, currency: view.currency }, locale) });
  };
  const put = (edits: readonly Edit[]): boolean => {
    const refusal = apply(edits);
    setSaid(refusal && inWords(refusal));
    return refusal === null;
  };
  const valueOf = (field: GridField, text: string): GridValue | undefined => {
    if (isSwitch(field)) return typedSwitch(text);
    if (text.trim() === "") return field === "amount" ? undefined : field === "minStay" ? 1 : null;
    if (field === "amount") return typedAmount(text, view.currency);
    const value = readNumber(text);
    return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 1_000 ? value : undefined;
  };
  const enter = (text: string, all: boolean): boolean => {
    const row = rows[selection.focus.row];
    if (row?.kind !== "value") return false;
    const now = shown(row.plan, selection.focus.column, row.field, drafts).value;
    // An empty price stays empty: a night's price is never taken away by typing nothing.
    if (text.trim() === "" && row.field === "amount") return true;
    const value = valueOf(row.field, text);
    if (value === undefined) {
      setSaid(t("refused.not_a_number", { text }));
      return false;
    }
    const targets = all ? fillWith(rows, selection, value).filter((edit) => edit.field === row.field) : [{ planId: row.plan.id, night: selection.focus.column, field: row.field, value }];
    if (!all && value === now) return true;
    return put(targets);
  };
  const cleared = (): Edit[] => cellsIn(rows, selection).flatMap(({ row, column }) => (row.field === "amount" || shown(row.plan, column, row.field, drafts).value === null ? [] : [{ planId: row.plan.id, night: column, field: row.field, value: isSwitch(row.field) ? false : row.field === "minStay" ? 1 : null }]));
  const command = (key: string): boolean => {
    if (key === "all") {
      setSelection({ anchor: { row: Math.max(0, firstLine), column: 0 }, focus: { row: rows.length - 1, column: view.nights.length - 1 } });
      return true;
    }
    if (key === "escape") {
      setSaid(null);
      setSelection(at(selection.focus));
      return true;
    }
    if (!editable) return false;
    switch (key) {
      case "undo": undo(); return true;
      case "redo": redo(); return true;
      case "down": put(fillFrom(rows, selection, drafts, "down")); return true;
      case "onward": put(fillFrom(rows, selection, drafts, "onward")); return true;
      case "clear": put(cleared()); return true;
      case "toggle": return put(toggled(rows, selection, drafts));
      default: return false;
    }
  };
  const copied = (): string => {
    const { top, bottom, start, end } = blockOf(selection);
    return rows.slice(top, bottom + 1).flatMap((row) => (row.kind === "value" ? [Array.from({ length: end - start + 1 }, (_, index) => {
      const { value } = shown(row.plan, start + index, row.field, drafts);
      return value === null ? "" : typeof value === "boolean" ? (value ? "1" : "0") : row.field === "amount" ? format.number(value / 10 ** minorDigits(view.currency), { useGrouping: false, maximumFractionDigits: minorDigits(view.currency) }) : String(value);
    }).join("\t")] : [])).join("\n");
  };
  const paste = (text: string) => {
    if (!editable) return;
    const lines = pastedLines(text);
    const one = lines.length === 1 && lines[0]?.length === 1;
    const targets = rows.slice(blockOf(selection).top).filter((row) => row.kind === "value");
    const block: GridValue[][] = [];
    for (const [line, texts] of lines.entries()) {
      const field = targets[line]?.kind === "value" ? targets[line].field : undefined;
      if (!field) break;
      const values: GridValue[] = [];
      for (const [column, cell] of texts.entries()) {
        const value = cell === "" && field === "amount" ? null : valueOf(field, cell);
        if (value === undefined) return setSaid(t("refused.pasted", { line: line + 1, column: column + 1, text: cell.slice(0, 40) }));
        values.push(value);
      }
      block.push(values);
    }
    if (put(pasteOver(rows, selection, block, view.nights.length)) && !one) {
      const { top, start } = blockOf(selection);
      setSelection({ anchor: { row: top, column: start }, focus: { row: Math.min(rows.length - 1, top + lines.length - 1), column: Math.min(view.nights.length - 1, start + Math.max(...lines.map((texts) => texts.length)) - 1) } });
    }
  };
  const change = (kind: ChangeKind, text: string): string | null => {
    const value = kind === "percent" ? readNumber(text) : typedAmount(text, view.currency);
    if (value === undefined || (kind === "percent" && (value < -90 || value > 300))) return t("refused.not_a_number", { text });
    const edits = changeEach(rows, selection, drafts, (amount) => (kind === "set" ? value : kind === "amount" ? amount + value : byPercent(amount, value, view.currency)));
    const refusal = apply(edits);
    return refusal && inWords(refusal);
  };
  const priced = cellsIn(rows, selection).filter(({ row }) => row.field === "amount").length;
  const selected = cellsIn(rows, selection).length;
  const allUnfolded = view.plans.every((plan) => unfolded.has(plan.id));
  const waiting = [...drafts.values()].reduce((sum, draft) => sum + Object.keys(draft).length, 0) + draftedElsewhere;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="outline" size="sm" aria-pressed={allUnfolded} onClick={() => setUnfolded(allUnfolded ? new Set() : new Set(view.plans.map((plan) => plan.id)))}>{t(allUnfolded ? "foldAll" : "unfoldAll")}</Button>
        {editable && <ChangeDialog cells={priced} currency={view.currency} disabled={priced === 0} onChange={change} />}
        <p className="text-xs text-ink-soft" aria-live="polite">{!editable ? t("readOnly") : selected > 1 ? t("selected", { count: selected }) : t("hint")}</p>
      </div>
      {said && <p role="alert" className="rounded-md border border-act/40 bg-act-wash px-3 py-2 text-sm text-act">{said}</p>}
      <RatesGrid
        view={view} rows={rows} drafts={drafts} selection={selection} editable={editable} unfolded={unfolded} onSelect={setSelection} onEnter={enter} onCommand={command} onCopy={copied} onPaste={paste}
        onUnfold={(planId) => {
          // The line the work is on stays the same when lines appear above it.
          const next = unfolded.symmetricDifference(new Set([planId]));
          const key = rows[selection.focus.row]?.key;
          const row = rowsOf(view, next).findIndex((each) => each.key === key);
          setUnfolded(next);
          setSelection(at({ row: row >= 0 ? row : Math.max(0, firstLine), column: selection.focus.column }));
        }}
      />
      {editable && <PublishBar slug={slug} waiting={waiting} state={state} view={view} onFlush={flush} onUndo={undo} onRedo={redo} onDiscarded={() => { reset(new Map()); router.refresh(); }} onPublished={() => { settling.current = view; router.refresh(); }} />}
    </div>
  );
}
