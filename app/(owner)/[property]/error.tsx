"use client";

import { useEffect } from "react";
import { digestOf } from "@/app/plain-error";
import { ErrorState } from "@/components/shell/error-state";
import { PageFrame } from "@/components/shell/page-frame";

export default function HouseError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  const digest = digestOf(error);
  return (
    <PageFrame>
      <ErrorState heading="h1" onRetry={retry} {...(digest ? { reference: digest } : {})} />
    </PageFrame>
  );
}
