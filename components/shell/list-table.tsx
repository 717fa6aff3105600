import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** A column on a desk: its head, what stands in it, and whether it is figures, which stand at the end. */
export type ListColumn<T> = { readonly key: string; readonly head: ReactNode; readonly cell: (row: T) => ReactNode; readonly numeric?: boolean };

/** Rows with an id, each in columns on a desk and as a card on a phone. */
export function ListTable<T extends { readonly id: string }>({ label, rows, columns, card }: { readonly label: string; readonly rows: readonly T[]; readonly columns: readonly ListColumn<T>[]; readonly card: (row: T) => ReactNode }) {
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface md:hidden">
        {rows.map((row) => <li key={row.id} className="flex flex-col gap-1 px-4 py-3">{card(row)}</li>)}
      </ul>
      <div className="rounded-lg border border-line bg-surface max-md:hidden">
        <Table label={label}>
          <TableHeader><TableRow>{columns.map(({ key, head, numeric = false }) => <TableHead key={key} numeric={numeric}>{head}</TableHead>)}</TableRow></TableHeader>
          <TableBody>
            {rows.map((row) => <TableRow key={row.id}>{columns.map(({ key, cell, numeric = false }) => <TableCell key={key} numeric={numeric}>{cell(row)}</TableCell>)}</TableRow>)}
          </TableBody>
        </Table>
      </div>
    </>
  );
}
