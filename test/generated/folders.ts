import { code, row, table } from './markdown.ts';

export interface Folder {
  readonly why: string;
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

const region = /(<!-- folders:.*-->\n)[\s\S]*(<!-- \/folders -->)/;

/** A page with its table of who may import whom made anew from the folder rules. */
export const withFolderTable = (page: string, folders: Readonly<Record<string, Folder>>): string =>
  page.replace(region, (_, before: string, after: string) => `${before}\n${folderTable(folders)}\n\n${after}`);

const folderTable = (folders: Readonly<Record<string, Folder>>): string =>
  table(
    ['folder', 'may import', 'because'],
    Object.entries(folders).map(([name, { why, ours, packages, node }]) => {
      const allowed = [...ours, ...packages].map(code);
      return row([code(name), [...allowed, ...(node ? ['Node'] : [])].join(', ') || '–', why]);
    }),
  );
