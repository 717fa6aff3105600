import type { ReactNode } from "react";
import { StopStrip } from "@/components/boardroom/stop-strip";
import { pageContext } from "@/lib/auth/session-context";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type LayoutProps = { readonly params: Promise<{ readonly property: string }>; readonly children: ReactNode };

/** Every page of the Boardroom says while a director is stopped, by whom and since when. */
export default async function BoardroomLayout({ params, children }: LayoutProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return children;
  const { stops, timezone } = await ask(getSwitches, ctx, {});
  return (
    <>
      {stops.length > 0 && <StopStrip slug={slug} stops={stops} timeZone={timezone} mayStart={ctx.permissions.has("mandates:manage")} />}
      {children}
    </>
  );
}
