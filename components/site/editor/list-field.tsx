"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type ListFieldProps<T> = { items: readonly T[]; most: number; add: string; make: () => T; name: (item: T, index: number) => string; onChange: (items: T[]) => void; children: (item: T, change: (next: T) => void, index: number) => ReactNode };

/** Things in an order: added, moved by two buttons, taken away. */
export function ListField<T>({ items, most, add, make, name, onChange, children }: ListFieldProps<T>) {
  const t = useTranslations("site-editor.list");
  const swap = (a: number, b: number) => onChange(items.map((item, index) => (index === a ? items[b] : index === b ? items[a] : item) ?? item));
  return (
    <div className="space-y-4">
      {items.length > 0 && (
        <ol className="divide-y divide-line border-y border-line">
          {items.map((item, index) => (
            <li key={index} className="flex items-start gap-2 py-4">
              <div className="min-w-0 flex-1 space-y-2">{children(item, (next) => onChange(items.map((each, place) => (place === index ? next : each))), index)}</div>
              <div className="flex shrink-0 flex-col">
                <Button variant="ghost" size="icon-sm" aria-label={t("up", { name: name(item, index) })} disabled={index === 0} onClick={() => swap(index, index - 1)}><ArrowUp aria-hidden /></Button>
                <Button variant="ghost" size="icon-sm" aria-label={t("down", { name: name(item, index) })} disabled={index === items.length - 1} onClick={() => swap(index, index + 1)}><ArrowDown aria-hidden /></Button>
                <Button variant="ghost" size="icon-sm" aria-label={t("remove", { name: name(item, index) })} onClick={() => onChange(items.filter((_, place) => place !== index))}><Trash2 aria-hidden /></Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      {items.length < most && <Button variant="outline" size="sm" onClick={() => onChange([...items, make()])}><Plus aria-hidden />{add}</Button>}
    </div>
  );
}
