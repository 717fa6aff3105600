import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/ui/cn";

const badgeVariants = cva(
  "inline-flex w-fit shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap tabular-nums [&>svg]:pointer-events-none [&>svg]:size-3",
  {
    variants: {
      variant: {
        default: "bg-fill text-ink-soft",
        accent: "bg-accent-wash text-accent",
        solid: "bg-accent text-on-accent",
        good: "bg-good-wash text-good",
        watch: "bg-watch-wash text-watch",
        act: "bg-act-wash text-act",
        outline: "border border-line text-ink-soft",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

/** A word of state. Colour never stands alone: put a word (and an icon if it helps) inside. */
function Badge({ className, variant, asChild = false, ...props }: React.ComponentProps<"span"> & VariantProps<typeof badgeVariants> & { asChild?: boolean }) {
  const Root = asChild ? Slot.Root : "span";
  return <Root data-slot="badge" className={cn(badgeVariants({ variant }), className)} {...props} />;
}

export { Badge, badgeVariants };
