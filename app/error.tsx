"use client";

import { useEffect } from "react";
import { ErrorState } from "@/components/shell/error-state";

/** The digest Next writes into the server's log beside the real error. */
const digestOf = (error: unknown): string | undefined => (error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined);

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  const reference = digestOf(error);
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <ErrorState heading="h1" onRetry={retry} className="w-full" {...(reference ? { reference } : {})} />
    </div>
  );
}
