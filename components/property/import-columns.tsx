"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { ImportFeedFields } from "@/components/property/import-feed-fields";
import type { ImportView } from "@/components/property/import-view";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { checkImportAction } from "@/lib/property/actions";
import { fieldsOf, type ImportField, missingFields } from "@/lib/property/rules/import-fields";
import { importMapping, type ImportMapping } from "@/lib/property/rules/import-mapping";
import { dateOrders } from "@/lib/property/rules/import-values";

/** The second step: which column holds what, and how the file writes. Checking reads every row and writes nothing of the house. */
export function ImportColumns({ slug, run }: { slug: string; run: ImportView }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [wrong, setWrong] = useState<string | null>(null);
  const [columns, setColumns] = useState<Partial<Record<string, number>>>(run.mapping.columns);
  const fields = fieldsOf(run.kind);
  const { header } = run.file;
  const fieldOf = (column: number) => fields.find((field) => columns[field] === column) ?? "";
  const choose = (column: number, field: string) => {
    const others = Object.fromEntries(Object.entries(columns).filter(([name, at]) => at !== column && name !== field));
    setColumns(field === "" ? others : { ...others, [field]: column });
  };
  const label = (field: ImportField) => t(`fields.${field}`);
  const demand = run.mapping.preset === "hotel-booking-demand";
  const hotel = header.indexOf("hotel");
  const hotels = [...new Set([...run.found.filter.map(({ word }) => word), "City Hotel", "Resort Hotel"])];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    setWrong(null);
    const missing = run.mapping.preset === "columns" ? missingFields(run.kind, columns) : [];
    if (missing.length > 0) return setWrong(t("columns.missing", { fields: missing.map(label).join(", ") }));
    const changes: Partial<ImportMapping> = demand
      ? { filter: text("hotel") === "" ? null : { column: hotel, value: text("hotel") }, shiftDays: Math.round(Number(text("shift")) / 7) * 7 }
      : run.mapping.preset === "feed" ? { feed: { roomTypeId: text("roomType"), unitId: text("unit") || null, channel: text("channel") || null } }
      : { columns, dateOrder: dateOrders.find((order) => order === text("dateOrder")) ?? run.mapping.dateOrder, decimal: text("decimal") === "," ? "," : "." };
    const mapping = importMapping.safeParse({ ...run.mapping, ...changes });
    if (!mapping.success) return setWrong(t("run.failed"));
    start(async () => {
      const answer = await checkImportAction(slug, { runId: run.id, mapping: mapping.data }).catch(() => null);
      if (!answer?.ok) return setWrong(answer?.error.message ?? t("upload.gone"));
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      {run.mapping.preset === "columns" && (
        <>
          <div>
            <h2 className="text-lg">{t("columns.title")}</h2>
            <p className="mt-1 max-w-measure text-ink-soft">{t("columns.lead")}</p>
          </div>
          <div className="rounded-lg border border-line bg-surface">
            <Table label={t("columns.title")}>
              <TableHeader><TableRow><TableHead>{t("columns.heading")}</TableHead><TableHead>{t("columns.examples")}</TableHead><TableHead>{t("columns.meaning")}</TableHead></TableRow></TableHeader>
              <TableBody>
                {header.map((head, column) => (
                  // A file may repeat a heading: its place is what tells columns apart.
                  <TableRow key={`${column} ${head}`}>
                    <TableCell className="font-medium"><bdi>{head || t("columns.empty")}</bdi></TableCell>
                    <TableCell className="max-w-64 truncate text-ink-soft"><bdi>{run.sample.map((row) => row[column] ?? "").filter(Boolean).slice(0, 2).join(" · ")}</bdi></TableCell>
                    <TableCell className="min-w-44">
                      <NativeSelect aria-label={`${head || t("columns.empty")}: ${t("columns.meaning")}`} value={fieldOf(column)} onChange={(event) => { choose(column, event.target.value); }}>
                        <option value="">{t("columns.skip")}</option>
                        {fields.map((field) => <option key={field} value={field}>{label(field)}</option>)}
                      </NativeSelect>
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
          <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
            <Field name="dateOrder" label={t("columns.dateOrder")}>{(control) => <NativeSelect {...control} defaultValue={run.mapping.dateOrder}>{dateOrders.map((order) => <option key={order} value={order}>{t(`columns.orders.${order}`)}</option>)}</NativeSelect>}</Field>
            <Field name="decimal" label={t("columns.decimal")}>{(control) => <NativeSelect {...control} defaultValue={run.mapping.decimal}><option value=".">{t("columns.point")}</option><option value=",">{t("columns.comma")}</option></NativeSelect>}</Field>
          </div>
        </>
      )}
      {demand && (
        <div className="flex max-w-2xl flex-col gap-5">
          <div><h2 className="text-lg"><bdi>{t("columns.preset")}</bdi></h2><p className="mt-1 text-ink-soft">{t("columns.presetLead")}</p></div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="hotel" label={t("columns.hotel")}>{(control) => <NativeSelect {...control} defaultValue={run.mapping.filter?.value ?? hotels[0]}>{hotels.map((name) => <option key={name} value={name}>{name}</option>)}</NativeSelect>}</Field>
            <Field name="shift" label={t("columns.shift")} help={t("columns.shiftHelp")}>{(control) => <Input {...control} type="number" step={7} dir="ltr" defaultValue={run.mapping.shiftDays} />}</Field>
          </div>
        </div>
      )}
      {run.mapping.preset === "feed" && <ImportFeedFields feed={run.mapping.feed} choices={run.choices} />}
      {wrong && <Alert variant="act" role="alert" className="max-w-2xl"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{wrong}</AlertDescription></Alert>}
      <Button type="submit" disabled={pending} className="self-start">{pending ? t("columns.checking") : t("columns.check")}</Button>
    </form>
  );
}
