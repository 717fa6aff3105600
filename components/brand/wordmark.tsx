import { star } from "@/components/brand/pattern-geometry";
import { cn } from "@/components/ui/cn";

export type OwnMark = { readonly name: string | null; /** Address of the organisation's logo. */ readonly logo: string | null };

/** The product's name, small and quiet, in Latin letters; or the name and logo an organisation gave its app. */
export function Wordmark({ className, own }: { className?: string | undefined; own?: OwnMark | undefined }) {
  if (own && (own.name !== null || own.logo !== null)) {
    return (
      <span className={cn("inline-flex min-w-0 items-center gap-2 font-display text-base text-ink", className)}>
        {/* eslint-disable-next-line @next/next/no-img-element -- a few kilobytes of the organisation's own, behind its session */}
        {own.logo !== null && <img src={own.logo} alt={own.name === null ? "LHCM" : ""} className="max-h-6 max-w-24 object-contain" />}
        {own.name !== null && <bdi className="truncate">{own.name}</bdi>}
      </span>
    );
  }
  return (
    <span lang="en" dir="ltr" className={cn("inline-flex items-center gap-2 font-display text-base tracking-[0.12em] text-ink", className)}>
      <svg aria-hidden="true" viewBox="-100 -100 200 200" className="size-4 text-accent" fill="currentColor">
        <path d={star(8, 98, 53)} />
      </svg>
      LHCM
    </span>
  );
}
