import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/ui/cn";

const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-sm font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  {
    variants: {
      variant: {
        default: "bg-accent text-on-accent hover:bg-accent/90 active:bg-accent/85",
        secondary: "bg-fill text-ink hover:bg-line/70",
        outline: "border border-line-strong bg-surface text-ink hover:bg-fill",
        ghost: "text-ink hover:bg-fill",
        destructive: "bg-act text-on-act hover:bg-act/90",
        link: "text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent",
      },
      size: {
        default: "h-9 px-4 pointer-coarse:h-11",
        sm: "h-8 gap-1.5 px-3 pointer-coarse:h-11",
        lg: "h-11 px-6 text-base",
        icon: "size-9 pointer-coarse:size-11",
        "icon-sm": "size-8 pointer-coarse:size-11",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto min-h-6 px-0 pointer-coarse:h-auto" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

function Button({
  className,
  variant,
  size,
  asChild = false,
  type,
  ...props
}: React.ComponentProps<"button"> & VariantProps<typeof buttonVariants> & { asChild?: boolean }) {
  const classes = cn(buttonVariants({ variant, size, className }));
  if (asChild) return <Slot.Root data-slot="button" className={classes} {...props} />;
  return <button data-slot="button" type={type ?? "button"} className={classes} {...props} />;
}

export { Button, buttonVariants };
