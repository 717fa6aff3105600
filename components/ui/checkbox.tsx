"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/ui/cn";

/** A 24 px target; the box drawn inside it is 18 px, and the negative margin keeps the layout at 18. */
function Checkbox({ className, ...props }: React.ComponentProps<typeof CheckboxPrimitive.Root>) {
  return (
    <CheckboxPrimitive.Root
      data-slot="checkbox"
      className={cn(
        "peer group relative -m-0.75 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-on-accent before:absolute before:inset-0.75 before:rounded-xs before:border before:border-ink-faint before:bg-surface before:transition-colors focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:before:border-act data-[state=checked]:before:border-accent data-[state=checked]:before:bg-accent data-[state=indeterminate]:before:border-accent data-[state=indeterminate]:before:bg-accent",
        className,
      )}
      {...props}
    >
      <CheckboxPrimitive.Indicator data-slot="checkbox-indicator" className="relative flex items-center justify-center">
        <Check aria-hidden strokeWidth={3} className="size-3 group-data-[state=indeterminate]:hidden" />
        <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]:block" />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
}

export { Checkbox };
