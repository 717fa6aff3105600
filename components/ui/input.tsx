import type * as React from "react";
import { cn } from "@/components/ui/cn";

/** The look of every single-line field: text, date, native select, radix select. */
const fieldClasses =
  "flex h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink transition-[border-color,box-shadow] placeholder:text-ink-faint hover:border-ink-faint/60 focus-visible:border-accent focus-visible:outline-offset-0 disabled:pointer-events-none disabled:bg-fill disabled:text-ink-faint aria-invalid:border-act pointer-coarse:h-11 pointer-coarse:text-base";

function Input({ className, type, ...props }: React.ComponentProps<"input">) {
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(
        fieldClasses,
        "file:me-3 file:inline-flex file:h-full file:border-0 file:bg-transparent file:text-sm file:font-medium [&[type=number]]:tabular-nums [&[type=number]]:[appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none",
        // What is written from the left, as a number of a firm, stands under its label in Arabic too.
        props.dir === "ltr" && "rtl:text-end",
        // As a flex box the browser leaves the calendar's sign in the middle of the field.
        (type === "date" || type === "time" || type === "datetime-local" || type === "month") && "block",
        className,
      )}
      {...props}
    />
  );
}

export { fieldClasses, Input };
