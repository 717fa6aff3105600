import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Cell, cellText, type CellKind, type Column, isFigure, kindOf, type Sheet } from "@/lib/insights/rules/sheet";

const tone = (kind: CellKind, value: Cell["value"]) => (kind === "change" && typeof value === "number" && value !== 0 ? (value > 0 ? "text-good" : "text-act") : "");

function Figure({ cell, column, currency, slug, of }: { cell: Cell; column: Column; currency: string; slug: string; of: string }) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const kind = kindOf(cell, column);
  const written = cellText(cell, kind, currency, locale);
  const text = <bdi className={cn(tone(kind, cell.value), kind === "day" && "whitespace-nowrap", kind === "text" && !cell.to && "inline-block max-w-72 truncate align-bottom")} {...(isFigure(kind) ? { dir: "ltr" } : {})}>{written}</bdi>;
  if (!cell.to) return text;
  return <Link href={`/${slug}/${cell.to}`} prefetch={false} className="inline-block min-h-6 underline decoration-line-strong underline-offset-4 hover:decoration-accent hover:text-accent" {...(isFigure(kind) ? { "aria-label": t("rowsBehind", { figure: `${of} ${written}` }) } : {})}>{text}</Link>;
}

/** One table of a report. Every figure that has rows behind it leads to them. */
export function ReportTable({ sheet, currency, slug, heading }: { sheet: Sheet; currency: string; slug: string; heading: "h2" | "h4" | "hidden" | "hidden-h4" }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {heading === "h4" || heading === "hidden-h4" ? <h4 className={heading === "h4" ? "font-medium" : "sr-only"}>{sheet.title}</h4> : <h2 className={heading === "h2" ? "text-lg" : "sr-only"}>{sheet.title}</h2>}
      {sheet.rows.length === 0 ? <p className="rounded-lg border border-line bg-surface px-4 py-6 text-ink-soft">{sheet.empty}</p> : (
        <div className="rounded-lg border border-line bg-surface">
          <Table label={sheet.title}>
            <TableHeader>
              <TableRow>{sheet.columns.map((column) => <TableHead key={column.key} numeric={isFigure(column.kind)} className={cn(column.minor && "max-md:hidden")}>{column.label}</TableHead>)}</TableRow>
            </TableHeader>
            <TableBody>
              {sheet.rows.map((row) => (
                <TableRow key={row.key} className={cn(row.strong && "font-medium")}>
                  {sheet.columns.map((column, index) => {
                    const cell = row.cells[index] ?? { value: null };
                    return <TableCell key={column.key} numeric={isFigure(column.kind)} className={cn(column.minor && "max-md:hidden")}><Figure cell={cell} column={column} currency={currency} slug={slug} of={String(row.cells[0]?.value ?? "")} /></TableCell>;
                  })}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
