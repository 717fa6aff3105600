import { inngest } from "@/inngest/client";
import { houseEvent } from "@/inngest/context";
import { sendInvitation } from "@/lib/auth/invitation";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";

const invitedEvent = houseEvent.extend({ invitationId: idSchema, locale: localeSchema });

/** Writes the letter of an invitation, unless it was taken back in the meantime. */
export const sendInvitationLetter = inngest.createFunction(
  { id: "tenancy.send-invitation", triggers: [{ event: "tenancy/member-invited" }], retries: 8 },
  async ({ event, step }) => {
    const { invitationId, locale } = invitedEvent.parse(event.data);
    await step.run("send", () => sendInvitation(invitationId, locale));
  },
);
