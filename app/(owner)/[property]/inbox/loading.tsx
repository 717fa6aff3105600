import { LoadingState } from "@/components/shell/loading-state";
import { PageFrame } from "@/components/shell/page-frame";

export default function Loading() {
  return (
    <PageFrame>
      <LoadingState rows={8} />
    </PageFrame>
  );
}
