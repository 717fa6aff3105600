import type * as React from "react";
import { cn } from "@/components/ui/cn";

function Kbd({ className, ...props }: React.ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      className={cn("inline-flex h-5 min-w-5 items-center justify-center rounded-xs border border-line bg-paper px-1 font-sans text-xs text-ink-soft", className)}
      {...props}
    />
  );
}

export { Kbd };
