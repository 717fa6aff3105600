import { ChevronDown } from "lucide-react";
import type * as React from "react";
import { cn } from "@/components/ui/cn";
import { fieldClasses } from "@/components/ui/input";

/** The browser's own select, dressed as our fields: the right one on phones and without JavaScript. */
function NativeSelect({ className, children, ...props }: React.ComponentProps<"select">) {
  return (
    <span data-slot="native-select" className="relative block w-full">
      <select className={cn(fieldClasses, "appearance-none pe-9", className)} {...props}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-ink-soft" />
    </span>
  );
}

export { NativeSelect };
