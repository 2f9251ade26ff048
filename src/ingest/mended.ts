import { UserError } from '../errors.ts';
import type { InputFile } from './input-file.ts';

/** What is read from files; when their text does not split as it stands, from the same text written anew. */
export async function readMended<Read>(
  files: readonly InputFile[],
  read: (files: readonly InputFile[]) => Promise<Read>,
): Promise<Read> {
  try {
    return await read(files);
  } catch (error) {
    // A line end unlike the others looks like a quote that never closes.
    const unsplit = error instanceof UserError && (error.code === 'UNSPLITTABLE' || error.code === 'QUOTE');
    if (!unsplit || !files.some((file) => file.mend)) throw error;
    const mended: InputFile[] = [];
    for (const file of files)
      mended.push({ ...((await file.mend?.()) ?? file), joined: file.joined, packed: file.packed });
    return read(mended);
  }
}
