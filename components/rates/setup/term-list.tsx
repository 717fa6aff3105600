import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";

/** One kind of term: what it is for, its list, and the way to a new one. */
export function TermSection({ title, lead, create, empty, children }: { title: string; lead: string; create?: ReactNode; empty: string | null; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-display text-lg">{title}</h2>
          <p className="max-w-measure text-sm text-ink-soft">{lead}</p>
        </div>
        {create}
      </div>
      {empty === null ? <ul className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</ul> : <p className="rounded-lg border border-dashed border-line p-6 text-sm text-ink-soft">{empty}</p>}
    </section>
  );
}

/** One term in words, with what can be done to it. */
export function TermRow({ name, facts, marks = [], faded = false, actions }: { name: string; facts: readonly string[]; marks?: readonly string[]; faded?: boolean; actions?: ReactNode }) {
  return (
    <li className={faded ? "flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-ink-soft" : "flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium"><bdi>{name}</bdi>{marks.map((mark) => <Badge key={mark} variant="outline">{mark}</Badge>)}</p>
        <p className="text-sm text-ink-soft">{facts.filter((fact) => fact !== "").join(" · ")}</p>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </li>
  );
}
