"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { GridField, GridValue } from "@/components/rates/grid/grid-view";
import { minorDigits } from "@/lib/kernel/money";

type CellEditorProps = {
  /** The first sign typed; empty to change what stands there. */
  readonly first: string;
  readonly field: GridField;
  readonly value: GridValue;
  readonly currency: string;
  readonly offset: number;
  readonly width: number;
  readonly onDone: (text: string, all: boolean, then: "ArrowDown" | "Tab" | null) => void;
  readonly onCancel: () => void;
};

const asTyped = (value: GridValue, field: GridField, currency: string) =>
  typeof value !== "number" ? "" : field === "amount" ? String(value / 10 ** minorDigits(currency)) : String(value);

/** The active cell while it is typed into: Enter goes down, Tab onwards, Ctrl+Enter fills the selection, Escape leaves it as it was. */
export function CellEditor({ first, field, value, currency, offset, width, onDone, onCancel }: CellEditorProps) {
  const t = useTranslations("rates.grid");
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    input.current?.focus();
    if (first === "") input.current?.select();
  }, [first]);
  const leave = (work: () => void) => {
    over.current = true;
    work();
  };
  // The frame stands where the cell does in either direction of writing; numbers are written from the left in both.
  return (
    <div className="absolute inset-y-0 z-5" style={{ width, insetInlineStart: offset }}>
      <input
        ref={input}
        inputMode="decimal"
        autoComplete="off"
        dir="ltr"
        aria-label={t(`fields.${field}`)}
        defaultValue={first === "" ? asTyped(value, field, currency) : first}
        className="size-full border-2 border-accent bg-surface px-2 text-end tabular-nums outline-none rtl:text-start"
        onPointerDown={(event) => event.stopPropagation()}
        onBlur={(event) => {
          if (!over.current) onDone(event.currentTarget.value, false, null);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          const { value: text } = event.currentTarget;
          if (event.key === "Escape") leave(onCancel);
          if (event.key === "Enter") leave(() => onDone(text, event.ctrlKey || event.metaKey, event.ctrlKey || event.metaKey ? null : "ArrowDown"));
          if (event.key === "Tab") {
            event.preventDefault();
            leave(() => onDone(text, false, "Tab"));
          }
        }}
      />
    </div>
  );
}
