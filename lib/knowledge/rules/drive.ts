import { z } from "zod";

/** What is needed of a service account's key file. Fields as Google writes them. */
export const driveKeySchema = z.object({ type: z.literal("service_account"), client_email: z.email(), private_key: z.string().includes("PRIVATE KEY").max(6_000) });
export type DriveKey = z.output<typeof driveKeySchema>;

/** A file of Drive as far as we ask for it. `size` is absent for Google's own documents, which are exported. */
export type DriveFile = { readonly id: string; readonly name: string; readonly mimeType: string; readonly size: number | null; readonly parents: readonly string[]; readonly trashed: boolean };
export type DriveChange = { readonly fileId: string; readonly removed: boolean; readonly file: DriveFile | null };

export const folderType = "application/vnd.google-apps.folder";
/** Google's own documents are fetched in a form we read; everything else as it lies there. */
export const exportedAs: Readonly<Record<string, string>> = {
  "application/vnd.google-apps.document": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.google-apps.spreadsheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.google-apps.presentation": "application/pdf",
};
/** Whether a file can be a document: pictures, films and Google's other things are passed over before they are fetched. */
export const mayBeRead = (file: Pick<DriveFile, "mimeType" | "size" | "name">, most: number): boolean =>
  file.mimeType in exportedAs || (!file.mimeType.startsWith("application/vnd.google-apps.") && !/^(?:image|video|audio)\//u.test(file.mimeType) && (file.size ?? 0) > 0 && (file.size ?? 0) <= most);

/** Why a folder could not be read: codes, put into words where they are shown. */
export const sourceProblems = ["access_refused", "folder_gone", "not_answering", "too_many"] as const;
export type SourceProblem = (typeof sourceProblems)[number];
export class SourceError extends Error {
  constructor(readonly code: SourceProblem | "cursor_gone", message: string) {
    super(message);
    this.name = "SourceError";
  }
}
