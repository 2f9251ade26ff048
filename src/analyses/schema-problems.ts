import { z } from 'zod';
import { type Phrase, phrase, phraseOf } from '../phrase.ts';

/** All that a schema finds wrong with a content, each with its place. */
export const schemaProblems = ({ issues }: z.ZodError): Phrase =>
  issues
    .map(({ path, message }) => {
      const said = phraseOf(message);
      return path.length === 0 ? said : phrase`${z.core.toDotPath(path)}: ${said}`;
    })
    .reduce((all, next) => phrase`${all}; ${next}`);
