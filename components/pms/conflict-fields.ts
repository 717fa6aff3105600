/** Fields that both houses have, as `pms.conflicts.fields` names them. */
export const conflictFields = ["firstName", "lastName", "email", "phone", "nationality", "birthDate", "note", "arrival", "departure", "state", "condition"] as const;
