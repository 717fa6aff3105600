import { star } from "@/components/brand/pattern-geometry";
import { cn } from "@/components/ui/cn";

/** The product's name, small and quiet. Latin letters in every language. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span lang="en" dir="ltr" className={cn("inline-flex items-center gap-2 font-display text-base tracking-[0.12em] text-ink", className)}>
      <svg aria-hidden="true" viewBox="-100 -100 200 200" className="size-4 text-accent" fill="currentColor">
        <path d={star(8, 98, 53)} />
      </svg>
      LHCM
    </span>
  );
}
