"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { changeRole } from "./commands/change-role";
import { askClosure, withdrawClosing } from "./commands/closing";
import { askSenderCheck, setBrand, setLogo, setSender } from "./commands/brand";
import { createApiKey } from "./commands/create-api-key";
import { inviteMember } from "./commands/invite-member";
import { removeMember } from "./commands/remove-member";
import { rotateApiKey } from "./commands/rotate-api-key";
import { revokeApiKey } from "./commands/revoke-api-key";
import { revokeInvitation } from "./commands/revoke-invitation";

export const inviteMemberAction = action(inviteMember);
export const revokeInvitationAction = action(revokeInvitation);
export const changeRoleAction = action(changeRole);
export const removeMemberAction = action(removeMember);
export const createApiKeyAction = action(createApiKey);
export const rotateApiKeyAction = action(rotateApiKey);
export const revokeApiKeyAction = action(revokeApiKey);
export const askClosureAction = action(askClosure);
export const withdrawClosureAction = action(withdrawClosing);
export const setBrandAction = action(setBrand);
export const setLogoAction = action(setLogo);
export const setSenderAction = action(setSender);
export const checkSenderAction = action(askSenderCheck);
