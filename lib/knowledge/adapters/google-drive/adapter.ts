import { type DriveChange, type DriveFile, exportedAs, folderType, SourceError } from "../../rules/drive";
import type { DriveClient } from "./client";
import { changesSchema, fileSchema, filesSchema, startSchema } from "./schema";
import type { z } from "zod";

const fields = "id,name,mimeType,size,parents,trashed";
/** Also folders of shared drives; the same words in every call. */
const everywhere = { supportsAllDrives: "true", includeItemsFromAllDrives: "true" } as const;
const mostFolders = 200;
const mostFiles = 5_000;

const fileOf = (file: z.output<typeof fileSchema>): DriveFile => ({ id: file.id, name: file.name, mimeType: file.mimeType, size: file.size === undefined ? null : Number(file.size), parents: file.parents, trashed: file.trashed });

async function childrenOf(client: DriveClient, folder: string): Promise<DriveFile[]> {
  const files: DriveFile[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await client.json(filesSchema, "files", { q: `'${folder}' in parents and trashed = false`, fields: `nextPageToken,files(${fields})`, pageSize: "1000", ...everywhere, ...(pageToken === undefined ? {} : { pageToken }) });
    files.push(...page.files.map(fileOf));
    if (files.length > mostFiles) throw new SourceError("too_many", "More than 5,000 files.");
    if (page.nextPageToken === undefined) return files;
    pageToken = page.nextPageToken;
  }
}

/** Everything under a folder, folders apart. A folder that is not shown to us throws `folder_gone`: that is no empty folder. */
export async function listFolder(client: DriveClient, root: string): Promise<{ readonly files: readonly DriveFile[]; readonly folders: readonly string[] }> {
  const top = fileOf(await client.json(fileSchema, `files/${encodeURIComponent(root)}`, { fields, supportsAllDrives: "true" }));
  if (top.trashed || top.mimeType !== folderType) throw new SourceError("folder_gone", "This is no folder any more.");
  const folders = [root];
  const files: DriveFile[] = [];
  for (let at = 0; at < folders.length; at += 1) {
    const children = await childrenOf(client, folders[at] ?? root);
    for (const child of children) if (child.mimeType !== folderType) files.push(child); else if (!folders.includes(child.id)) folders.push(child.id);
    if (folders.length > mostFolders || files.length > mostFiles) throw new SourceError("too_many", "More than 200 folders or 5,000 files.");
  }
  return { files, folders };
}

/** From where changes are told that come after now. */
export const startOfChanges = async (client: DriveClient): Promise<string> => (await client.json(startSchema, "changes/startPageToken", { supportsAllDrives: "true" })).startPageToken;

/** What changed in all of Drive since a token, and the token to go on from. Throws `cursor_gone` when Drive forgot it. */
export async function changesSince(client: DriveClient, cursor: string): Promise<{ readonly changes: readonly DriveChange[]; readonly cursor: string }> {
  const changes: DriveChange[] = [];
  for (let pageToken = cursor; ; ) {
    const page = await client.json(changesSchema, "changes", { pageToken, includeRemoved: "true", restrictToMyDrive: "false", pageSize: "1000", fields: `nextPageToken,newStartPageToken,changes(fileId,removed,file(${fields}))`, ...everywhere });
    changes.push(...page.changes.flatMap((change) => (change.fileId === undefined ? [] : [{ fileId: change.fileId, removed: change.removed || change.file?.trashed === true, file: change.file ? fileOf(change.file) : null }])));
    if (page.newStartPageToken !== undefined) return { changes, cursor: page.newStartPageToken };
    if (page.nextPageToken === undefined) throw new SourceError("not_answering", "Drive told no place to go on from.");
    pageToken = page.nextPageToken;
  }
}

/** A file's bytes: as it lies there, or exported where it is Google's own. At most `limit`. */
export const fetchFile = (client: DriveClient, file: Pick<DriveFile, "id" | "mimeType">, limit: number): Promise<Buffer> => {
  const as = exportedAs[file.mimeType];
  const path = `files/${encodeURIComponent(file.id)}`;
  return as === undefined ? client.bytes(path, { alt: "media", supportsAllDrives: "true" }, limit) : client.bytes(`${path}/export`, { mimeType: as }, limit);
};
