import { redirect } from "next/navigation";
import { pageContext } from "@/lib/auth/session-context";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

/** The house's first page is the Boardroom, for those who sit there; the calendar for the others. */
export default async function HousePage({ params }: PageProps) {
  const { property } = await params;
  const { ctx } = await pageContext(property);
  redirect(`/${property}/${ctx.permissions.has("boardroom:read") ? "boardroom" : "calendar"}`);
}
