import { z } from 'zod';
import type { Analysis } from './analysis.ts';
import { documentSchema, schemaName } from './document.ts';

/** The JSON schema (draft 2020-12) of an analysis' document. */
export const jsonSchema = (analysis: Analysis): Record<string, unknown> => ({
  $id: `https://clientele.example/schema/${schemaName(analysis)}`,
  title: `clientele ${analysis.name}`,
  ...z.toJSONSchema(documentSchema(analysis), { target: 'draft-2020-12' }),
});
