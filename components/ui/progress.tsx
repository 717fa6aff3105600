"use client";

import { Progress as ProgressPrimitive } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/ui/cn";

/** Give it an `aria-label` or `aria-labelledby`; `value` is 0 to 100, null while unknown. */
function Progress({ className, value, ...props }: React.ComponentProps<typeof ProgressPrimitive.Root>) {
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={value ?? null}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        data-slot="progress-indicator"
        className="h-full rounded-full bg-accent transition-[width] duration-200 ease-out data-[state=indeterminate]:w-1/3 data-[state=indeterminate]:animate-pulse"
        {...(value === null || value === undefined ? {} : { style: { width: `${value}%` } })}
      />
    </ProgressPrimitive.Root>
  );
}

export { Progress };
