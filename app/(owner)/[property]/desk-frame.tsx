import type { ReactNode } from "react";
import { DeskOverlays } from "@/components/reservations/desk-overlays";
import { FrontDesk } from "@/components/reservations/front-desk";
import { ClientMessages } from "@/components/shell/client-messages";
import type { SessionContext } from "@/lib/auth/session-context";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { ask } from "@/lib/runtime/ask";

type Types = Awaited<ReturnType<typeof listRoomTypes.run>>["roomTypes"];
type FrameProps = { readonly slug: string; readonly who: SessionContext; readonly today: string; readonly types?: readonly Pick<Types[number], "id" | "name" | "units">[]; readonly children: ReactNode };

/** What a page of the front desk stands in: its words, what the person may do, and whatever opens over it. */
export async function DeskFrame({ slug, who: { ctx, membership }, today, types, children }: FrameProps) {
  const rooms = types ?? (await ask(listRoomTypes, ctx, {})).roomTypes;
  const may = ctx.permissions;
  return (
    <ClientMessages namespaces={["boardroom", "calendar", "desk", "guests", "inventory", "reservations"]}>
      <FrontDesk
        slug={slug} today={today} timeZone={membership.property.timezone} types={rooms.map(({ id, name, units }) => ({ id, name, units: units.map((unit) => ({ id: unit.id, name: unit.name })) }))}
        rights={{ write: may.has("reservations:write"), inventory: may.has("reservations:write"), folios: may.has("folios:read"), guests: may.has("guests:read"), undo: may.has("receipts:undo") }}
        overlays={<DeskOverlays />}
      >
        {children}
      </FrontDesk>
    </ClientMessages>
  );
}
