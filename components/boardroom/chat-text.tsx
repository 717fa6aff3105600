"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { Evidence } from "@/lib/boardroom/rules/evidence";
import { linkFigures } from "@/lib/boardroom/rules/figure-links";

/**
 * What a director said, as text: no markup, no links, no pictures from a model's words. Figures that a tool answered lead to
 * the page they stand on; where is the house's word, not the model's.
 */
export function ChatText({ text, slug, evidence }: { text: string; slug: string; evidence: readonly Evidence[] }) {
  const stretches = useMemo(() => linkFigures(text, evidence), [text, evidence]);
  return (
    <p dir="auto" className="max-w-measure whitespace-pre-wrap">
      {stretches.map((stretch, index) => stretch.path
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches are one text, in its order
        ? <Link key={index} href={`/${slug}${stretch.path}`} prefetch={false} className="underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-accent hover:text-accent">{stretch.text}</Link>
        : stretch.text)}
    </p>
  );
}
